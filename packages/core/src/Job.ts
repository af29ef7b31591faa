/** Work that goes on at the platform: polled to its end, with progress, and cancelled when given up. */
export * from "./Jobs.ts";
export * from "./Waiting.ts";
