// Installs and builds what the playground needs, then hands the terminal over to one of its servers.
// pnpm and turbo do the building only: either would die of Ctrl-C before the server has said goodbye.
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const [server = "demo", ...options] = process.argv.slice(2);
const windows = process.platform === "win32";

const build = ["exec", "turbo", "run", "build", "--filter=@plugboard/playground..."];
const built = spawnSync(
  process.execPath,
  [at("./run.mjs"), ...build, "--output-logs=errors-only"],
  { stdio: "inherit" },
);
if (built.status !== 0) process.exit(built.status ?? 1);

// The Node.js that the workspace installed; the one that started this script may be older.
const node = at(`../node_modules/.bin/node${windows ? ".cmd" : ""}`);
const child = spawn(node, [at(`../apps/playground/server/${server}.ts`), ...options], {
  stdio: "inherit",
  shell: windows,
});
// The terminal sends the signal to both; the server closes what it has opened, and this one waits.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
