/** What `generate` and `check` are asked for: which connectors, read from where, in which file. */
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import type * as Scope from "effect/Scope";
import { closest } from "fastest-levenshtein";
import { resolve } from "node:path";
import { USAGE } from "../Failure.ts";
import { clientOf, find, project } from "../Project.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";
import type { Asked } from "./Asked.ts";
import { generate, type Generated } from "./Generate.ts";
import { load } from "./SavedCatalog.ts";
import { read, write } from "./TypesFile.ts";
import { type WholeCatalog, wholeCatalog } from "./WholeCatalog.ts";

/** What is to be generated. */
export interface Order {
  /** The file with the types. */
  readonly file: string;
  /** The configuration; a saved catalog needs none. */
  readonly config: string | undefined;
  /** The saved catalog, where one is named. */
  readonly from: string | undefined;
  readonly catalog: Effect.Effect<WholeCatalog, PlugboardError | Trouble, Scope.Scope>;
  /** The file as it has to be for a catalog. */
  readonly make: (catalog: WholeCatalog) => Effect.Effect<Generated, Trouble>;
  /** The file as it is; `undefined` where there is none. */
  readonly before: Effect.Effect<string | undefined, Trouble>;
  /** Writes the file; whether anything has changed by that. */
  readonly write: (text: string) => Effect.Effect<boolean, Trouble>;
}

const FILE = "plugboard.gen.ts";

/** All names that were asked for have to be there. */
const known = (
  { platform, connectors }: WholeCatalog,
  chosen: ReadonlyArray<string>,
): Effect.Effect<void, Trouble> => {
  const names = connectors.map(({ name }) => name);
  const name = chosen.find((one) => !names.includes(one));
  if (name === undefined) return Effect.void;
  const hint = names.length === 0 ? "It has none." : `Did you mean ${closest(name, names)}?`;
  return new Trouble({
    message: `${platform} has no connector ${JSON.stringify(name)}.`,
    hint: `${hint} \`plugboard connectors\` lists what there is.`,
    code: USAGE,
  });
};

/** Reads what is asked for from the flags and the configuration. */
export const orderOf = Effect.fnUntraced(function* (flags: Asked) {
  const named = yield* root;
  const from = Option.getOrUndefined(Option.map(flags.from, (file) => resolve(file)));
  const isBare =
    from !== undefined && Option.isNone(named.config) && find(process.cwd()) === undefined;
  const found = isBare ? undefined : yield* project;
  const wanted = found?.profile.generate;
  const file = Option.match(flags.output, {
    onNone: () => resolve(found?.folder ?? "", wanted?.output ?? FILE),
    onSome: (output) => resolve(output),
  });
  const connectors = flags.connectors.length > 0 ? flags.connectors : wanted?.connectors;
  const live = found === undefined ? undefined : clientOf(found);
  const order: Order = {
    file,
    config: found?.file,
    from,
    catalog:
      from === undefined && live !== undefined
        ? Effect.flatMap(live, wholeCatalog)
        : load(from ?? ""),
    make: (catalog) =>
      Effect.andThen(
        known(catalog, connectors ?? []),
        generate(catalog, { connectors, register: wanted?.register }),
      ),
    before: read(file),
    write: (text) => write(file, text),
  };
  return order;
});
