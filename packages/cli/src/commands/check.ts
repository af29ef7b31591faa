/** `plugboard check`: whether the generated types still fit the platform, for people and for CI. */
import * as Effect from "effect/Effect";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { relative } from "node:path";
import { asked } from "../generate/Asked.ts";
import type { Change } from "../generate/Drift.ts";
import { colors, note, print, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";

const MARKS = { added: "+", removed: "-", changed: "~" } as const;

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The changes of each connector, under its name. */
const told = Effect.fnUntraced(function* (changes: ReadonlyArray<Change>) {
  const color = yield* colors;
  let connector: string | undefined;
  for (const change of changes) {
    const { kind, action, breaking, detail } = change;
    if (change.connector !== connector) yield* print(color.bold(plain(change.connector)));
    connector = change.connector;
    const mark = { added: color.green, removed: color.red, changed: color.yellow }[kind];
    const subject = action ?? (detail === undefined ? "the whole connector" : undefined);
    const said = [subject, detail].filter((part) => part !== undefined).join(": ");
    yield* print(
      `  ${mark(MARKS[kind])} ${plain(said)}${breaking ? color.red("  breaks callers") : ""}`,
    );
  }
});

export const check = Command.make(
  "check",
  {
    ...asked,
    strict: Flag.Boolean("strict").pipe(
      Flag.withDescription("Fails on any change, not only on those that break callers"),
      Flag.withDefault(false),
    ),
  },
  Effect.fn(function* (flags) {
    const { json } = yield* root;
    const color = yield* colors;
    const { orderOf } = yield* Effect.promise(() => import("../generate/Order.ts"));
    const { reading } = yield* Effect.promise(() => import("../generate/Reading.ts"));
    const { writtenBy } = yield* Effect.promise(() => import("../generate/FileText.ts"));
    const { driftOf } = yield* Effect.promise(() => import("../generate/Drift.ts"));
    const order = yield* orderOf(flags);
    const shown = relative(process.cwd(), order.file);
    const text = yield* order.before;
    if (text === undefined) {
      return yield* new Trouble({
        message: `There is no ${shown}.`,
        hint: "`plugboard generate` writes it; --output names another file.",
      });
    }
    const now = yield* order.make(yield* order.catalog, writtenBy(text)?.extras ?? []);
    const upToDate = now.text === text;
    const changes = upToDate
      ? []
      : driftOf(
          yield* reading(shown, text),
          yield* reading("What is generated", now.text),
          now.unread,
        );
    const breaking = changes.filter((change) => change.breaking).length;
    if (json) yield* printJson({ file: order.file, upToDate, breaking, changes });
    else {
      for (const warning of now.warnings) yield* note(`${color.yellow("!")} ${warning}`);
      yield* told(changes);
    }
    const failed = breaking > 0 || (flags.strict && !upToDate);
    if (upToDate || !failed) {
      if (json) return;
      const said = upToDate
        ? "is up to date."
        : changes.length > 0
          ? "is behind, and nothing in it is wrong. `plugboard generate` brings it up to date."
          : "differs in comments alone. `plugboard generate` brings it up to date.";
      return yield* print(`${color.green("✔")} ${shown} ${said}`);
    }
    return yield* new Trouble({
      message:
        breaking > 0
          ? `${counted(breaking, "change")} in ${shown} ${breaking === 1 ? "breaks" : "break"} callers.`
          : `${shown} is not up to date.`,
      hint: "`plugboard generate` brings it up to date, and the compiler shows which callers are affected.",
    });
  }, Effect.scoped),
).pipe(Command.withDescription("Compares the generated types with what the platform offers now"));
