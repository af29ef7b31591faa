import {
  computed,
  DestroyRef,
  effect,
  linkedSignal,
  PendingTasks,
  signal,
  untracked,
} from "@angular/core";
import type { Readable } from "@plugboard/core/seam";
import type { Place } from "./makeProvider";
import type { Signals } from "./Signals";
import { signalsOf } from "./signalsOf";

/** What can be watched: it is told what is wanted, and gives a state. */
export interface Watchable<Wanted extends readonly [unknown, unknown], S> extends Readable<S> {
  readonly set: (...wanted: Wanted) => void;
  /** What is shown of what is wanted, before it is asked for. @default what it shows by itself */
  readonly read?: (...wanted: Wanted) => S;
  /** Whoever watches has gone. */
  readonly leave?: () => void;
}

/** What all states tell of what is under way; some have no data yet, and ask for none. */
interface Coming {
  readonly status: string;
  readonly isFetching?: boolean;
}

/**
 * What a watchable shows, for as long as the injector lives. Another one is made for another user,
 * and where one of the `keys` is another.
 */
export const injectReadable = <Wanted extends readonly [unknown, unknown], S extends Coming>(
  { client, injector }: Place,
  make: () => Watchable<Wanted, S>,
  given: () => Wanted,
  keys?: () => ReadonlyArray<unknown>,
): Signals<S> => {
  const life = injector.get(DestroyRef);
  const tasks = injector.get(PendingTasks);
  const first = make();
  const wanted = computed(given);
  const readable = linkedSignal<string, Watchable<Wanted, S>>({
    source: computed(() => JSON.stringify([client().scope, keys?.()])),
    computation: (_, before) => (before === undefined ? first : make()),
  });
  // Before the first, nothing is asked of what is wanted: its inputs may have no values yet.
  const news = signal(0);
  const tell = (): void => news.update((count) => count + 1);

  let followed = first;
  let stop: (() => void) | undefined;
  const end = (): void => {
    stop?.();
    stop = undefined;
    followed.leave?.();
  };
  const follow = (): Watchable<Wanted, S> => {
    const [next, want] = [readable(), wanted()];
    untracked(() => {
      if (next !== followed) end();
      followed = next;
      next.set(...want);
      if (!life.destroyed) stop ??= next.subscribe(tell);
      tell();
    });
    return next;
  };
  const signals = signalsOf(
    first.get(),
    computed(() => {
      if (news() === 0) return first.get();
      const now = readable();
      return now.read?.(...wanted()) ?? now.get();
    }),
    () => follow().get(),
  );
  effect(() => void follow(), { injector });
  // What is awaited is awaited by a server, too, and by the tests of an application.
  effect(
    (onCleanup) => {
      const { isFetching = true, status } = signals.state();
      if (isFetching && status === "pending") onCleanup(tasks.add());
    },
    { injector },
  );
  life.onDestroy(end);
  return signals;
};
