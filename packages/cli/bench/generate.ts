/** How long `plugboard generate` takes for 1,000 actions: the whole process, and what makes the text. */
import * as Effect from "effect/Effect";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "../dist/generate/Generate.js";
import { largeCatalog } from "./LargeCatalog.ts";

const ACTIONS = 1000;
const ROUNDS = 5;

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const median = async (work: () => unknown): Promise<string> => {
  const times: Array<number> = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await timed(work));
  return `${Math.round(times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)} ms`;
};

const folder = mkdtempSync(join(tmpdir(), "plugboard-bench-"));
const from = join(folder, "catalog.json");
const output = join(folder, "plugboard.gen.ts");
const catalog = largeCatalog(ACTIONS);
writeFileSync(from, JSON.stringify(catalog));
const bin = join(import.meta.dirname, "..", "dist", "bin.js");
const plugboard = (...args: ReadonlyArray<string>) =>
  execFileSync(process.execPath, [bin, ...args, "--from", from, "--output", output], {
    cwd: folder,
    stdio: "ignore",
  });

try {
  const first = await timed(() => Effect.runPromise(generate(catalog)));
  console.log(`${ACTIONS} actions, the first time: ${Math.round(first)} ms`);
  console.log(
    `again, in the same process: ${await median(() => Effect.runPromise(generate(catalog)))}`,
  );
  console.log(
    `plugboard generate, the whole process: ${await median(() => plugboard("generate"))}`,
  );
  console.log(`plugboard check, the whole process: ${await median(() => plugboard("check"))}`);
} finally {
  rmSync(folder, { recursive: true });
}
