import { DestroyRef, inject, type Signal, signal } from "@angular/core";
import type { Readable } from "@plugboard/core/seam";

/** What a store holds, as a signal, for as long as the component lives. */
export const readable = <S>({
  get,
  subscribe,
}: Pick<Readable<S>, "get" | "subscribe">): Signal<S> => {
  const state = signal(get());
  inject(DestroyRef).onDestroy(subscribe(() => state.set(get())));
  return state.asReadonly();
};
