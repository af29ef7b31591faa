/**
 * Weighs every entry with both bundlers, writes docs/benchmarks.md, and fails where a goal is missed.
 * `pnpm size --why` lists the modules of the first entry instead.
 */
import { table, writeSection } from "@plugboard/report";
import { chunkGoals, entries } from "./entries.ts";
import { measure, modulesOf, type Weight } from "./measure.ts";

if (process.argv.includes("--why")) {
  for (const [module, bytes] of await modulesOf(entries[0]!)) {
    console.log(String(bytes).padStart(7), module);
  }
  process.exit();
}

const kib = (size: number | undefined): string => (size === undefined ? "–" : size.toFixed(1));

const measured = [];
for (const entry of entries) measured.push({ entry, weight: await measure(entry) });

const totals = table(
  ["loads at once, KiB", "rolldown", "esbuild", "goal"],
  measured.map(({ entry, weight }) => [
    entry.name,
    kib(weight.rolldown.initial),
    kib(weight.esbuild.initial),
    `≤ ${entry.goal}`,
  ]),
);

const sizeOf = (weight: Weight, name: string) => weight.chunks.find((_) => _.name === name)?.size;
// The first entry is the whole client; the others hold the same chunks.
const client = measured[0]?.weight;
const names = [
  ...new Set(
    [...(client?.rolldown.chunks ?? []), ...(client?.esbuild.chunks ?? [])].map((_) => _.name),
  ),
];
const chunks = client
  ? table(
      ["loads on demand, KiB", "rolldown", "esbuild", "goal"],
      names.map((name) => [
        name,
        kib(sizeOf(client.rolldown, name)),
        kib(sizeOf(client.esbuild, name)),
        chunkGoals[name] === undefined ? "" : `≤ ${chunkGoals[name]}`,
      ]),
    )
  : "";

console.log(`${totals}\n\n${chunks}\n`);
writeSection(
  "size",
  `Minified and gzipped (level 9), code splitting on, frameworks left out.\n\n${totals}\n\n${names.length > 0 ? chunks : ""}`,
);

const missed = measured.flatMap(({ entry, weight }) =>
  Object.entries(weight).flatMap(([bundler, { chunks: onDemand, initial }]) =>
    [
      { name: entry.name, size: initial, goal: entry.goal },
      ...onDemand.map(({ name, size }) => ({
        name: `${name} of ${entry.name}`,
        size,
        goal: chunkGoals[name] ?? Infinity,
      })),
    ]
      .filter(({ goal, size }) => size > goal)
      .map(({ goal, name, size }) => `${name}: ${kib(size)} KiB with ${bundler}, goal ${goal}`),
  ),
);
if (missed.length > 0) {
  console.error(missed.join("\n"));
  process.exitCode = 1;
}
