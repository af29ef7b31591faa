/** What has changed between a generated file and one of today, and what of that breaks callers. */
import { type Misfit, misfits, type Side } from "./Difference.ts";
import type { ActionTypes, Reading } from "./Reading.ts";

/** Something that has changed. */
export interface Change {
  readonly kind: "added" | "removed" | "changed";
  readonly connector: string;
  /** Absent where the connector as a whole is meant. */
  readonly action?: string | undefined;
  /** Whether code that was right no longer is. */
  readonly breaking: boolean;
  /** What has changed about it, in words. */
  readonly detail?: string | undefined;
}

type Told = Pick<Change, "breaking" | "detail">;

/** A group of misfits, and how one of them is told. */
type Group = readonly [
  breaking: boolean,
  found: ReadonlyArray<Misfit>,
  words: (shown: string) => string,
];

/** What is said of misfits, the graver groups first; a place that was told of is not told of again. */
const tell = (groups: ReadonlyArray<Group>): ReadonlyArray<Told> => {
  const places = new Set<string>();
  return groups.flatMap(([breaking, found, words]) => {
    const fresh = found.filter(({ path }) => !places.has(path));
    for (const { path } of fresh) places.add(path);
    const details = new Set(fresh.map(({ path, shown }) => `${path} ${words(shown)}`));
    return [...details].map((detail) => ({ breaking, detail }));
  });
};

/** Misfits of one side with another, by their kind. */
const kindsOf = (from: Side, to: Side, path: string) => {
  const found = misfits(from, to, path);
  const of = (kind: Misfit["kind"]) => found.filter((one) => one.kind === kind);
  return { missing: of("missing"), excess: of("excess"), other: of("other") };
};

/** What callers write has to fit what is taken now. */
const ofInput = (before: Side, now: Side): ReadonlyArray<Told> => {
  const worse = kindsOf(before, now, "input");
  const better = kindsOf(now, before, "input");
  return tell([
    [true, worse.missing, () => "is required now"],
    [true, worse.excess, () => "is no longer taken"],
    [true, worse.other, (shown) => `no longer takes ${shown}`],
    [false, better.missing, () => "may be left out now"],
    [false, better.excess, () => "may be given now"],
    [false, better.other, (shown) => `takes ${shown} now`],
  ]);
};

/** What is given now has to fit what callers read; that there is more of it hurts nobody. */
const ofOutput = (path: "output" | "item", before: Side, now: Side): ReadonlyArray<Told> => {
  const worse = kindsOf(now, before, path);
  const better = kindsOf(before, now, path);
  return tell([
    [true, better.excess, () => "is no longer given"],
    [true, worse.missing, () => "may be missing now"],
    [true, worse.other, (shown) => `may be ${shown} now`],
    [false, worse.excess, () => "is given now"],
    [false, better.missing, () => "is always given now"],
    [false, better.other, (shown) => `is no longer ${shown}`],
  ]);
};

const ofAction = (
  before: ActionTypes,
  now: ActionTypes,
  types: readonly [before: Reading["types"], now: Reading["types"]],
): ReadonlyArray<Told> => {
  const sides = (part: "input" | "output") =>
    [
      { type: before[part], types: types[0] },
      { type: now[part], types: types[1] },
    ] as const;
  const found = [...ofInput(...sides("input")), ...ofOutput("output", ...sides("output"))];
  if (before.item === undefined && now.item !== undefined) {
    return [...found, { breaking: false, detail: "it comes in pages now" }];
  }
  if (before.item === undefined) return found;
  if (now.item === undefined) {
    return [...found, { breaking: true, detail: "it no longer comes in pages" }];
  }
  const item = ofOutput(
    "item",
    { type: before.item, types: types[0] },
    { type: now.item, types: types[1] },
  );
  // Of a list, the output has told that already.
  const known = new Set(found.map(({ detail }) => detail));
  return [
    ...found,
    ...item.filter(({ detail }) => !known.has(detail?.replace(/^item/, "output[]"))),
  ];
};

/** All that has changed, in the order of names; of a connector that could not be read, nobody knows. */
export const driftOf = (
  before: Reading,
  now: Reading,
  unread: ReadonlyArray<string> = [],
): ReadonlyArray<Change> => {
  const changes: Array<Change> = [];
  const all = [...new Set([...before.connectors.keys(), ...now.connectors.keys()])].toSorted();
  for (const connector of all.filter((name) => !unread.includes(name))) {
    const [old, own] = [before.connectors.get(connector), now.connectors.get(connector)];
    if (old === undefined || own === undefined) {
      const isGone = own === undefined;
      changes.push({ kind: isGone ? "removed" : "added", connector, breaking: isGone });
      continue;
    }
    const count = changes.length;
    for (const action of [...new Set([...old.keys(), ...own.keys()])].toSorted()) {
      const [was, is] = [old.get(action), own.get(action)];
      if (was === undefined || is === undefined) {
        const isGone = is === undefined;
        changes.push({ kind: isGone ? "removed" : "added", connector, action, breaking: isGone });
        continue;
      }
      for (const part of ofAction(was, is, [before.types, now.types])) {
        changes.push({ kind: "changed", connector, action, ...part });
      }
    }
    if (count === changes.length && before.hashes.get(connector) !== now.hashes.get(connector)) {
      const detail = "what it checks has changed, its types have not";
      changes.push({ kind: "changed", connector, breaking: false, detail });
    }
  }
  return changes;
};
