import { onScopeDispose, type Ref, shallowRef } from "vue";
import type { Source } from "../../bench/source.ts";

/** The state of a source, for as long as the component is there. */
export const useSource = <S>({ get, subscribe }: Source<S>): Readonly<Ref<S>> => {
  const state = shallowRef(get());
  const stop = subscribe(() => {
    state.value = get();
  });
  onScopeDispose(stop);
  return state;
};
