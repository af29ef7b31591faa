/** What `generate` and `check` are asked for: which connectors, read from where, in which file. */
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import type * as Scope from "effect/Scope";
import { closest } from "fastest-levenshtein";
import { resolve } from "node:path";
import { USAGE } from "../Failure.ts";
import { clientOf, find, type Project, project } from "../Project.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";
import type { Asked } from "./Asked.ts";
import { EXTRAS } from "./Extras.ts";
import { writtenBy } from "./FileText.ts";
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
  /** The file as it has to be for a catalog, with these extras beside those of the configuration. */
  readonly make: (
    catalog: WholeCatalog,
    extras: ReadonlyArray<string>,
  ) => Effect.Effect<Generated, Trouble>;
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

/** A file that somebody else has written, or that has the types of another platform, stays as it is. */
const own = Effect.fnUntraced(function* (file: string, platform: string | undefined) {
  const before = yield* Effect.orElseSucceed(read(file), () => undefined);
  const by = before === undefined ? undefined : writtenBy(before);
  if (before === undefined || by?.platform === platform) return;
  return yield* new Trouble({
    message:
      by === undefined
        ? `${file} was not written by \`plugboard generate\`.`
        : `${file} has the types of ${by.platform}.`,
    hint: "Remove it, or name another file with --output, or `generate.output` in the configuration.",
    code: USAGE,
  });
});

const orderFor = (
  flags: Asked,
  from: string | undefined,
  found: Project | undefined,
  catalog: Order["catalog"],
): Order => {
  const wanted = found?.profile.generate;
  const file = Option.match(flags.output, {
    onNone: () => resolve(found?.folder ?? "", wanted?.output ?? FILE),
    onSome: (output) => resolve(output),
  });
  const connectors = flags.connectors.length > 0 ? flags.connectors : wanted?.connectors;
  return {
    file,
    config: found?.file,
    from,
    catalog,
    make: (of, extras) =>
      Effect.andThen(
        known(of, connectors ?? []),
        generate(of, {
          connectors,
          register: wanted?.register,
          extras: EXTRAS.filter((extra) => wanted?.[extra] === true || extras.includes(extra)),
        }),
      ),
    before: read(file),
    write: (text) => Effect.andThen(own(file, writtenBy(text)?.platform), write(file, text)),
  };
};

/** Reads what is asked for from the flags and the configuration; a saved catalog needs none. */
export const orderOf = Effect.fnUntraced(function* (flags: Asked) {
  const { config } = yield* root;
  const from = Option.getOrUndefined(Option.map(flags.from, (file) => resolve(file)));
  if (from !== undefined && Option.isNone(config) && find(process.cwd()) === undefined) {
    return orderFor(flags, from, undefined, load(from));
  }
  const found = yield* project;
  const live = Effect.flatMap(clientOf(found), wholeCatalog);
  return orderFor(flags, from, found, from === undefined ? live : load(from));
});
