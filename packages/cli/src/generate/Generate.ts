/**
 * A catalog as a file of TypeScript: what each action takes and gives, one interface for each
 * connector, and one for all. The same catalog gives the same text, however it is ordered.
 */
import { type ActionDescription, Discovery } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { harmless } from "./Comment.ts";
import { declare } from "./Declarations.ts";
import type { Wanted } from "./Definitions.ts";
import { EXTRAS, type Extra, RESERVED } from "./Extras.ts";
import { type Entry, type Part, textOf } from "./FileText.ts";
import { itemOf } from "./Items.ts";
import { byName, makeNamer, type Namer, quoted, typeName } from "./Names.ts";
import type { WholeCatalog } from "./WholeCatalog.ts";

/** What a file is made of. */
export interface FileOptions {
  /** The connectors that are wanted. @default all */
  readonly connectors?: ReadonlyArray<string> | undefined;
  /** Whether clients of the platform have these types without being told. @default true */
  readonly register?: boolean | undefined;
  /** Code beside the types. @default none */
  readonly extras?: ReadonlyArray<Extra> | undefined;
}

/** A file, and what was left out of it. */
export interface Generated {
  readonly text: string;
  readonly warnings: ReadonlyArray<string>;
  /** The connectors that were left out, since nothing could be read of them. */
  readonly unread: ReadonlyArray<string>;
  readonly connectors: number;
  readonly actions: number;
}

/** Only what gives a file, and nobody says what else it gives. */
const givesFile = ({ files, input, output }: ActionDescription): boolean =>
  files && output === undefined && !JSON.stringify(input).includes('"format":"binary"');

/** The types of an action; all its names are given before others are, so that they stay when others change. */
const typesOf = (platform: string, named: string, action: ActionDescription, namer: Namer) => {
  const { input, output, paged, connector, name } = action;
  const base = named + typeName(name);
  const at = { connector, action: name };
  const wanted: Array<Wanted> = [];
  const want = (end: string, schema: unknown, root: unknown, rootName?: string): string => {
    const given = namer(base + end);
    const direction = end === "Input" ? "input" : "output";
    wanted.push({ ...at, name: given, schema, root, rootName: rootName ?? given, direction });
    return given;
  };
  const inputName = want("Input", input, input);
  const file = givesFile(action) ? { type: "string", format: "binary" } : undefined;
  const given = output ?? file;
  const outputName = given === undefined ? undefined : want("Output", given, given);
  const item = paged ? itemOf(platform, given) : undefined;
  const itemName = item === undefined ? undefined : want("Item", item, given, outputName);
  const entry: Entry = { action, input: inputName, output: outputName, item: itemName };
  return { wanted, entry };
};

/** The first of each name: the others cannot be called. */
const firstOf = <A extends { readonly name: string }>(list: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(list.toReversed().map((one) => [one.name, one])).values(),
];

/** Writes the file of a catalog. */
export const generate = Effect.fn("generate")(function* (
  catalog: WholeCatalog,
  { connectors: chosen, register = true, extras = [] }: FileOptions = {},
) {
  const { platform } = catalog;
  const warnings: Array<string> = [];
  const namer = makeNamer(RESERVED);
  const found = firstOf(catalog.connectors)
    .filter(({ name }) => chosen === undefined || chosen.includes(name))
    .toSorted(byName);
  const unread = found.filter(({ fault }) => fault !== undefined).map(({ name }) => name);
  const usable = found.filter(({ name, fault }) => {
    if (fault !== undefined) warnings.push(`${quoted(name)} is left out: ${harmless(fault)}`);
    return fault === undefined;
  });
  for (const { name } of usable.filter(({ unlinked }) => unlinked)) {
    warnings.push(`${quoted(name)} tells what its actions take once an account is linked on it.`);
  }
  const named = usable.map((connector) => ({ connector, name: namer(typeName(connector.name)) }));
  const wanted: Array<Wanted> = [];
  const parts = named.map(({ connector, name }): Part => {
    const entries = firstOf(connector.actions)
      .toSorted(byName)
      .flatMap((action) => {
        if (action.fault !== undefined) {
          const at = `${quoted(connector.name)}, ${quoted(action.name)}`;
          warnings.push(`${at} is left out: ${harmless(action.fault)}`);
          return [];
        }
        const types = typesOf(platform, name, action, namer);
        wanted.push(...types.wanted);
        return [types.entry];
      });
    return { connector, name, entries };
  });
  const { declarations, imported } = yield* declare(wanted, namer, (connector, action, problem) => {
    warnings.push(`${quoted(connector)}, ${quoted(action)}: ${problem}`);
  });
  const listed = usable.filter(({ apart }) => apart !== true);
  const hashes = yield* Effect.forEach(listed, ({ name, actions }) =>
    Effect.map(Discovery.schemaHash(actions), (hash) => [name, hash] as const),
  );
  const text = textOf({
    platform,
    declarations,
    imported,
    parts,
    register,
    hash: yield* Discovery.hash({ platform, hashes }),
    hashes,
    extras: EXTRAS.filter((extra) => extras.includes(extra)),
  });
  const generated: Generated = {
    text,
    warnings,
    unread,
    connectors: parts.length,
    actions: parts.reduce((sum, { entries }) => sum + entries.length, 0),
  };
  return generated;
});
