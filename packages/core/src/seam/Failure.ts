/** What goes wrong in what others wrote: in a call, and in a function that an application gave. */
import { isPlugboardError, Malformed, type PlugboardError } from "../PlugboardError.ts";

/** The failure that a state shows; a defect, which has no tag, is the cause of one. */
export const toFailure = (cause: unknown): PlugboardError =>
  isPlugboardError(cause)
    ? cause
    : new Malformed({ message: cause instanceof Error ? cause.message : String(cause), cause });

/** Nobody asked; the state tells. */
export const ignore = (): void => undefined;

/** A promise that may be ignored: what it rejects with never surfaces as unhandled. */
export const quiet = <A>(promise: Promise<A>): Promise<A> => {
  promise.catch(ignore);
  return promise;
};

/** Tells the page, as if nobody had caught it; where there is no page, the console. */
export const report = (defect: unknown): void => {
  (globalThis.reportError ?? console.error)(defect);
};
