import type { Readable } from "@plugboard/core/seam";
import {
  getCurrentInstance,
  getCurrentScope,
  onScopeDispose,
  onServerPrefetch,
  type Ref,
  shallowRef,
  watch,
} from "vue";
import type { Refs } from "./Refs.ts";
import { refsOf } from "./refsOf.ts";

/** What a readable shows. */
type StateOf<R extends Readable<object>> = ReturnType<R["get"]>;

/** What a component watches, and how it is told what is wanted of it. */
export interface Watched<R extends Readable<object>, W> {
  readonly make: () => R;
  /** Another one is made when one of these is another. @default never */
  readonly keys?: () => ReadonlyArray<unknown>;
  /** What is wanted; refs that are looked at here are followed. */
  readonly wanted: () => W;
  readonly set: (readable: R, wanted: W) => void;
  /** What is shown before anything is asked for. @default what it shows by itself */
  readonly read?: (readable: R, wanted: W) => StateOf<R>;
  /** Ends when there is something to show. @default at once */
  readonly ready?: (readable: R, wanted: W) => Promise<unknown>;
  /** Whoever watches has gone. */
  readonly leave?: (readable: R) => void;
}

/** What is watched, as refs, and a way to wait until there is something to show. */
export interface Watching<S> {
  readonly refs: Refs<S>;
  readonly settled: () => Promise<void>;
}

/** On a server nothing is followed: it renders once, and nobody tells it when it is done. */
const isServer = typeof window === "undefined";

/** What a readable shows, for as long as the scope lives, where it is called in one. */
export const useReadable = <R extends Readable<object>, W>(
  watched: Watched<R, W>,
): Watching<StateOf<R>> => {
  const { make, keys = () => [], wanted, set, leave, ready } = watched;
  // A readable's state is what its `get` gives.
  const read = watched.read ?? ((from: R) => from.get() as StateOf<R>);
  let readable = make();
  let known = keys();
  let stop: (() => void) | undefined;
  let now = read(readable, wanted());
  const state: Ref<StateOf<R>> = shallowRef(now);
  const tell = (): void => {
    now = isServer ? read(readable, wanted()) : (readable.get() as StateOf<R>);
    state.value = now;
  };
  const end = (): void => {
    stop?.();
    stop = undefined;
    leave?.(readable);
  };
  const follow = ([next, want]: readonly [ReadonlyArray<unknown>, W]): void => {
    if (next.some((key, at) => !Object.is(key, known[at]))) {
      end();
      known = next;
      readable = make();
    }
    set(readable, want);
    stop ??= readable.subscribe(tell);
    tell();
  };
  const settled = async (): Promise<void> => {
    // What has failed is shown as an error: there is something to show.
    await ready?.(readable, wanted()).catch(() => undefined);
    tell();
  };
  if (!isServer) {
    watch(() => [keys(), wanted()] as const, follow, { immediate: true });
    if (getCurrentScope() !== undefined) onScopeDispose(end);
  } else if (ready !== undefined && getCurrentInstance() !== null) {
    onServerPrefetch(settled);
  }
  return { refs: refsOf(state, () => now), settled };
};
