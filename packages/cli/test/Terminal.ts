/** A real terminal with the command in it: what a user types, and what a user sees. */
import { spawn } from "@lydell/node-pty";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const bin = join(import.meta.dirname, "..", "dist", "bin.js");

export interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How wide the terminal is. @default 120 */
  readonly cols?: number;
  /** What stands on the standard input of a command without a terminal. @default nothing */
  readonly input?: string;
}

const environment = ({ env }: Where) => {
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...inherited } = process.env;
  return { ...inherited, ...env } as Record<string, string>;
};

/** A command that runs in a terminal. */
export interface Terminal {
  /** All that was written, without colours and cursor moves. */
  readonly text: () => string;
  /** All that was written, as it was. */
  readonly raw: () => string;
  /** Waits until this is to be read. */
  readonly sees: (expected: string | RegExp) => Promise<void>;
  readonly type: (keys: string) => void;
  /** How the command ended. */
  readonly exit: Promise<number>;
  readonly kill: () => void;
}

/** Opens a terminal and runs `plugboard` in it. */
export const open = (where: Where, ...args: ReadonlyArray<string>): Terminal => {
  const pty = spawn(process.execPath, [bin, ...args], {
    cwd: where.cwd,
    env: { ...environment(where), TERM: "xterm-256color" },
    cols: where.cols ?? 120,
    rows: 40,
  });
  let raw = "";
  const watchers = new Set<() => void>();
  pty.onData((data) => {
    raw += data;
    for (const look of watchers) look();
  });
  const ended = Promise.withResolvers<number>();
  pty.onExit(({ exitCode }) => {
    ended.resolve(exitCode);
    for (const look of watchers) look();
  });
  const text = () => stripVTControlCharacters(raw);
  let isOver = false;
  void ended.promise.then(() => {
    isOver = true;
    for (const look of watchers) look();
  });
  return {
    text,
    raw: () => raw,
    sees: (expected) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found =
            typeof expected === "string" ? text().includes(expected) : expected.test(text());
          if (!found && !isOver) return;
          watchers.delete(look);
          if (found) resolve();
          else reject(new Error(`It ended without ${String(expected)}:\n${text()}`));
        };
        watchers.add(look);
        look();
      }),
    type: (keys) => pty.write(keys),
    exit: ended.promise,
    kill: () => pty.kill(),
  };
};

/** What a command that no terminal shows has written, and how it ended. */
export interface Piped {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `plugboard` without a terminal, as a script does. */
export const run = (where: Where, ...args: ReadonlyArray<string>): Promise<Piped> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [bin, ...args],
      { cwd: where.cwd, env: environment(where), maxBuffer: 2 ** 26 },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin?.end(where.input);
  });
