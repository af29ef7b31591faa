/** The walk over pages, in either direction, written once: for Streams and for async iterables. */
import type { NonEmptyReadonlyArray } from "effect/Array";
import * as Cause from "effect/Cause";
import * as Channel from "effect/Channel";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import type * as Pull from "effect/Pull";
import * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import type { Json } from "./Catalog.ts";
import type { Direction, Page } from "./PageStrategy.ts";
import { Malformed } from "./PlugboardError.ts";

/** Remembers how pages were asked for; asking for one again would never end. */
export const makeGuard = (): ((request: Json | undefined) => Malformed | undefined) => {
  const seen = new Set<string>();
  return (request) => {
    const key = JSON.stringify(request ?? {});
    if (seen.has(key)) {
      return new Malformed({
        message: "A page named itself, or one before it, as the page that follows.",
      });
    }
    seen.add(key);
    return undefined;
  };
};

/** Where a walk starts, where it goes, and how far it looks ahead. */
export interface WalkOptions {
  /** How the first page is asked for. @default the first page there is */
  readonly from?: Json | undefined;
  /** @default "forward" */
  readonly direction?: Direction | undefined;
  /** Pages that are fetched before they are asked for. @default 0 */
  readonly prefetch?: number | undefined;
}

/** A walk over pages, one at a time. */
export interface Walk<A, E, R> {
  /** The page that follows; `undefined` after the last one. */
  readonly next: Effect.Effect<Page<A> | undefined, E | Malformed, R>;
  /** Lets go of what was fetched ahead. */
  readonly stop: Effect.Effect<void>;
}

/** How a page is fetched: by what its neighbour's `info` says, or as the first one. */
export type FetchPage<A, E, R> = (request: Json | undefined) => Effect.Effect<Page<A>, E, R>;

/** Starts a walk; a page that leads back to one already seen is `Malformed`. */
export const walk = <A, E, R>(
  fetchPage: FetchPage<A, E, R>,
  { from, direction, prefetch = 0 }: WalkOptions = {},
): Walk<A, E, R> => {
  type Fetched = Page<A> | undefined;
  const guard = makeGuard();
  const ahead: Array<Fiber.Fiber<Fetched, E | Malformed>> = [];
  let page: Fetched;
  let started = false;

  const fetch = (request: Json | undefined): Effect.Effect<Fetched, E | Malformed, R> =>
    Effect.suspend((): Effect.Effect<Fetched, E | Malformed, R> => {
      const repeated = guard(request);
      return repeated === undefined ? fetchPage(request) : Effect.fail(repeated);
    });
  const following = (known: Fetched): Effect.Effect<Fetched, E | Malformed, R> => {
    const request = direction === "backward" ? known?.info.previous : known?.info.next;
    return request === undefined ? Effect.succeed(undefined) : fetch(request);
  };
  /** Each page ahead waits for the one before it: only that one knows the way. */
  const lookAhead = (known: Fetched): Effect.Effect<Fetched, never, R> => {
    page = known;
    if (known === undefined || ahead.length >= prefetch) return Effect.succeed(known);
    return Effect.map(Effect.context<R>(), (context) => {
      // In one step: a reader who is interrupted leaves no fiber that `stop` does not know.
      while (ahead.length < prefetch) {
        const tail = ahead.at(-1);
        const before = tail === undefined ? Effect.succeed(known) : Fiber.join(tail);
        ahead.push(Effect.runForkWith(context)(Effect.flatMap(before, following)));
      }
      return known;
    });
  };
  return {
    next: Effect.suspend(() => {
      // It stays in the row until it is here: who gives up waiting leaves it to `stop`, or to the next.
      const coming = ahead[0];
      const first = !started;
      started = true;
      const next = first
        ? fetch(from)
        : coming === undefined
          ? following(page)
          : Fiber.join(coming);
      return Effect.flatMap(next, (known) => {
        ahead.shift();
        return lookAhead(known);
      });
    }),
    stop: Effect.sync(() => {
      for (const fiber of ahead.splice(0)) fiber.interruptUnsafe();
    }),
  };
};

/** All items of a walk at once; without a Stream, whose runners would weigh more than this room. */
export const collect = <A, E, R>(
  fetchPage: FetchPage<A, E, R>,
  options: WalkOptions = {},
): Effect.Effect<ReadonlyArray<A>, E | Malformed, R> =>
  Effect.suspend(() => {
    const { next } = walk(fetchPage, options);
    const all: Array<A> = [];
    const rest: Effect.Effect<ReadonlyArray<A>, E | Malformed, R> = Effect.flatMap(next, (page) => {
      if (page === undefined) return Effect.succeed(all);
      for (const item of page.items) all.push(item);
      return rest;
    });
    return rest;
  });

/** What a Stream of the walk pulls from; by hand, since operators would weigh more than this room. */
export const pullOf = <A, B, E, R>(
  scope: Scope.Scope,
  fetchPage: FetchPage<A, E, R>,
  options: WalkOptions,
  parts: (page: Page<A>) => ReadonlyArray<B>,
): Effect.Effect<Pull.Pull<NonEmptyReadonlyArray<B>, E | Malformed, void, R>> =>
  Effect.suspend(() => {
    const { next, stop } = walk(fetchPage, options);
    type Pulled = Pull.Pull<NonEmptyReadonlyArray<B>, E | Malformed, void, R>;
    const pull: Pulled = Effect.flatMap(next, (page): Pulled => {
      if (page === undefined) return Cause.done();
      const some = parts(page);
      return isNonEmpty(some) ? Effect.succeed(some) : pull;
    });
    return Effect.as(Scope.addFinalizer(scope, stop), pull);
  });

const isNonEmpty = <B>(list: ReadonlyArray<B>): list is NonEmptyReadonlyArray<B> => list.length > 0;

const streamOf = <A, B, E, R>(
  fetchPage: FetchPage<A, E, R>,
  options: WalkOptions,
  parts: (page: Page<A>) => ReadonlyArray<B>,
): Stream.Stream<B, E | Malformed, R> =>
  Stream.fromChannel(Channel.fromTransform((_, scope) => pullOf(scope, fetchPage, options, parts)));

/** All pages from one on. */
export const pages = <A, E, R>(
  fetchPage: FetchPage<A, E, R>,
  options: WalkOptions = {},
): Stream.Stream<Page<A>, E | Malformed, R> => streamOf(fetchPage, options, (page) => [page]);

/** All items from a page on, page after page. */
export const items = <A, E, R>(
  fetchPage: FetchPage<A, E, R>,
  options: WalkOptions = {},
): Stream.Stream<A, E | Malformed, R> => streamOf(fetchPage, options, (page) => page.items);
