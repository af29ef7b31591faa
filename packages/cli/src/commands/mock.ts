/** `plugboard mock`: a platform to try things with, on a port of this machine. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { TerminalCapabilities } from "effect/cli/TerminalCapabilities";
import { configText, envLines } from "../ConfigText.ts";
import { USAGE } from "../Failure.ts";
import { addressFlags, heard, listen, quietFlag, teller, untilStopped } from "../Listening.ts";
import type { Mocked } from "../mock/Mocked.ts";
import type { ScriptedFault } from "../mock/Script.ts";
import { isPlatformId, type PlatformId, platformIds, platformOf } from "../Needs.ts";
import { colors, note, print, printLine } from "../Output.ts";
import { reasonOf } from "../Reason.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";

/** Something to serve, and what is said of it once it is. */
interface Served extends Pick<Mocked, "exchange" | "reset"> {
  readonly title: string;
  /** How it is reached, where that is known. */
  readonly mocked?: (Mocked & { readonly platform: PlatformId }) | undefined;
}

const wrong = (message: string, hint: string, cause?: unknown): Trouble =>
  new Trouble({ message, hint, code: USAGE, cause });

const register = ({ fail }: Mocked, faults: ReadonlyArray<ScriptedFault>): void => {
  for (const { connector, action, fault } of faults) {
    if (connector === undefined || action === undefined) fail(fault);
    else fail(connector, action, fault);
  }
};

const platformNamed = (name: string): Effect.Effect<PlatformId, Trouble> =>
  isPlatformId(name)
    ? Effect.succeed(name)
    : Effect.fail(wrong(`There is no mock of ${name}.`, `There are ${platformIds.join(", ")}.`));

const mockOf = Effect.fnUntraced(function* (
  platform: PlatformId,
  options: { readonly seed: number; readonly document: string | undefined },
  faults: ReadonlyArray<ScriptedFault>,
) {
  const { seed, document } = options;
  if (document !== undefined && platform !== "openapi") {
    return yield* wrong(
      `A mock of ${platform} takes no document.`,
      "--document goes with --platform openapi.",
    );
  }
  const { start } = yield* Effect.promise(() => import("../mock/Mocked.ts"));
  const read =
    document === undefined
      ? undefined
      : yield* (yield* Effect.promise(() => import("../mock/Api.ts"))).readDocument(document);
  const mocked = yield* Effect.tryPromise({
    try: () => start(platform, { seed, document: read }),
    catch: (cause) =>
      wrong(
        `There is no mock for ${document ?? platform}: ${reasonOf(cause)}.`,
        "A mock tells operations apart by their methods and by whole parts of their paths.",
        cause,
      ),
  });
  yield* Effect.try({
    try: () => register(mocked, faults),
    catch: (cause) =>
      wrong(
        reasonOf(cause),
        "Faults in --scenario name a connector and an action of the mock, or neither.",
        cause,
      ),
  });
  const served: Served = {
    title: `A mock of ${document ?? (platform === "openapi" ? "field stations, by their document" : platformOf(platform).title)}`,
    exchange: mocked.exchange,
    reset: () => {
      mocked.reset();
      register(mocked, faults);
    },
    mocked: { ...mocked, platform },
  };
  return served;
});

const servedBy = Effect.fnUntraced(function* (options: {
  readonly platform: string | undefined;
  readonly scenario: string | undefined;
  readonly document: string | undefined;
  readonly seed: number;
}) {
  const platform = yield* platformNamed(
    options.platform ?? (options.document === undefined ? "bosa" : "openapi"),
  );
  if (options.scenario === undefined) return yield* mockOf(platform, options, []);
  const { readScript } = yield* Effect.promise(() => import("../mock/Script.ts"));
  const script = yield* readScript(options.scenario);
  if (script._tag === "Faults") return yield* mockOf(platform, options, script.faults);
  const { played } = yield* Effect.promise(() => import("../mock/Played.ts"));
  const count = script.scenario.exchanges.length;
  const served: Served = {
    title: `A recording of ${count} ${count === 1 ? "answer" : "answers"}`,
    ...played(script.scenario),
  };
  return served;
});

const introduce = Effect.fnUntraced(function* ({ title, mocked }: Served, url: string) {
  const color = yield* colors;
  yield* print(`${color.green("●")} ${title} listens at ${color.bold(url)}`);
  if (mocked === undefined) return;
  const { env, path, platform, way } = mocked;
  const lines = envLines(env);
  if (lines.length > 0) yield* print(["", color.dim("# .env"), ...lines].join("\n"));
  const text = configText({ platform, url: url + path, way });
  yield* print(["", color.dim("// plugboard.config.ts"), text].join("\n"));
});

export const mock = Command.make(
  "mock",
  {
    ...addressFlags(4010),
    scenario: Flag.String("scenario").pipe(
      Flag.withMetavar("file"),
      Flag.withDescription("What `plugboard record` wrote, or a list of faults as JSON"),
      Flag.optional,
    ),
    document: Flag.String("document").pipe(
      Flag.withMetavar("file|url"),
      Flag.withDescription("The OpenAPI document to answer for, with --platform openapi"),
      Flag.optional,
    ),
    latency: Flag.Int("latency").pipe(
      Flag.withMetavar("ms"),
      Flag.withDescription("How long each answer waits"),
      Flag.filter(
        (ms) => ms >= 0,
        () => "a whole number from 0 on",
      ),
      Flag.withDefault(0),
    ),
    seed: Flag.Int("seed").pipe(
      Flag.withDescription("Where ids and keys come from: the same seed gives the same ones"),
      Flag.withDefault(1),
    ),
    quiet: quietFlag,
  },
  Effect.fn(function* ({ port, host, scenario, document, latency, seed, quiet }) {
    const { json, platform } = yield* root;
    const served = yield* servedBy({
      platform: Option.getOrUndefined(platform),
      scenario: Option.getOrUndefined(scenario),
      document: Option.getOrUndefined(document),
      seed,
    });
    const tell = yield* teller({ json, quiet });
    let count = 0;
    const exchange = heard(
      served.exchange,
      (request) => {
        count += 1;
        tell(request);
      },
      latency,
    );
    const { url } = yield* listen(exchange, { port, host });
    yield* Effect.addFinalizer(() =>
      note(`Stopped after ${count} ${count === 1 ? "request" : "requests"}.`),
    );
    if (json) {
      const { platform: name, env, path = "" } = served.mocked ?? {};
      yield* printLine({ url, baseUrl: url + path, platform: name, env });
    } else yield* introduce(served, url);
    if (!json && (yield* TerminalCapabilities).canPrompt) yield* note("r begins anew, q ends.");
    yield* untilStopped({
      r: Effect.andThen(Effect.sync(served.reset), note("Everything is as it was at the start.")),
    });
  }, Effect.scoped),
).pipe(
  Command.withDescription("A mock platform on a port: its samples, credentials and faults"),
  Command.withExamples([
    { command: "plugboard mock", description: "A mock of BOSA at http://127.0.0.1:4010" },
    {
      command: "plugboard mock --platform airbyte --port 8000 --latency 200",
      description: "A slow Airbyte where a local one would be",
    },
    {
      command: "plugboard mock --scenario recorded.json",
      description: "What `plugboard record` heard, again",
    },
  ]),
);
