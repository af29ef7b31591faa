import { vi } from "vitest";

/** Waits until a check passes; a busy machine gets its time. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { interval: 5, timeout: 10_000 });
