/** Items of pages as an async iterable; by hand, since a generator costs three ticks an item. */
import type { Page } from "../PageStrategy.ts";

/** A walk over pages, as promises. */
export interface PromisedWalk {
  readonly next: (signal: AbortSignal) => Promise<Page<unknown> | undefined>;
  readonly stop: () => void;
}

const DONE: IteratorResult<unknown> = { done: true, value: undefined };

/** All items of a walk; `break` leaves it, and cancels the page that is under way. */
export const iterate = (
  start: (walks: typeof import("../Walk.ts")) => PromisedWalk,
): AsyncIterable<unknown> => ({
  [Symbol.asyncIterator]: () => {
    let walk: PromisedWalk | undefined;
    const controller = new AbortController();
    let items: ReadonlyArray<unknown> = [];
    let at = 0;
    let over = false;
    let turning: Promise<IteratorResult<unknown>> | undefined;

    const leave = (): void => {
      if (over) return;
      over = true;
      items = [];
      controller.abort();
      walk?.stop();
    };
    const turn = async (): Promise<IteratorResult<unknown>> => {
      try {
        walk ??= start(await import("../Walk.ts"));
        for (;;) {
          // oxlint-disable-next-line no-await-in-loop -- pages lead from one to the next
          const page = await walk.next(controller.signal);
          if (page === undefined) {
            leave();
            return DONE;
          }
          if (page.items.length > 0) {
            items = page.items;
            at = 1;
            return { done: false, value: items[0] };
          }
        }
      } catch (cause) {
        leave();
        throw cause;
      } finally {
        turning = undefined;
      }
    };
    const next = (): Promise<IteratorResult<unknown>> => {
      // Calls that do not wait for one another still get their items in order.
      if (turning !== undefined) return turning.then(next);
      if (at < items.length) return Promise.resolve({ done: false, value: items[at++] });
      if (over) return Promise.resolve(DONE);
      turning = turn();
      return turning;
    };
    return {
      next,
      return: () => {
        leave();
        return Promise.resolve(DONE);
      },
    };
  },
});
