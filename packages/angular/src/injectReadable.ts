import {
  computed,
  DestroyRef,
  effect,
  linkedSignal,
  PendingTasks,
  PLATFORM_ID,
  signal,
  untracked,
} from "@angular/core";
import type { Readable } from "@plugboard/core/seam";
import type { Place } from "./makeProvider";
import type { Signals } from "./Signals";
import { signalsOf } from "./signalsOf";

/** What a readable shows. */
type StateOf<R extends Readable<object>> = ReturnType<R["get"]>;

/** What is watched, and how it is told what is wanted of it. */
export interface Watched<R extends Readable<object>, W> {
  readonly make: () => R;
  /** Another one is made when one of these is another. @default never */
  readonly keys?: () => ReadonlyArray<unknown>;
  /** What is wanted; signals that are read here are followed. */
  readonly wanted: () => W;
  readonly set: (readable: R, wanted: W) => void;
  /** What is shown of what is wanted, before it is asked for. @default what it shows by itself */
  readonly read?: (readable: R, wanted: W) => StateOf<R>;
  /** Whether nothing can be shown yet: a server waits for it. @default it waits for none, and watches none */
  readonly isComing?: (state: StateOf<R>) => boolean;
  /** Whoever watches has gone. */
  readonly leave?: (readable: R) => void;
}

const isSame = (some: ReadonlyArray<unknown>, others: ReadonlyArray<unknown>): boolean =>
  some.every((key, at) => Object.is(key, others[at]));

/** What a readable shows, for as long as the injector lives. */
export const injectReadable = <R extends Readable<object>, W>(
  { injector }: Place,
  watched: Watched<R, W>,
): Signals<StateOf<R>> => {
  const { isComing, keys = () => [], leave, make, set } = watched;
  // A readable's state is what its `get` gives.
  const read = watched.read ?? ((from: R) => from.get() as StateOf<R>);
  const life = injector.get(DestroyRef);
  const first = make();
  const wanted = computed(watched.wanted);
  const readable = linkedSignal<ReadonlyArray<unknown>, R>({
    source: computed(keys, { equal: isSame }),
    computation: (_, before) => (before === undefined ? first : make()),
  });
  // Until it is followed, nothing is asked of what is wanted: its inputs may have no values yet.
  const news = signal(0);
  const state = computed(() =>
    news() === 0 ? (first.get() as StateOf<R>) : read(readable(), wanted()),
  );
  const tell = (): void => news.update((count) => count + 1);

  let followed = first;
  let stop: (() => void) | undefined;
  const end = (): void => {
    stop?.();
    stop = undefined;
    leave?.(followed);
  };
  const follow = (): R => {
    const [next, want] = [readable(), wanted()];
    untracked(() => {
      if (next !== followed) end();
      followed = next;
      set(next, want);
      if (!life.destroyed) stop ??= next.subscribe(tell);
      tell();
    });
    return next;
  };
  if (isComing !== undefined || injector.get(PLATFORM_ID) !== "server") {
    effect(() => void follow(), { injector });
  }
  if (isComing !== undefined) {
    const tasks = injector.get(PendingTasks);
    effect((onCleanup) => (isComing(state()) ? onCleanup(tasks.add()) : undefined), { injector });
  }
  life.onDestroy(end);
  return signalsOf(first.get() as StateOf<R>, state, () => untracked(follow).get() as StateOf<R>);
};
