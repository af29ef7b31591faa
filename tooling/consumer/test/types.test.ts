import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";

const consumer = inject("consumer");
const require = createRequire(import.meta.url);
const compilers = ["typescript", "typescript-6", "typescript-5"].map((name) => {
  const manifest = require.resolve(`${name}/package.json`);
  const { version } = require(manifest) as { readonly version: string };
  return { version, tsc: join(dirname(manifest), "bin", "tsc") };
});

const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: "ES2022",
  lib: ["ES2024", "ESNext.Disposable", "DOM", "DOM.Iterable"],
  jsx: "react-jsx",
  module: "ESNext",
  moduleResolution: "bundler",
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

const fixtures = join(import.meta.dirname, "..", "fixtures");
cpSync(fixtures, consumer, { recursive: true });

/** What a compiler says of a fixture, as an application of its own. */
const check = (tsc: string, fixture: string, overrides: object = {}): string => {
  const folder = join(consumer, fixture);
  const compilerOptions = { ...options, ...overrides };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));
  try {
    return execFileSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
};

/** What each line of a file has to be told, by its number: the name that stands at its end. */
const namesIn = (text: string): ReadonlyMap<number, string> =>
  new Map(
    text.split("\n").flatMap((line, n) => {
      const name = /; \/\/ ("\w+")$/.exec(line)?.[1];
      return name === undefined ? [] : [[n + 1, name] as const];
    }),
  );

/** What a compiler has said about each line of a file. */
const toldIn = (said: string, file: string): ReadonlyMap<number, string> =>
  new Map(
    said.split(`${file}(`).flatMap((about) => {
      const [, line, message] = /^(\d+),\d+\): error ([^]*)$/.exec(about) ?? [];
      return line === undefined ? [] : [[Number(line), message ?? ""] as const];
    }),
  );

describe.each(compilers)("TypeScript $version", ({ tsc }) => {
  it("types a registered application by its generated catalog", () => {
    expect(check(tsc, "registered")).toBe("");
  });

  it("types all ways to call by a catalog as the generator has written it", () => {
    expect(check(tsc, "generated")).toBe("");
  });

  it("names the nearest where a connector or an action is misspelt", () => {
    const names = namesIn(readFileSync(join(fixtures, "misspelt", "typos.tsx"), "utf8"));
    const told = toldIn(check(tsc, "misspelt"), "typos.tsx");
    expect(names.size).toBeGreaterThan(50);
    expect([...told.keys()]).toEqual([...names.keys()]);
    for (const [line, name] of names) expect(`${line}: ${told.get(line)}`).toContain(name);
  });

  it("types an application that registers nothing", () => {
    expect(check(tsc, "unregistered")).toBe("");
  });

  it("types one that resolves as Node does and is lax about optional properties", () => {
    const overrides = {
      module: "nodenext",
      moduleResolution: "nodenext",
      exactOptionalPropertyTypes: false,
    };
    expect(check(tsc, "unregistered", overrides)).toBe("");
  });
});

it("finds nothing in the declarations themselves", () => {
  expect(check(compilers[0]!.tsc, "unregistered", { skipLibCheck: false })).toBe("");
});
