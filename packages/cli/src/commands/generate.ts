/** `plugboard generate`: the types of the platform's connectors, as a file. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { relative, resolve } from "node:path";
import { colors, note, printJson } from "../Output.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";

export const generate = Command.make(
  "generate",
  {
    connectors: Argument.String("connectors").pipe(
      Argument.withDescription("Only these; otherwise those of the configuration, or all"),
      Argument.variadic(),
    ),
    output: Flag.String("output").pipe(
      Flag.withAlias("o"),
      Flag.withMetavar("file"),
      Flag.withDescription("Where the types go; otherwise as the configuration says"),
      Flag.optional,
    ),
    from: Flag.String("from").pipe(
      Flag.withMetavar("catalog.json"),
      Flag.withDescription("Reads a saved catalog, and asks no platform"),
      Flag.optional,
    ),
    save: Flag.String("save").pipe(
      Flag.withMetavar("catalog.json"),
      Flag.withDescription("Saves the catalog that the types are made of"),
      Flag.optional,
    ),
  },
  Effect.fn(function* (flags) {
    const { json } = yield* root;
    const found = yield* project;
    const color = yield* colors;
    const [{ generate: make }, { load, save }, { write }] = yield* Effect.promise(() =>
      Promise.all([
        import("../generate/Generate.ts"),
        import("../generate/SavedCatalog.ts"),
        import("../generate/TypesFile.ts"),
      ]),
    );
    const catalog = Option.isSome(flags.from)
      ? yield* load(resolve(flags.from.value))
      : yield* Effect.flatMap(clientOf(found), (client) =>
          client.effect.catalog({ refresh: true }),
        );
    const file = Option.match(flags.output, {
      onNone: () => resolve(found.folder, found.profile.generate?.output ?? "plugboard.gen.ts"),
      onSome: (output) => resolve(output),
    });
    const chosen =
      flags.connectors.length > 0 ? flags.connectors : found.profile.generate?.connectors;
    const made = yield* make(catalog, { connectors: chosen });
    for (const warning of made.warnings) yield* note(`${color.yellow("!")} ${warning}`);
    if (Option.isSome(flags.save)) yield* save(resolve(flags.save.value), catalog);
    const changed = yield* write(file, made.text);
    const { connectors, actions, warnings } = made;
    if (json) return yield* printJson({ file, changed, connectors, actions, warnings });
    const shown = relative(process.cwd(), file);
    yield* note(
      changed
        ? `${color.green("✔")} ${shown}: ${actions} actions of ${connectors} connectors.`
        : `${color.green("✔")} ${shown} is up to date.`,
    );
  }, Effect.scoped),
).pipe(Command.withDescription("Writes the types of the platform's connectors"));
