import { computed, type Signal, untracked } from "@angular/core";
import type { Signals } from "./Signals";

/** A state as signals, with the fields that `first` has; `now` gives it to those who do something. */
export const signalsOf = <S extends object>(
  first: S,
  state: Signal<S>,
  now: () => S,
): Signals<S> => {
  const signals: Record<string, unknown> = { state };
  for (const field of Object.keys(first) as Array<keyof S & string>) {
    signals[field] =
      typeof first[field] === "function"
        ? (...args: ReadonlyArray<unknown>) =>
            untracked(() => (now()[field] as (...args: ReadonlyArray<unknown>) => unknown)(...args))
        : computed(() => state()[field]);
  }
  return signals as Signals<S>; // every field of a state is in its first one
};
