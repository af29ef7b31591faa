// Runs everything that must hold before a change goes in, then says in one last line how the tests
// went. Turbo keeps what every task printed, cached or not; a task that failed with no test to blame,
// as by a type error, a lint finding or a crash, counts as one failure, so the line cannot flatter.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const root = join(import.meta.dirname, "..");
const checks = ["//#lint:code", "//#lint:packages", "lint", "typecheck", "build"];
const suites = ["test", "test:package"];
// A stub until the workbench stands in it.
const filters = ["--filter=!@plugboard/playground"];
const runs = join(root, ".turbo", "runs");

// Last time's output must not be counted as this one's.
rmSync(runs, { recursive: true, force: true });
for (const log of globSync("{packages,apps,tooling}/*/.turbo/turbo-test*.log", { cwd: root })) {
  rmSync(join(root, log));
}

const { status } = spawnSync(
  "turbo",
  ["run", ...checks, ...suites, ...filters, "--continue=dependencies-successful", "--summarize"],
  { cwd: root, stdio: "inherit", shell: process.platform === "win32" },
);

/** What vitest's closing lines add up to. */
const countIn = (log) => {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const text = existsSync(log) ? stripVTControlCharacters(readFileSync(log, "utf8")) : "";
  for (const [, line] of text.matchAll(/^\s*Tests {2}(.*)$/gm)) {
    for (const [, number, kind] of line.matchAll(/(\d+) (passed|failed|skipped|todo)/g)) {
      count[kind === "todo" ? "skipped" : kind] += Number(number);
    }
  }
  return count;
};

const total = { passed: 0, failed: 0, skipped: 0 };
const broken = [];
const summaries = globSync("*.json", { cwd: runs });
const tasks = summaries
  .flatMap((file) => JSON.parse(readFileSync(join(runs, file), "utf8")).tasks)
  .filter(({ command }) => command !== "<NONEXISTENT>");
for (const { directory, execution, logFile, task, taskId } of tasks) {
  const isSuite = suites.includes(task);
  const count = countIn(
    isSuite ? join(root, directory, ".turbo", logFile.split(/[\\/]/).at(-1)) : "",
  );
  const ended = execution?.exitCode === 0;
  for (const kind of Object.keys(total)) total[kind] += count[kind];
  if (!ended && count.failed === 0) total.failed += 1;
  if (!ended)
    broken.push(`${taskId} ${execution?.exitCode === undefined ? "did not run" : "failed"}`);
}
if (status !== 0 && total.failed === 0) total.failed = 1;

if (broken.length > 0) console.log(`\n${broken.join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(status ?? 1);
