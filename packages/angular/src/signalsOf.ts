import { computed, type Signal, untracked } from "@angular/core";
import type { Signals } from "./Signals";

/** Any object's fields, by name. */
type Fields = Readonly<Record<PropertyKey, unknown>>;

/** What a field is; to look at it would ask for being told of it. */
export const peek = (state: object, field: PropertyKey): unknown =>
  Object.getOwnPropertyDescriptor(state, field)?.value;

/**
 * A state as signals, with the fields that `first` has, each made when it is asked for, as is the
 * `resource` beside them; `call` does what can be done.
 */
export const signalsOf = <S extends object>(
  first: S,
  state: Signal<S>,
  call: (action: PropertyKey, args: ReadonlyArray<unknown>) => unknown,
  resource?: (state: Signal<S>) => unknown,
): Signals<S> => {
  const made: Record<PropertyKey, unknown> = { state };
  const signalOf = (field: PropertyKey): unknown => {
    if (!(field in first)) return field === "resource" ? resource?.(state) : undefined;
    return typeof peek(first, field) === "function"
      ? (...args: ReadonlyArray<unknown>) => untracked(() => call(field, args))
      : computed(() => (state() as Fields)[field]);
  };
  const signals: unknown = new Proxy(
    {},
    {
      get: (_, field) => (made[field] ??= signalOf(field)),
      // Who spreads it wants all there is.
      ownKeys: (all) => Object.keys(Object.assign(all, first, made, resource && { resource })),
    },
  );
  return signals as Signals<S>; // every field of a state is in its first one
};
