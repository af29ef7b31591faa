import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";

const consumer = inject("consumer");
const require = createRequire(import.meta.url);
const compilers = ["typescript", "typescript-6"].map((name) => {
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

/** What a compiler says of a fixture, as an application of its own. */
const check = (tsc: string, fixture: string, overrides: object = {}): string => {
  const folder = join(consumer, fixture);
  cpSync(join(import.meta.dirname, "..", "fixtures", fixture), folder, { recursive: true });
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

describe.each(compilers)("TypeScript $version", ({ tsc }) => {
  it("types a registered application by its generated catalog", () => {
    expect(check(tsc, "registered")).toBe("");
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
