import { computed, type Ref } from "vue";
import type { Refs } from "./Refs.ts";

/** A state as refs; `now` gives it without being followed, for what is called and not shown. */
export const refsOf = <S extends object>(state: Readonly<Ref<S>>, now: () => S): Refs<S> => {
  const refs: Record<string, unknown> = { state };
  const first = now();
  for (const field of Object.keys(first) as Array<keyof S & string>) {
    // Looking at a field would ask for being told of it: its descriptor is no look.
    const isAction = typeof Object.getOwnPropertyDescriptor(first, field)?.value === "function";
    refs[field] = isAction
      ? (...args: ReadonlyArray<unknown>) =>
          (now()[field] as (...args: ReadonlyArray<unknown>) => unknown)(...args)
      : computed(() => state.value[field]);
  }
  return refs as Refs<S>; // every field of a state is in its first one
};
