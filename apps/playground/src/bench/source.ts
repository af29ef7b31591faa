/** A value that changes and says so: all that a framework needs to know of the workbench's state. */

/** What is subscribed to; `get` gives the same reference until something has changed. */
export interface Source<S> {
  readonly get: () => S;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A source, and the way to change it. */
export interface Held<S> extends Source<S> {
  readonly set: (change: Partial<S>) => void;
}

/** Holds a state; what `watched` begins goes on while somebody listens. */
export const hold = <S extends object>(
  initial: S,
  watched: () => () => void = () => () => {},
): Held<S> => {
  const listeners = new Set<() => void>();
  let state = initial;
  let end = (): void => {};
  return {
    get: () => state,
    subscribe: (listener) => {
      const own = (): void => listener();
      listeners.add(own);
      if (listeners.size === 1) end = watched();
      return () => {
        if (listeners.delete(own) && listeners.size === 0) end();
      };
    },
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
  };
};
