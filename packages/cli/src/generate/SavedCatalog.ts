/** A catalog in a file, as `--save` writes it, and as `client.catalog()` gives it. */
import * as Effect from "effect/Effect";
import * as Schema from "effect/Schema";
import { USAGE } from "../Failure.ts";
import { Trouble } from "../Trouble.ts";
import { read, write } from "./TypesFile.ts";
import type { WholeCatalog } from "./WholeCatalog.ts";

const Json = Schema.Record(Schema.String, Schema.Unknown);
const text = Schema.optionalKey(Schema.String);
const flag = Schema.optionalKey(Schema.Boolean);

const Action = Schema.Struct({
  connector: Schema.String,
  name: Schema.String,
  title: text,
  description: text,
  deprecated: flag,
  input: Json,
  output: Schema.optionalKey(Json),
  safety: Schema.Literals(["read", "idempotent", "write"]),
  paged: Schema.Boolean,
  files: Schema.Boolean,
  fault: text,
});

const Catalog = Schema.Struct({
  platform: Schema.String,
  connectors: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      title: Schema.String,
      description: text,
      links: flag,
      apart: flag,
      unlinked: flag,
      fault: text,
      actions: Schema.Array(Action),
    }),
  ),
  hash: Schema.String,
});

const decode = Schema.decodeUnknownEffect(Catalog);

const wrong = (file: string, problem: string, cause?: unknown): Trouble =>
  new Trouble({
    message: `${file} is no saved catalog: ${problem}`,
    hint: "`plugboard generate --save` writes one.",
    code: USAGE,
    cause,
  });

/** Reads a saved catalog. */
export const load = (file: string): Effect.Effect<WholeCatalog, Trouble> =>
  Effect.gen(function* () {
    const said = yield* read(file);
    if (said === undefined) {
      return yield* new Trouble({
        message: `There is no ${file}.`,
        hint: "`plugboard generate --save` writes a catalog.",
        code: USAGE,
      });
    }
    const parsed: unknown = yield* Effect.try({
      try: () => JSON.parse(said),
      catch: (cause) => wrong(file, "it is no JSON.", cause),
    });
    return yield* decode(parsed).pipe(
      Effect.mapError((cause) => wrong(file, `${cause.message}.`, cause)),
    );
  });

/** Saves a catalog; whether the file has changed. */
export const save = (file: string, catalog: WholeCatalog): Effect.Effect<boolean, Trouble> =>
  write(file, `${JSON.stringify(catalog, undefined, 2)}\n`);
