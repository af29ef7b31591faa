/**
 * Discovers Airbyte's 102 operations and writes its section of docs/benchmarks.md; `--quick` only
 * prints. `AIRBYTE_SPEC=config.yaml` takes the vendor's document instead of our own. What is cold is a
 * process of its own, in which chunks are loaded and nothing is warm; what is fresh is a new client.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@plugboard/core";
import { airbyte, airbyteDocument } from "@plugboard/core/airbyte";
import { machine, table, writeSection } from "@plugboard/report";
import { median } from "./rounds.ts";

type Discovery = "compiled" | "server";

/** Milliseconds of one process: its first client, and the least of those after it. */
interface Measured {
  readonly cold: number;
  readonly fresh: number;
}

const spec = process.env["AIRBYTE_SPEC"];

/** Plain data as YAML, in the block style in which documents are written. */
const yaml = (value: unknown, indent = ""): string => {
  if (typeof value !== "object" || value === null) return ` ${JSON.stringify(value)}\n`;
  const entries = Object.entries(value);
  if (entries.length === 0) return Array.isArray(value) ? " []\n" : " {}\n";
  const lines = entries.map(([key, inner]) => {
    const name = Array.isArray(value) ? "-" : `${JSON.stringify(key)}:`;
    return `${indent}${name}${yaml(inner, `${indent}  `)}`;
  });
  return `\n${lines.join("")}`;
};

const served = async (): Promise<string> =>
  spec === undefined ? yaml(await airbyteDocument()).trimStart() : readFileSync(spec, "utf8");

const clientOf = (discovery: Discovery, answer: string) =>
  createClient({ platform: airbyte({ discovery }), fetch: async () => new Response(answer) });

type Work = (client: ReturnType<typeof clientOf>) => Promise<unknown>;

interface Task {
  readonly name: string;
  readonly discovery: Discovery;
  readonly work: Work;
}

const tasks: ReadonlyArray<Task> = [
  {
    name: "the first action described, compiled catalog",
    discovery: "compiled",
    work: (client) => client.describe("connection", "syncConnection"),
  },
  {
    name: "the first operation called by its path, compiled catalog",
    discovery: "compiled",
    work: (client) => client.api.health(),
  },
  {
    name: "the whole catalog, compiled",
    discovery: "compiled",
    work: (client) => client.catalog(),
  },
  {
    name: "the whole catalog, from the served document",
    discovery: "server",
    work: (client) => client.catalog(),
  },
];

/** One process measures one thing, or the next would find what it needs loaded. */
const measure = async ({ discovery, work }: Task): Promise<Measured> => {
  const answer = discovery === "server" ? readFileSync(process.argv[3] ?? "", "utf8") : "{}";
  const run = async (): Promise<number> => {
    const client = clientOf(discovery, answer);
    const start = performance.now();
    await work(client);
    return performance.now() - start;
  };
  const cold = await run();
  const fresh: Array<number> = [];
  for (let n = 0; n < 5; n++) fresh.push(await run());
  return { cold, fresh: Math.min(...fresh) };
};

const report = async (): Promise<void> => {
  const quick = process.argv.includes("--quick");
  const text = await served();
  const directory = mkdtempSync(join(tmpdir(), "airbyte-"));
  const file = join(directory, "openapi.yaml");
  writeFileSync(file, text);
  const all: Array<Measured & Pick<Task, "name">> = [];
  for (const [index, { name }] of tasks.entries()) {
    const rounds: Array<Measured> = [];
    for (let n = 0; n < (quick ? 3 : 15); n++) {
      const child = fork(import.meta.filename, [String(index), file]);
      const [measured] = (await once(child, "message")) as [Measured];
      rounds.push(measured);
    }
    all.push({
      name,
      cold: Math.min(...rounds.map(({ cold }) => cold)),
      fresh: median(rounds.map(({ fresh }) => fresh)),
    });
  }
  rmSync(directory, { recursive: true });

  const [action, , , whole] = all;
  const goals = [
    { what: `${action?.name}, cold`, value: action?.cold ?? 0, goal: 60 },
    { what: `${whole?.name}, fresh client`, value: whole?.fresh ?? 0, goal: 150 },
  ];
  const origin = spec === undefined ? "our own document" : "the vendor's document";
  const section = [
    machine(),
    `Served is ${origin}, ${Math.round(text.length / 1024)} KiB of YAML. Cold is the first client of a process, its chunks loaded within the time (the least of ${quick ? 3 : 15} processes); fresh is a later client of the same process (the median).`,
    table(
      ["102 operations, 210 models, ms", "cold", "fresh"],
      all.map(({ name, cold, fresh }) => [name, cold.toFixed(1), fresh.toFixed(1)]),
    ),
    table(
      ["goal, ms", "measured", "at most"],
      goals.map(({ what, value, goal }) => [what, value.toFixed(1), String(goal)]),
    ),
  ].join("\n\n");
  console.log(section);
  if (!quick) writeSection("airbyte", section);
  if (goals.some(({ value, goal }) => value > goal)) process.exitCode = 1;
};

const task = process.send === undefined ? undefined : tasks[Number(process.argv[2])];
if (task === undefined) await report();
else process.send?.(await measure(task));
