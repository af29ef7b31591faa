import {
  computed,
  DestroyRef,
  effect,
  linkedSignal,
  PendingTasks,
  type Signal,
  signal,
  untracked,
} from "@angular/core";
import type { Readable } from "@plugboard/core/seam";
import type { Place } from "./makeProvider";
import type { Signals } from "./Signals";
import { peek, signalsOf } from "./signalsOf";

type Action = (...args: ReadonlyArray<unknown>) => unknown;

/** What can be watched: it is told what is wanted, and gives a state. */
export interface Watchable<Wanted extends ReadonlyArray<unknown>, S> extends Readable<S> {
  readonly set: (...wanted: Wanted) => void;
  /** What is shown of what is wanted, before it is asked for. @default what it shows by itself */
  readonly read?: (...wanted: Wanted) => S;
  /** Whoever watches has gone. */
  readonly leave?: () => void;
}

/**
 * What a watchable shows, for as long as the injector lives. Another one is made for another user,
 * and where one of the `keys` is another. The first shows how all begin, and is told of nothing that
 * is wanted: inputs may have no values yet.
 */
export const injectReadable = <
  const Wanted extends ReadonlyArray<unknown>,
  S extends { readonly status: string },
>(
  { client, injector }: Place,
  make: (wanted?: Wanted) => Watchable<Wanted, S>,
  given: () => Wanted,
  keys?: (wanted: Wanted) => ReadonlyArray<unknown>,
  resource?: (state: Signal<S>) => unknown,
): Signals<S> => {
  const life = injector.get(DestroyRef);
  const start = make();
  const first = start.get();
  const wanted = computed(given);
  const readable = linkedSignal<string, Watchable<Wanted, S>>({
    source: () => JSON.stringify([client().scope, keys?.(wanted())]),
    computation: (key, before) => {
      if (before?.source === key) return before.value;
      // Where nothing but the user can make it another, it is as it was begun.
      return before === undefined && keys === undefined ? start : untracked(() => make(wanted()));
    },
  });
  // Until something is asked for, it is the first.
  const shown = signal(first);

  let followed: Watchable<Wanted, S> | undefined;
  let told: Wanted | undefined;
  let stop: (() => void) | undefined;
  let arrived: (() => void) | undefined;
  const tell = (): void => {
    const now = followed?.get() ?? first;
    shown.set(now);
    // What is awaited is awaited by a server, too, and by the tests of an application. Some states
    // have no data yet, and ask for none.
    const isComing = now.status === "pending" && peek(now, "isFetching") !== false;
    if (isComing && !life.destroyed) arrived ??= injector.get(PendingTasks).add();
    else arrived = arrived?.() as undefined;
  };
  const end = (): void => {
    stop?.();
    arrived?.();
    stop = arrived = undefined;
    followed?.leave?.();
  };
  const follow = (): Watchable<Wanted, S> => {
    const next = readable();
    const want = wanted();
    untracked(() => {
      if (next !== followed) end();
      followed = next;
      told = want;
      next.set(...want);
      if (!life.destroyed) stop ??= next.subscribe(tell);
      tell();
    });
    return next;
  };
  const state = computed(() => {
    const last = shown();
    if (last === first) return first;
    const now = readable();
    const want = wanted();
    // A change of what is wanted is seen before what follows it has been told.
    return want === told && now === followed ? last : (now.read?.(...want) ?? now.get());
  });
  effect(() => void follow(), { injector });
  life.onDestroy(end);
  const call = (action: PropertyKey, args: ReadonlyArray<unknown>): unknown => {
    const actions = follow().get() as unknown as Readonly<Record<PropertyKey, Action>>; // functions among them
    const result = actions[action]?.(...args);
    tell();
    return result;
  };
  return signalsOf(first, state, call, resource);
};
