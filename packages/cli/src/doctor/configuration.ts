/** Checks of the project itself: its configuration, and the types that were generated for it. */
import { type CatalogSnapshot, Discovery } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { plain } from "../Plain.ts";
import { reasonOf } from "../Reason.ts";
import { Trouble } from "../Trouble.ts";
import { type Check, failedWith, ok, skipped, warning } from "./Check.ts";

/** Whether the configuration is there, and loads. */
export const configuration: Check = {
  name: "configuration",
  look: ({ asked }) =>
    Effect.succeed(
      Result.isSuccess(asked)
        ? ok(`${basename(asked.success.project.file)}, ${asked.success.project.name}`)
        : failedWith(asked.failure),
    ),
};

interface Generated {
  readonly expected?: { readonly connectors?: Readonly<Record<string, unknown>> } | undefined;
}

/** The connectors that are no longer what types were made of; those that are broken now tell nothing. */
const changed = (
  expected: Readonly<Record<string, unknown>>,
  { connectors }: CatalogSnapshot,
): Effect.Effect<ReadonlyArray<string>> =>
  Effect.filter(Object.keys(expected), (name) => {
    const now = connectors.find((one) => one.name === name);
    if (now === undefined) return Effect.succeed(true);
    if (now.fault !== undefined) return Effect.succeed(false);
    return Effect.map(Discovery.schemaHash(now.actions), (hash) => hash !== expected[name]);
  });

/** Whether the generated types are those of what the platform offers now. */
export const types: Check = {
  name: "types",
  look: Effect.fnUntraced(function* ({ asked, folder }) {
    if (Result.isFailure(asked)) return skipped("not looked at: there is no configuration");
    const { catalog, greeting, project } = asked.success;
    const file = resolve(folder, project.profile.generate?.output ?? "plugboard.gen.ts");
    if (!existsSync(file)) return skipped("none are generated");
    const module = yield* Effect.tryPromise({
      try: () => import(pathToFileURL(file).href) as Promise<Generated>,
      catch: (cause) =>
        new Trouble({
          message: `${basename(file)} cannot be loaded: ${reasonOf(cause)}`,
          hint: "`plugboard generate` writes it anew.",
          cause,
        }),
    });
    const expected = module.expected?.connectors;
    if (expected === undefined) {
      return warning(
        `${basename(file)} does not say what it was made of.`,
        "`plugboard generate` writes it anew.",
      );
    }
    if (Result.isFailure(yield* greeting)) {
      return skipped("not looked at: the platform does not answer as it should");
    }
    const live = yield* catalog;
    if (Result.isFailure(live)) return skipped("not looked at: the catalog cannot be read");
    const behind = yield* changed(expected, live.success);
    return behind.length === 0
      ? ok(`${basename(file)} fits`)
      : warning(
          `${basename(file)} was made of other actions of ${plain(behind.join(", "))}.`,
          "`plugboard check` says what has changed, and `plugboard generate` writes it anew.",
        );
  }),
};
