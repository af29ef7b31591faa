/** What a component looks at: objects that remember which of their fields were read. */

/** One object in place of many. */
export interface Tracked<S extends object> {
  /** What was shown last. */
  readonly last: () => S | undefined;
  /** What to show: the object of before, brought up to date, while nothing differs that was read; `next` is kept. */
  readonly show: (next: S) => S;
  /** What to show next differs in nothing that was read: the object of before makes it when it is looked at again. */
  readonly later: (make: () => S) => void;
}

/** Shows states; `read` collects the fields that somebody has read, by whatever way. */
export const makeTracked = <S extends object>(read: Set<PropertyKey>): Tracked<S> => {
  let values: Record<PropertyKey, unknown> = {};
  let view: S | undefined;
  let coming: (() => S) | undefined;
  /** Brings the object up to date. */
  const settle = (): void => {
    if (coming !== undefined) Object.assign(values, coming());
    coming = undefined;
  };
  const isSame = (now: typeof values): boolean => {
    for (const key of read) if (!Object.is(values[key], now[key])) return false;
    return true;
  };
  /** Spreading or enumerating reads each field through `get` as well. */
  const looks: ProxyHandler<typeof values> = {
    get: (target, key) => {
      settle();
      read.add(key);
      return target[key];
    },
    getOwnPropertyDescriptor: (target, key) => {
      settle();
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  };
  return {
    last: () => view,
    later: (make) => {
      coming = make;
    },
    show: (next) => {
      coming = undefined;
      const now = next as Record<PropertyKey, unknown>; // any object's fields, by name
      if (view !== undefined && isSame(now)) {
        Object.assign(values, now);
        return view;
      }
      values = now;
      view = new Proxy(values, looks) as S; // it answers with what `next` holds
      return view;
    },
  };
};
