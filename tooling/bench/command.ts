/** How long the command takes to start and writes its section of docs/benchmarks.md; `--quick` only prints. */
import { machine, table, writeSection } from "@plugboard/report";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { median } from "./rounds.ts";

const quick = process.argv.includes("--quick");
const ROUNDS = quick ? 5 : 21;

const manifest = createRequire(import.meta.url).resolve("@plugboard/cli/package.json");
const bin = join(dirname(manifest), "dist", "bin.js");

/** What is started: Node.js with nothing to do, and the command. */
const starts = {
  "Node.js itself": ["--eval", "0"],
  "plugboard --version": [bin, "--version"],
  "plugboard --help": [bin, "--help"],
} as const;

const times = new Map(Object.keys(starts).map((name) => [name, [] as Array<number>]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, args] of Object.entries(starts)) {
    const from = performance.now();
    execFileSync(process.execPath, args, { stdio: "ignore" });
    // The first of each warms the file system.
    if (round > 0) times.get(name)?.push(performance.now() - from);
  }
}

const middle = new Map([...times].map(([name, all]) => [name, median(all)]));
const goals = { "plugboard --version": "250" } as const;

const text = [
  machine(),
  `Whole processes, from the start to the exit, the median of ${ROUNDS} in turns.`,
  table(
    ["start of", "ms"],
    [...middle].map(([name, time]) => [name, time.toFixed(0)]),
  ),
  table(
    ["goal", "measured", "at most"],
    Object.entries(goals).map(([name, goal]) => [
      `ms until \`${name}\` has ended`,
      (middle.get(name) ?? Number.NaN).toFixed(0),
      goal,
    ]),
  ),
].join("\n\n");
console.log(text);
if (!quick) writeSection("command", text);
