/** `plugboard init`: asks what it needs, and writes a configuration that holds no secret. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { relative, resolve } from "node:path";
import { ask } from "../init/Asking.ts";
import { type Framework, frameworks, nextSteps } from "../init/NextSteps.ts";
import { placeFor, write } from "../init/Writing.ts";
import { colors, note, print, printJson } from "../Output.ts";
import { root } from "../Root.ts";

export const init = Command.make(
  "init",
  {
    url: Flag.String("url").pipe(
      Flag.withDescription("Where the platform is, or the OpenAPI document"),
      Flag.optional,
    ),
    auth: Flag.String("auth").pipe(
      Flag.withMetavar("way"),
      Flag.withDescription(
        "What signs in: user or key (bosa), token or cookies (facilio), team or individual (aixplain)",
      ),
      Flag.optional,
    ),
    env: Flag.KeyValuePair("env").pipe(
      Flag.withMetavar("option=NAME"),
      Flag.withDescription("The name of a credential in the environment: apiKey=MY_KEY"),
      Flag.withDefault({}),
    ),
    framework: Flag.Literals("framework", Object.keys(frameworks) as ReadonlyArray<Framework>).pipe(
      Flag.withDescription("Changes only what is said of the next steps"),
      Flag.optional,
    ),
    yes: Flag.Boolean("yes").pipe(
      Flag.withAlias("y"),
      Flag.withDescription("Asks nothing: what no flag says is as it usually is"),
      Flag.withDefault(false),
    ),
    force: Flag.Boolean("force").pipe(
      Flag.withDescription("Writes a configuration anew that is there already"),
      Flag.withDefault(false),
    ),
  },
  Effect.fn(function* ({ force, ...given }) {
    const { config, platform, json } = yield* root;
    const folder = process.cwd();
    const named = Option.map(config, (file) => resolve(file));
    const file = yield* placeFor(folder, Option.getOrUndefined(named), force);
    const known = yield* ask({ ...given, platform, json });
    const written = yield* write(file, known);
    const { needs } = known.way;
    if (json) {
      const variables = needs.map(({ variable }) => variable);
      return yield* printJson({ config: file, files: written.map((_) => _.file), variables });
    }
    const color = yield* colors;
    for (const one of written) {
      yield* print(`${color.green("✔")} ${relative(folder, one.file)}  ${color.dim(one.what)}`);
    }
    yield* note("\nNext:");
    for (const step of nextSteps(folder, known.framework, needs)) yield* note(`  ${step}`);
  }),
).pipe(
  Command.withDescription("Writes plugboard.config.ts after asking what it needs"),
  Command.withExamples([
    { command: "plugboard init", description: "Asks, one thing after the other" },
    {
      command: "plugboard init --platform bosa --url https://api.bosa.id --yes",
      description: "Asks nothing",
    },
  ]),
);
