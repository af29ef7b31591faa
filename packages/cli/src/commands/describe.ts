/** `plugboard describe`: what an action takes and gives, and a call of it to copy. */
import type { ActionDescription, JsonSchema } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { callerFlags, clientFor } from "../CallFlags.ts";
import { quoted } from "../Curl.ts";
import type { Example } from "../Example.ts";
import { marksOf, safetyOf, sayingOf } from "../Facts.ts";
import { colors, print, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { project } from "../Project.ts";
import { root } from "../Root.ts";
import { MOST, rowsOf } from "../Rows.ts";
import { printTable } from "../Table.ts";

/** How many accepted values are shown in a table. */
const FEW = 8;

/** A call of an action, as it is typed. */
const lineOf = (action: ActionDescription, { input, files }: Example): string => {
  const { connector, name } = action;
  const entries = Object.entries(input);
  const simple = entries.every(
    ([key, value]) =>
      /^[\w-]+$/.test(key) &&
      (typeof value === "string" ? value !== "" : typeof value !== "object"),
  );
  return [
    "plugboard call",
    quoted(connector),
    quoted(name),
    ...(simple
      ? entries.map(([key, value]) => quoted(`${key}=${String(value)}`))
      : ["--input", quoted(JSON.stringify(input))]),
    ...files.map((file) => `--file ${quoted(`${file}=@path`)}`),
  ].join(" ");
};

const shape = Effect.fnUntraced(function* (title: string, schema: JsonSchema | undefined) {
  const color = yield* colors;
  yield* print("");
  yield* print(color.bold(title));
  if (schema === undefined) return yield* print("  The platform does not say.");
  const rows = rowsOf(schema);
  if (rows.length === 0) {
    return yield* print(schema["type"] === "object" ? "  Nothing." : "  Anything.");
  }
  yield* printTable(
    ["path", "type", "required", "default", "description"],
    rows.map((row) => {
      const { accepted } = row;
      const values = accepted.slice(0, FEW).join(" | ") + (accepted.length > FEW ? " | …" : "");
      const told = row.deprecated ? `${color.magenta("deprecated")} ` : "";
      return [
        row.path,
        accepted.length === 0 ? row.type : color.green(values),
        row.required ? color.yellow("yes") : "",
        row.default,
        told + row.description,
      ];
    }),
    true,
  );
  if (rows.length === MOST) yield* print("…and more: --json gives the whole schema.");
});

export const describe = Command.make(
  "describe",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("A name that `plugboard connectors` lists"),
    ),
    action: Argument.String("action").pipe(
      Argument.withDescription("A name that `plugboard actions` lists"),
    ),
    ...callerFlags,
  },
  Effect.fn(function* ({ connector, action: name, ...flags }) {
    const { json } = yield* root;
    const client = yield* clientFor(yield* project, flags);
    const action = yield* client.effect.describe(connector, name);
    const { exampleOf } = yield* Effect.promise(() => import("../Example.ts"));
    const example = exampleOf(action.input);
    const line = example && lineOf(action, example);
    if (json) {
      return yield* printJson({ ...action, example: example?.input, call: line });
    }
    const color = yield* colors;
    yield* print(color.bold(`${plain(action.connector)} / ${plain(action.name)}`));
    const saying = sayingOf(action, color);
    if (saying !== "") yield* print(saying);
    yield* print(
      [safetyOf(action, color), marksOf(action, color)].filter((_) => _ !== "").join(" "),
    );
    yield* shape("Input", action.input);
    yield* shape("Output", action.output);
    yield* print("");
    yield* print(color.bold("Example"));
    if (example === undefined || line === undefined) {
      return yield* print("  None could be made: the schema asks for what it does not spell out.");
    }
    yield* print(`  ${plain(line)}`);
  }, Effect.scoped),
).pipe(Command.withDescription("What an action takes and gives, with an example"));
