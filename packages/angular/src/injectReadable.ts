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
export interface Watchable<Wanted extends ReadonlyArray<unknown>, S> extends Readable<S> {
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
 * and where one of the `keys` is another. The first shows how all begin, and is told of nothing that
 * is wanted: inputs may have no values yet.
 */
export const injectReadable = <const Wanted extends ReadonlyArray<unknown>, S extends Coming>(
  { client, injector }: Place,
  make: (wanted?: Wanted) => Watchable<Wanted, S>,
  given: () => Wanted,
  keys?: (wanted: Wanted) => ReadonlyArray<unknown>,
): Signals<S> => {
  const life = injector.get(DestroyRef);
  const tasks = injector.get(PendingTasks);
  const first = make().get();
  const wanted = computed(given);
  const readable = linkedSignal({
    source: computed(() => JSON.stringify([client().scope, keys?.(wanted())])),
    computation: () => untracked(() => make(wanted())),
  });
  // Counts what has changed; at 0 nothing has been asked for.
  const news = signal(0);
  const tell = (): void => news.update((count) => count + 1);

  let followed: Watchable<Wanted, S> | undefined;
  let stop: (() => void) | undefined;
  const end = (): void => {
    stop?.();
    stop = undefined;
    followed?.leave?.();
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
    first,
    computed(() => {
      if (news() === 0) return first;
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
