import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";

const consumer = inject("consumer");
const folder = join(consumer, "node_modules", "@plugboard", "cli");
const { bin, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  readonly bin: { readonly plugboard: string };
  readonly version: string;
};

// Every module that is loaded is named on standard error.
const watching = join(consumer, "watching.mjs");
writeFileSync(
  watching,
  `import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (process.stderr.write(url + "\\n"), next(url, context)) });`,
);

/** What the packed command prints, and which modules it loads for that. */
const started = (...args: ReadonlyArray<string>) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", watching, join(folder, bin.plugboard), ...args],
    { cwd: consumer, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  return { stdout, status, loaded: stderr.split("\n") };
};

const packagesOf = (loaded: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set(
    loaded.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []),
  ),
];

it("says its version, and loads nothing else for that", () => {
  const { stdout, status, loaded } = started("--version");
  expect({ stdout, status }).toEqual({ stdout: `plugboard v${version}\n`, status: 0 });
  expect(packagesOf(loaded)).toEqual(["@plugboard/cli"]);
});

it("shows its help without a framework, a mock, a compiler or a keychain", () => {
  const { stdout, status, loaded } = started("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("connectors");
  const heavy =
    /^(react|vue|@angular\/|@plugboard\/(testing|react|vue|angular)|json-schema-to-typescript|prettier|typescript|chokidar|open|@napi-rs|cli-|undici|ws)/;
  expect(packagesOf(loaded).filter((name) => heavy.test(name))).toEqual([]);
  expect(packagesOf(loaded)).toContain("effect");
});
