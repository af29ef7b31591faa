import { effect, linkedSignal, type Signal } from "@angular/core";
import type { Source } from "../../bench/source.ts";

/** What a source holds, for as long as the component lives; the source may be made of its inputs. */
export const readable = <S>(source: () => Source<S>): Signal<S> => {
  const state = linkedSignal(() => source().get());
  effect((onCleanup) => {
    const { get, subscribe } = source();
    onCleanup(subscribe(() => state.set(get())));
  });
  return state.asReadonly();
};
