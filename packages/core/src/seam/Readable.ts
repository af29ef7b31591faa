/** What frameworks subscribe to. */

/** A value that changes, and says when. `get` gives the same reference until it has changed. */
export interface Readable<S> {
  readonly get: () => S;
  /** The value while rendering on a server, and while taking over what a server rendered. */
  readonly getServer: () => S;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Those who listen. */
export interface Listeners {
  readonly size: number;
  readonly add: (listener: () => void) => () => void;
  readonly notify: () => void;
}

/** A set of listeners; one that leaves while others are told is not told. */
export const makeListeners = (): Listeners => {
  const all = new Set<() => void>();
  return {
    get size() {
      return all.size;
    },
    add: (listener) => {
      // A listener added twice has to leave twice, and each of them once.
      const own = all.has(listener) ? () => listener() : listener;
      let isIn = true;
      all.add(own);
      return () => {
        if (isIn) all.delete(own);
        isIn = false;
      };
    },
    notify: () => {
      for (const listener of all) listener();
    },
  };
};
