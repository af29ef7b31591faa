/** Says where a failure happened. */
import type { Origin, PlugboardError } from "../PlugboardError.ts";

/** The failure with what it does not say yet; a copy, since one failure may reach many callers. */
export const locate = (error: PlugboardError, origin: Origin): PlugboardError => {
  const missing = Object.entries(origin).filter(
    ([key, value]) => value !== undefined && error[key as keyof Origin] === undefined,
  );
  if (missing.length === 0) return error;
  const copy = Object.create(
    Object.getPrototypeOf(error),
    Object.getOwnPropertyDescriptors(error),
  ) as PlugboardError;
  // Engines keep a stack for real Errors alone, behind an accessor that a copy gets nothing from.
  Object.defineProperty(copy, "stack", { value: error.stack, configurable: true, writable: true });
  return Object.assign(copy, Object.fromEntries(missing));
};
