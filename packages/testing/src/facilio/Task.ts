/** Work of the platform: it goes on by itself, and whoever wants to know looks at it. */
import type { Sleep } from "../ManualClock.ts";
import { FacilioFailure } from "./FacilioFailure.ts";

/** What work came to: an output, or a refusal. */
export type Outcome =
  | { readonly _tag: "Done"; readonly output: unknown }
  | { readonly _tag: "Refused"; readonly failure: FacilioFailure };

/** Work that was begun. */
export interface Task {
  /** What it came to; rejects for a bug of whoever has declared it. */
  readonly ended: Promise<Outcome>;
  readonly outcome: () => Outcome | undefined;
  readonly abort: (reason: FacilioFailure) => void;
}

/** Begins work that is given up when `signal` fires, or with `abort`. */
export const beginTask = (
  work: (signal: AbortSignal) => Promise<unknown>,
  options: { readonly takes: number; readonly sleep: Sleep; readonly signal: AbortSignal },
): Task => {
  const { takes, sleep, signal } = options;
  const own = new AbortController();
  const given = AbortSignal.any([own.signal, signal]);
  let outcome: Outcome | undefined;
  const run = async (): Promise<unknown> => {
    if (takes > 0) await sleep(takes, given);
    return work(given);
  };
  // Facilio does not wait for a system that goes on all the same.
  const givenUp = new Promise<never>((_, reject) => {
    given.addEventListener("abort", () => reject(given.reason), { once: true });
  });
  const ended = Promise.race([run(), givenUp])
    .then(
      (output): Outcome => ({ _tag: "Done", output }),
      (failure: unknown): Outcome => {
        if (failure instanceof FacilioFailure) return { _tag: "Refused", failure };
        throw failure;
      },
    )
    .then((done) => (outcome = done));
  // Whoever looks has the failure; work that nobody looks at has nobody to fail for.
  ended.catch(() => undefined);
  return { ended, outcome: () => outcome, abort: (reason) => own.abort(reason) };
};
