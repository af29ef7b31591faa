/**
 * What a store has read, kept beyond the page in a key-value cache: for one user, successful reads
 * alone, and nothing that is called like a secret. What stands there is what the store holds; a read
 * that the store forgets is forgotten there as well.
 */
import type { KeyValueCache } from "../Cached.ts";
import { isSecret } from "../internal/redact.ts";
import { dehydrate, type DehydratedRead, put } from "./Dehydrated.ts";
import { isPlain } from "./share.ts";
import type { Store } from "./Store.ts";
import type { Subject } from "./Subject.ts";
import { after } from "./Timer.ts";

/** Where reads are kept, for whom, and for how long. */
export interface PersistOptions {
  /** Whatever has `get` and `set`: `localStorage` wrapped, a file. */
  readonly cache: KeyValueCache;
  /** Whose reads these are: an id of the user, no secret. What another has left is taken away. */
  readonly owner: string;
  /** Where they stand in the cache: each store has a place of its own. @default "plugboard" */
  readonly key?: string | undefined;
  /** Milliseconds after which a read is not restored. @default 86,400,000, a day */
  readonly maxAge?: number | undefined;
  /** A version of what is read: what was kept under another one is taken away. */
  readonly buster?: string | undefined;
  /** Which reads are kept. @default all that can be */
  readonly keeps?: ((subject: Subject) => boolean) | undefined;
  /** Milliseconds between a change and its being kept. @default 1000 */
  readonly throttle?: number | undefined;
}

/** What is kept of a store. */
export interface Persistence {
  /** Ends when the store has what was kept; it never rejects. */
  readonly restored: Promise<void>;
  /** Keeps what the store holds now. */
  readonly flush: () => Promise<void>;
  /** Keeps no more changes; to be called before the store is disposed of. */
  readonly stop: () => void;
  /** Takes away what is kept, and stops: for signing out. */
  readonly remove: () => Promise<void>;
}

/** What stands in the cache. */
interface Kept {
  readonly owner: string;
  readonly buster: string;
  readonly reads: ReadonlyArray<DehydratedRead>;
}

/** Whether a value is the same after it was JSON, and nothing in it is called like a secret. */
const canBeKept = (value: unknown): boolean => {
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => item !== undefined && canBeKept(item));
  if (isPlain(value)) {
    return Object.entries(value).every(([key, item]) => !isSecret(key, item) && canBeKept(item));
  }
  return value === null || ["string", "boolean", "undefined"].includes(typeof value);
};

/** What of a read's data can give away a secret: how pages are asked for does not, whatever it is called. */
const tellingOf = ({ data, subject }: DehydratedRead): unknown =>
  subject.kind === "pages" && isPlain(data) ? data["items"] : data;

const isKept = (value: unknown): value is Kept => isPlain(value) && Array.isArray(value["reads"]);

/** Restores what was kept of a store's reads, and keeps them from then on; it stops when the store is cleared. */
export const persist = (store: Store, options: PersistOptions): Persistence => {
  const { buster = "", cache, keeps = () => true, key = "plugboard", owner } = options;
  const { maxAge = 86_400_000, throttle = 1000 } = options;
  let isOver = false;
  let known = "";
  let stopWaiting: (() => void) | undefined;

  // A cache that fails, or holds what we did not write, is a cache without anything.
  const keep = async (text: string): Promise<void> => {
    if (text === known) return;
    known = text;
    try {
      await cache.set(key, text);
    } catch {
      known = "";
    }
  };
  const restore = async (): Promise<void> => {
    try {
      known = (await cache.get(key)) ?? "";
      const kept: unknown = known === "" ? undefined : JSON.parse(known);
      if (isOver || !isKept(kept)) return;
      if (kept.owner !== owner || kept.buster !== buster) return keep("");
      const oldest = store.now() - maxAge;
      for (const read of kept.reads) if (read.dataUpdatedAt >= oldest) put(store, read);
    } catch {
      // what is there is written over
    }
  };
  const write = async (): Promise<void> => {
    if (isOver) return;
    const reads = dehydrate(store).reads.flatMap(({ error: _, ...read }) => {
      const { dataUpdatedAt, subject } = read;
      const isOurs = dataUpdatedAt > 0 && keeps(subject);
      return isOurs && [subject.input, tellingOf(read)].every(canBeKept) ? [read] : [];
    });
    const kept: Kept = { owner, buster, reads };
    await keep(JSON.stringify(kept));
  };

  const restored = restore();
  /** One after the other: a slow cache keeps the last. */
  let last = restored;
  const then = (next: () => Promise<void>): Promise<void> => {
    last = last.then(next);
    return last;
  };
  const flush = (): Promise<void> => {
    stopWaiting?.();
    stopWaiting = undefined;
    return then(write);
  };
  const stopHearing = store.onChange(() => {
    stopWaiting ??= after(throttle, () => void flush());
  });
  const stop = (): void => {
    isOver = true;
    stopHearing();
    stopFollowing();
    stopWaiting?.();
  };
  // What is read from now on may be another user's.
  const stopFollowing = store.onClear(stop);
  return {
    restored,
    flush,
    stop,
    remove: () => {
      stop();
      return then(() => keep(""));
    },
  };
};
