/** `plugboard generate`: the types of the platform's connectors, as a file. */
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { relative, resolve } from "node:path";
import { linesOf } from "../Failure.ts";
import { type Asked, asked } from "../generate/Asked.ts";
import type { Extra } from "../generate/Extras.ts";
import type { Order } from "../generate/Order.ts";
import { colors, note, printJson, printLine } from "../Output.ts";
import { root } from "../Root.ts";

interface Flags extends Asked {
  readonly save: Option.Option<string>;
  readonly watch: boolean;
  readonly extras: ReadonlyArray<Extra>;
}

/** Generates, and says how it went. */
const written = Effect.fnUntraced(function* (flags: Flags, order: Order, isAgain: boolean) {
  const { json } = yield* root;
  const color = yield* colors;
  const { file } = order;
  const catalog = yield* order.catalog;
  const { text, connectors, actions, warnings } = yield* order.make(catalog, flags.extras);
  const changed = yield* order.write(text);
  if (Option.isSome(flags.save)) {
    const { save } = yield* Effect.promise(() => import("../generate/SavedCatalog.ts"));
    yield* save(resolve(flags.save.value), catalog);
  }
  if (isAgain && !changed) return;
  const result = { file, changed, connectors, actions, warnings };
  if (json) return yield* flags.watch ? printLine(result) : printJson(result);
  for (const warning of warnings) yield* note(`${color.yellow("!")} ${warning}`);
  const shown = relative(process.cwd(), file);
  const said = changed ? `: ${actions} actions of ${connectors} connectors.` : " is up to date.";
  yield* note(`${color.green("✔")} ${shown}${said}`);
}, Effect.scoped);

const orderOf = (flags: Flags) =>
  Effect.flatMap(
    Effect.promise(() => import("../generate/Order.ts")),
    (orders) => orders.orderOf(flags),
  );

/** Generates again and again; what fails is told, and tried again. */
const watching = Effect.fnUntraced(function* (flags: Flags, every: number) {
  const { config, from } = yield* orderOf(flags);
  const { watched } = yield* Effect.promise(() => import("../generate/Watch.ts"));
  const color = yield* colors;
  const files = [config, from].filter((file) => file !== undefined);
  let isAgain = false;
  const work = Effect.gen(function* () {
    yield* written(flags, yield* orderOf(flags), isAgain);
    isAgain = true;
  }).pipe(
    Effect.catch((error) =>
      Effect.forEach(linesOf(error), (line, n) =>
        note(n === 0 ? `${color.red("✖")} ${line}` : line),
      ),
    ),
    Effect.asVoid,
  );
  return yield* watched(files, from === undefined ? Duration.seconds(every) : undefined, work);
});

export const generate = Command.make(
  "generate",
  {
    ...asked,
    save: Flag.String("save").pipe(
      Flag.withMetavar("catalog.json"),
      Flag.withDescription("Saves the catalog that the types are made of"),
      Flag.optional,
    ),
    functions: Flag.Boolean("functions").pipe(
      Flag.withDescription("Writes a function for each action, too"),
      Flag.withDefault(false),
    ),
    tanstack: Flag.Boolean("tanstack").pipe(
      Flag.withDescription("Writes TanStack Query's options for actions that only look, too"),
      Flag.withDefault(false),
    ),
    watch: Flag.Boolean("watch").pipe(
      Flag.withAlias("w"),
      Flag.withDescription(
        "Goes on: again when the configuration, the saved catalog or the platform changes",
      ),
      Flag.withDefault(false),
    ),
    every: Flag.Int("every").pipe(
      Flag.withMetavar("seconds"),
      Flag.withDescription("How often a watch asks the platform (30)"),
      Flag.filter(
        (seconds) => seconds >= 1,
        () => "at least 1",
      ),
      Flag.withDefault(30),
    ),
  },
  Effect.fn(function* ({ every, functions, tanstack, ...others }) {
    const extras = [
      ...(functions ? (["functions"] as const) : []),
      ...(tanstack ? (["tanstack"] as const) : []),
    ];
    const flags = { ...others, extras };
    if (flags.watch) return yield* watching(flags, every);
    return yield* written(flags, yield* orderOf(flags), false);
  }),
).pipe(Command.withDescription("Writes the types of the platform's connectors"));
