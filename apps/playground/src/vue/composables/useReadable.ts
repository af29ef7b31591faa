import { onScopeDispose, type Ref, shallowRef } from "vue";

/** What a store of `src/lib` is, as far as it is looked at. */
interface Readable<S> {
  readonly get: () => S;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What a store holds, for as long as the component is there. */
export const useReadable = <S>({ get, subscribe }: Readable<S>): Readonly<Ref<S>> => {
  const state = shallowRef(get());
  onScopeDispose(
    subscribe(() => {
      state.value = get();
    }),
  );
  return state;
};
