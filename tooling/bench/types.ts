/** Measures what a catalog of 1,000 actions costs a compiler and an editor, and writes its section of docs/benchmarks.md; `--quick` only prints. */
import { machine, table, writeSection } from "@plugboard/report";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Editor, languageServer, tsserver } from "./editors.ts";
import { median } from "./rounds.ts";
import { ACTIONS, scratch, typeApps, typing } from "./typeApps.ts";

const quick = process.argv.includes("--quick");
const require = createRequire(import.meta.url);

const compilers = ["typescript", "typescript-6"].map((name) => {
  const manifest = require.resolve(`${name}/package.json`);
  const { version } = require(manifest) as { readonly version: string };
  return { version, folder: dirname(manifest) };
});

/** Milliseconds of a whole run of a compiler, its start included. */
const compile = (folder: string, project: string): number => {
  const from = performance.now();
  execFileSync(process.execPath, [join(folder, "bin", "tsc"), "-p", project], { stdio: "inherit" });
  return performance.now() - from;
};

mkdirSync(scratch, { recursive: true });
const { generated, many, few, editor: file } = typeApps(scratch);
const folder = dirname(file);

const runs = compilers.map(({ version, folder: compiler }) => {
  const rounds = Array.from({ length: quick ? 1 : 9 }, (_, round) => {
    const order = round % 2 === 0 ? [many, few] : [few, many];
    const took = new Map(order.map((project) => [project, compile(compiler, project)]));
    return [took.get(many) ?? Number.NaN, took.get(few) ?? Number.NaN] as const;
  });
  return {
    version,
    many: median(rounds.map(([all]) => all)),
    few: median(rounds.map(([, ten]) => ten)),
    ratio: median(rounds.map(([all, ten]) => all / ten)),
  };
});

const lines = typing.split("\n");
const line = lines.findIndex((one) => one.includes("|"));
const at = { file, line, column: lines[line]?.indexOf("|") ?? 0 };
writeFileSync(file, typing.replace("|", ""));

const completed = async (version: string, editor: Editor) => {
  const times: Array<number> = [];
  for (let edit = 0; edit <= 20; edit += 1) {
    const from = performance.now();
    const names = await editor.complete(edit);
    times.push(performance.now() - from);
    const missing = ACTIONS - names.filter((name) => name.includes("_thing_")).length;
    if (missing > 0) throw new Error(`TypeScript ${version} offers ${missing} actions too few.`);
  }
  editor.close();
  const [first = Number.NaN, ...next] = times;
  return { version, first, next: median(next) };
};

const [seven, six] = compilers;
const completions = [
  await completed(
    seven?.version ?? "",
    await languageServer(join(seven?.folder ?? "", "bin", "tsc"), folder, at),
  ),
  await completed(six?.version ?? "", tsserver(join(six?.folder ?? "", "lib", "tsserver.js"), at)),
];
rmSync(folder, { recursive: true, force: true });

const milli = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const text = [
  machine(),
  `A generated catalog of one connector with ${ACTIONS.toLocaleString("en")} actions, each with an input and an output of its own. A run is the whole compiler, its start included: the median of ${quick ? "one round" : "9 rounds"}, both files in each. A completion is asked for at \`client.execute("github", "|"\` of the language server, after a change to the file: the median of 20 after the first.`,
  table(
    ["type-check of 1,000 calls, ms", "1,000 actions", "10 actions", "× (median of rounds)"],
    runs.map(({ version, many: all, few: ten, ratio }) => [
      `TypeScript ${version}`,
      milli(all),
      milli(ten),
      ratio.toFixed(2),
    ]),
  ),
  table(
    ["completion of an action, ms", "the first", "the next"],
    completions.map(({ version, first, next }) => [
      `TypeScript ${version}`,
      milli(first),
      milli(next),
    ]),
  ),
  table(
    ["goal", "measured", "at most"],
    [
      ...runs.map(({ version, ratio }) => [
        `× 10 actions, TypeScript ${version}`,
        ratio.toFixed(2),
        "1.3",
      ]),
      ...completions.map(({ version, next }) => [
        `ms for a completion, TypeScript ${version}`,
        milli(next),
        "100",
      ]),
      [
        "ms for `plugboard generate` of the 1,000 actions, the start of the process included",
        milli(generated),
        "2000",
      ],
    ],
  ),
].join("\n\n");
console.log(text);
if (!quick) writeSection("types", text);
