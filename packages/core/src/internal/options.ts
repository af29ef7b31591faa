/** Options that no call can be made with. */
import type { CallOptions } from "../Platform.ts";
import { Misconfigured } from "../PlugboardError.ts";

const refuse = (option: string, accepted: string): Misconfigured =>
  new Misconfigured({ message: `${option} must be ${accepted}.`, option, accepted });

/** What is wrong with the options of a call, if anything is. */
export const problemOf = (options: CallOptions): Misconfigured | undefined => {
  const { maxAttempts, timeout, deadline } = options;
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts >= 1)) {
    return refuse("maxAttempts", "a whole number from 1 on");
  }
  for (const [option, value] of [
    ["timeout", timeout],
    ["deadline", deadline],
  ] as const) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      return refuse(option, "milliseconds above 0");
    }
  }
  return undefined;
};
