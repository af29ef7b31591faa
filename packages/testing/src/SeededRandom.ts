/** Numbers that look random and are the same in every run. */
export interface SeededRandom {
  /** A whole number from 0 up to, but without, `limit`. */
  readonly integer: (limit: number) => number;
  readonly pick: <A>(values: readonly [A, ...ReadonlyArray<A>]) => A;
  readonly bytes: (count: number) => Uint8Array<ArrayBuffer>;
  /** A version 4 UUID. */
  readonly uuid: () => string;
}

/** The generator mulberry32, from a seed. */
export const makeRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const integer = (limit: number): number => next() % limit;
  const bytes = (count: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from({ length: count }, () => integer(256));
  return {
    integer,
    pick: (values) => values[integer(values.length)] ?? values[0],
    bytes,
    uuid: () => {
      const hex = [...bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const variant = "89ab"[integer(4)];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
};
