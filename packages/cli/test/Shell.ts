/** A shell with the command in it: pipes, redirections and exit codes, as scripts use them. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Piped, Where } from "./Terminal.ts";

const bin = join(import.meta.dirname, "..", "dist", "bin.js");

/** Runs a script of bash in which `plugboard` is the built command. */
export const shell = ({ cwd, env }: Where, script: string): Promise<Piped> =>
  new Promise((resolve) => {
    const child = execFile(
      "bash",
      ["-c", `plugboard() { "$NODE" "$BIN" "$@"; }\n${script}`],
      {
        cwd,
        env: { ...process.env, ...env, NODE: process.execPath, BIN: bin },
        maxBuffer: 2 ** 26,
      },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
