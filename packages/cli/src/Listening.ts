/**
 * A server in the terminal: one line for each request while it runs, and a port that is closed at its
 * end. For `mock` and `record`.
 */
import type { MockPlatform } from "@plugboard/testing";
import * as Effect from "effect/Effect";
import * as Queue from "effect/Queue";
import type * as Scope from "effect/Scope";
import * as Terminal from "effect/Terminal";
import * as Flag from "effect/cli/Flag";
import { TerminalCapabilities } from "effect/cli/TerminalCapabilities";
import { setTimeout as pause } from "node:timers/promises";
import { USAGE } from "./Failure.ts";
import { colors, note, printLine } from "./Output.ts";
import { reasonOf } from "./Reason.ts";
import { Trouble } from "./Trouble.ts";

type Exchange = MockPlatform["exchange"];

/** A request that was answered, or was not. */
export interface Served {
  readonly method: string;
  /** Without the query: secrets can be there. */
  readonly path: string;
  /** Absent where the connection broke, or nothing came. */
  readonly status: number | undefined;
  readonly milliseconds: number;
}

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The flags of whatever listens. */
export const addressFlags = (port: number) => ({
  port: Flag.Int("port").pipe(
    Flag.withDescription("The port; 0 is any that is free"),
    Flag.filter(
      (given) => given >= 0 && given <= 65_535,
      () => "a number from 0 to 65535",
    ),
    Flag.withDefault(port),
  ),
  host: Flag.String("host").pipe(
    Flag.withDescription("The address to listen on; 0.0.0.0 lets other machines in"),
    Flag.withDefault("127.0.0.1"),
  ),
});

/** The flag of whoever wants to hear of no request. */
export const quietFlag = Flag.Boolean("quiet").pipe(
  Flag.withAlias("q"),
  Flag.withDescription("Tells of no request"),
  Flag.withDefault(false),
);

const statusOf = (exchange: Awaited<ReturnType<Exchange>>): number | undefined => {
  switch (exchange._tag) {
    case "Answered":
      return exchange.response.status;
    case "Truncated":
    case "Streaming":
      return exchange.head.status;
    case "Reset":
    case "Hanging":
      return undefined;
  }
};

/** Hears of each request when its answer is known; `latency` milliseconds pass before it is asked for. */
export const heard =
  (inner: Exchange, hear: (served: Served) => void, latency = 0): Exchange =>
  async (request) => {
    const begin = performance.now();
    if (latency > 0) await pause(latency);
    const exchange = await inner(request);
    const { method, url } = request;
    const milliseconds = Math.round(performance.now() - begin);
    const { pathname: path } = new URL(url);
    hear({ method, path, status: statusOf(exchange), milliseconds });
    return exchange;
  };

/** How requests are told: as lines on standard error, as JSON on standard output, or not at all. */
export const teller = Effect.fnUntraced(function* (options: {
  readonly json: boolean;
  readonly quiet: boolean;
}) {
  const color = yield* colors;
  const fork = Effect.runForkWith(yield* Effect.context());
  const paint = (status: number | undefined): string => {
    if (status === undefined) return color.red("no answer");
    const text = String(status);
    if (status >= 500) return color.red(text);
    return status >= 400 ? color.yellow(text) : color.green(text);
  };
  return (served: Served): void => {
    if (options.quiet) return;
    const { method, path, status, milliseconds } = served;
    const line = `${method.padEnd(6)} ${path}  ${paint(status)}  ${color.dim(`${milliseconds} ms`)}`;
    fork(options.json ? printLine(served) : note(line));
  };
});

/** The name that Node has for what went wrong, which is in what was caused by it. */
const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : undefined;
};

const refused = ({ host, port }: Address, cause: unknown): Trouble => {
  const code = codeOf(cause);
  const made = (message: string, hint: string): Trouble =>
    new Trouble({ message, hint, code: USAGE, cause });
  switch (code) {
    case "EADDRINUSE":
      return made(
        `Port ${port} of ${host} is taken.`,
        "Choose another one with --port, or any that is free with --port 0.",
      );
    case "EACCES":
      return made(`Port ${port} is not allowed to you.`, "Choose one from 1024 on with --port.");
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return made(`${host} is no address of this machine.`, "--host takes 127.0.0.1 or 0.0.0.0.");
    default:
      return made(
        `Nothing can listen on port ${port} of ${host}: ${code ?? reasonOf(cause)}.`,
        "Choose another.",
      );
  }
};

/** Listens until the scope ends. */
export const listen = Effect.fnUntraced(function* (
  exchange: Exchange,
  address: Address,
): Effect.fn.Return<{ readonly url: string; readonly port: number }, Trouble, Scope.Scope> {
  const { serve } = yield* Effect.promise(() => import("@plugboard/testing/node"));
  return yield* Effect.mapError(serve({ exchange }, address), (error) => refused(address, error));
});

/**
 * Waits until it is stopped: by Ctrl-C, or by `q` where there is a terminal, in which each other key does
 * what is given for it.
 *
 * A server that is stopped has done its work, so that the process ends with 0.
 */
export const untilStopped = Effect.fnUntraced(function* (
  keys: Readonly<Record<string, Effect.Effect<void>>>,
) {
  const ended = Effect.sync(() => {
    process.exitCode = 0;
  });
  const { canPrompt } = yield* TerminalCapabilities;
  if (!canPrompt) return yield* Effect.onInterrupt(Effect.never, () => ended);
  const { readInput } = yield* Terminal.Terminal;
  yield* Effect.gen(function* () {
    const pressed = yield* readInput;
    while (true) {
      const { key } = yield* Queue.take(pressed);
      if (key.name === "q") return;
      yield* keys[key.name] ?? Effect.void;
    }
  }).pipe(
    Effect.ignore, // the end of the input is Ctrl-C, too
    Effect.scoped,
    Effect.onInterrupt(() => ended),
  );
});
