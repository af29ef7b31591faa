// Runs everything that must hold before a change goes in, then says in one last line how the tests
// went. Turbo keeps what every task printed, cached or not. A task that failed with no test to blame,
// as by a type error, a lint finding or a crash, counts as one failure, and so does a suite that
// could not start: the line cannot flatter.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const root = join(import.meta.dirname, "..");
const runs = join(root, ".turbo", "runs");
const checks = ["//#lint:code", "//#lint:packages", "lint", "typecheck", "build"];
const suites = ["test", "test:package"];

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Every suite that there is, by turbo's name for it, and where its output is kept. */
const expected = new Map(
  globSync("{packages,apps,tooling}/*/package.json", { cwd: root }).flatMap((file) => {
    const { name, scripts = {} } = readJson(join(root, file));
    const logs = join(root, dirname(file), ".turbo");
    return suites
      .filter((suite) => suite in scripts)
      .map((suite) => [
        `${name}#${suite}`,
        join(logs, `turbo-${suite.replace(":", "$colon$")}.log`),
      ]);
  }),
);

// Last time's output must not be counted as this one's.
rmSync(runs, { recursive: true, force: true });
for (const log of expected.values()) rmSync(log, { force: true });

const { status } = spawnSync(
  "turbo",
  ["run", ...checks, ...suites, "--continue=dependencies-successful", "--summarize"],
  { cwd: root, stdio: "inherit", shell: process.platform === "win32" },
);

/** What vitest's closing line says. */
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

/** The tests that failed, as vitest names them. */
const failuresIn = (log) => {
  const text = existsSync(log) ? stripVTControlCharacters(readFileSync(log, "utf8")) : "";
  return new Set([...text.matchAll(/^\s*FAIL\s+(.*)$/gm)].map(([, line]) => line.trim()));
};

const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
const fail = (note, count) => {
  notes.push(note);
  total.failed += count;
};

const exits = new Map(
  globSync("*.json", { cwd: runs })
    .flatMap((file) => readJson(join(runs, file)).tasks)
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ execution, taskId }) => [taskId, execution?.exitCode]),
);
for (const [task, log] of expected) {
  const count = countIn(log);
  for (const kind of Object.keys(total)) total[kind] += count[kind];
  if (!exits.has(task)) fail(`${task} did not run`, 1);
  else if (exits.get(task) !== 0) {
    const names = [...failuresIn(log)].map((name) => `\n  ${name}`);
    fail(`${task} failed${names.join("")}`, count.failed === 0 ? 1 : 0);
  } else if (count.passed + count.skipped === 0) fail(`${task} ran no test`, 1);
}
for (const [task, exit] of exits) {
  if (!expected.has(task) && exit !== 0) fail(`${task} failed`, 1);
}
if (status !== 0 && total.failed === 0) fail("turbo failed", 1);

if (notes.length > 0) console.log(`\n${notes.join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(status || (total.failed > 0 ? 1 : 0));
