/** A command that listens until it is told to stop, as a script runs it: `mock` and `record`. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Piped, Where } from "./Terminal.ts";

const bin = join(import.meta.dirname, "..", "dist", "bin.js");

export interface Serving {
  /** The first line that it printed, which says where it is. */
  readonly said: Readonly<Record<string, unknown>>;
  readonly url: string;
  /** What it has printed so far. */
  readonly stdout: () => string;
  /** Stops it as Ctrl-C does. */
  readonly stop: () => Promise<Piped>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Runs `plugboard … --json` on a free port, until it says where it listens. */
export const serving = async (
  { cwd, env }: Where,
  ...args: ReadonlyArray<string>
): Promise<Serving> => {
  const child = spawn(process.execPath, [bin, ...args, "--json", "--port", "0"], {
    cwd,
    env: { ...process.env, ...env },
  });
  let stdout = "";
  let stderr = "";
  const first = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<Piped>();
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
    const [line, ...rest] = stdout.split("\n");
    if (line !== undefined && rest.length > 0) first.resolve(line);
  });
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString();
  });
  child.on("close", (code) => {
    ended.resolve({ code: code ?? -1, stdout, stderr });
    first.reject(new Error(`It ended with ${String(code)}:\n${stderr}`));
  });
  const said = JSON.parse(await first.promise) as Readonly<Record<string, unknown>>;
  const stop = (): Promise<Piped> => {
    child.kill("SIGINT");
    return ended.promise;
  };
  return {
    said,
    url: String(said["url"]),
    stdout: () => stdout,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
    },
  };
};

/** The lines of an `.env` with the credentials that a mock said it accepts. */
export const envOf = ({ said }: Serving): string =>
  Object.entries(said["env"] as Readonly<Record<string, string>>)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
