import { computed, type Signal, untracked } from "@angular/core";
import type { Signals } from "./Signals";

/** Any object's fields, by name. */
type Fields = Readonly<Record<PropertyKey, unknown>>;

/** What a field is; to look at it would ask for being told of it. */
export const peek = (state: object, field: PropertyKey): unknown =>
  Object.getOwnPropertyDescriptor(state, field)?.value;

/**
 * A state as signals, with the fields that `first` has, each made when it is asked for; `call` does
 * what can be done, and `more` makes what there is beside it.
 */
export const signalsOf = <S extends object>(
  first: S,
  state: Signal<S>,
  call: (action: PropertyKey, args: ReadonlyArray<unknown>) => unknown,
  more: Readonly<Record<PropertyKey, () => unknown>> = {},
): Signals<S> => {
  const made: Record<PropertyKey, unknown> = { state };
  const get = (_: unknown, field: PropertyKey): unknown => {
    if (field in made || !(field in first || field in more)) return made[field];
    return (made[field] =
      field in more
        ? more[field]?.()
        : typeof peek(first, field) === "function"
          ? (...args: ReadonlyArray<unknown>) => untracked(() => call(field, args))
          : computed(() => (state() as Fields)[field]));
  };
  return new Proxy(
    {},
    {
      get,
      ownKeys: () => [...new Set([first, more, made].flatMap(Object.keys))],
      getOwnPropertyDescriptor: (_, field) => ({
        configurable: true,
        enumerable: true,
        value: get(_, field),
      }),
    },
  ) as Signals<S>; // every field of a state is in its first one
};
