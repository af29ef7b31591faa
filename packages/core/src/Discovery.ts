/** What a platform offers: how it is kept once it is read, and how two readings are told apart. */
export * from "./Cached.ts";
export { type Drift, type Expected, schemaHash } from "./Drift.ts";
export { hash } from "./internal/hash.ts";
