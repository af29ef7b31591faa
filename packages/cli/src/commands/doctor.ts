/** `plugboard doctor`: looks at all that a call depends on, and says what to do. */
import * as Effect from "effect/Effect";
import * as Command from "effect/cli/Command";
import { colors, print, printJson } from "../Output.ts";
import { escaped } from "../Plain.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";
import type { Finding, Status } from "../doctor/Check.ts";

/** The checks, in their order; each is loaded when the command is run. */
const load = Effect.promise(async () => {
  const [{ examine }, { ground }, own, signing, installed, remote] = await Promise.all([
    import("../doctor/Check.ts"),
    import("../doctor/Ground.ts"),
    import("../doctor/configuration.ts"),
    import("../doctor/credentials.ts"),
    import("../doctor/packages.ts"),
    import("../doctor/platform.ts"),
  ]);
  const checks = [
    installed.node,
    installed.packages,
    installed.copies,
    own.configuration,
    signing.variables,
    installed.proxies,
    remote.reach,
    remote.health,
    signing.credentials,
    remote.clock,
    remote.catalog,
    own.types,
  ];
  return { checks, examine, ground };
});

const marks: Readonly<Record<Status, string>> = {
  ok: "✓",
  warning: "!",
  failed: "✖",
  skipped: "-",
};

export const doctor = Command.make(
  "doctor",
  {},
  Effect.fn(function* () {
    const { json } = yield* root;
    const { checks, examine, ground } = yield* load;
    const at = yield* ground;
    const color = yield* colors;
    const paint = {
      ok: color.green,
      warning: color.yellow,
      failed: color.red,
      skipped: color.dim,
    };
    const width = Math.max(...checks.map(({ name }) => name.length));
    const indent = `\n${" ".repeat(width + 4)}`;
    const show = (name: string, { status, message, advice }: Finding) => {
      const lines = escaped(message).replaceAll("\n", indent);
      const hint =
        advice === undefined
          ? ""
          : `${indent}${color.dim(`→ ${escaped(advice).replaceAll("\n", `${indent}  `)}`)}`;
      return print(`${paint[status](marks[status])} ${name.padEnd(width)}  ${lines}${hint}`);
    };
    const found = yield* Effect.forEach(checks, (check) =>
      Effect.gen(function* () {
        const finding = yield* examine(check, at);
        if (!json) yield* show(check.name, finding);
        return { name: check.name, ...finding };
      }),
    );
    const bad = found.filter(({ status }) => status === "failed").length;
    if (json) yield* printJson({ ok: bad === 0, checks: found });
    if (bad === 0) return;
    return yield* new Trouble({ message: `${bad} of ${found.length} checks failed.`, code: 1 });
  }, Effect.scoped),
).pipe(
  Command.withDescription("Checks versions, the configuration, the platform and the credentials"),
);
