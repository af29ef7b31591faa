/** Measures variants side by side: every round runs all of them, so that a noisy minute hits all alike. */

export interface Timing {
  /** Microseconds for one call, over the rounds: of the clock, or of this process's CPU time. */
  readonly least: number;
  readonly median: number;
}

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** Nanoseconds since whenever. */
export type Watch = () => number;

/** The clock on the wall. */
const wall: Watch = () => Number(process.hrtime.bigint());

/** What this process has cost, in user and in system mode: a busy machine does not change it much. */
export const cpu: Watch = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};

export interface Rounds {
  /** @default the clock on the wall */
  readonly watch?: Watch;
  readonly warmUp: number;
  readonly rounds: number;
  readonly calls: number;
}

/** Runs each variant `calls` times in a row, in every round, in changing order. */
export const compare = async <Name extends string>(
  variants: Readonly<Record<Name, () => Promise<unknown>>>,
  { calls, rounds, warmUp, watch = wall }: Rounds,
): Promise<Readonly<Record<Name, Timing & { readonly values: ReadonlyArray<number> }>>> => {
  const names = Object.keys(variants) as Array<Name>;
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Array<number>
  >;
  for (const name of names) for (let call = 0; call < warmUp; call++) await variants[name]();
  for (let round = 0; round < rounds; round++) {
    for (const index of names.keys()) {
      const name = names[(index + round) % names.length]!;
      globalThis.gc?.();
      const from = watch();
      for (let call = 0; call < calls; call++) await variants[name]();
      values[name].push((watch() - from) / calls / 1000);
    }
  }
  return Object.fromEntries(
    names.map((name) => [
      name,
      { least: Math.min(...values[name]), median: median(values[name]), values: values[name] },
    ]),
  ) as unknown as Record<Name, Timing & { readonly values: ReadonlyArray<number> }>;
};
