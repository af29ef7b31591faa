/**
 * Where tokens are kept: whatever has `get` and `set`, the interface that caches and persisted reads
 * have, too, so that one adapter serves all. Nothing is taken away but by an empty text.
 */
import type { KeyValueCache } from "../Cached.ts";

/** Where tokens are kept. Unlike a cache, one that cannot be read fails the call: nobody is signed out by it. */
export interface TokenStore extends KeyValueCache {}

/** Keeps tokens in memory: they are gone with the page, or the process. */
export const memoryStore = (): TokenStore => {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      if (value === "") kept.delete(key);
      else kept.set(key, value);
    },
  };
};

/**
 * Keeps tokens in `localStorage` or `sessionStorage`. Every script that runs in the page can read
 * them there, and `localStorage` outlives the page: prefer a memory, or a relay that keeps tokens on
 * the server.
 */
export const webStore = (
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
): TokenStore => ({
  get: (key) => storage.getItem(key),
  set: (key, value) => {
    if (value === "") storage.removeItem(key);
    else storage.setItem(key, value);
  },
});
