import { computed, type Signal } from "@angular/core";
import type { Signals } from "./Signals";

/** A state as signals, with the fields that `first` has; `now` gives it for what is called and not shown. */
export const signalsOf = <S extends object>(
  first: S,
  state: Signal<S>,
  now: () => S,
): Signals<S> => {
  const signals: Record<string, unknown> = { state };
  for (const field of Object.keys(first) as Array<keyof S & string>) {
    // Looking at a field would ask for being told of it: its descriptor is no look.
    const isAction = typeof Object.getOwnPropertyDescriptor(first, field)?.value === "function";
    signals[field] = isAction
      ? (...args: ReadonlyArray<unknown>) =>
          (now()[field] as (...args: ReadonlyArray<unknown>) => unknown)(...args)
      : computed(() => state()[field]);
  }
  return signals as Signals<S>; // every field of a state is in its first one
};
