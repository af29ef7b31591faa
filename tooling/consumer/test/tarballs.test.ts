import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it } from "vitest";

const attw = createRequire(import.meta.url)
  .resolve("@arethetypeswrong/cli/package.json")
  .replace("package.json", "dist/index.js");

describe.each(inject("packed"))("$name", ({ folder, tarball }) => {
  const text = readFileSync(join(folder, "package.json"), "utf8");

  it("satisfies publint", async () => {
    const file = readFileSync(tarball);
    const { messages, pkg } = await publint({
      strict: true,
      pack: { tarball: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) },
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it("has types for everything that it exports", async () => {
    const problems = await promisify(execFile)(process.execPath, [
      attw,
      tarball,
      "--profile",
      "esm-only",
      "--no-color",
    ]).then(
      () => "none",
      (error: { readonly stdout: string }) => error.stdout,
    );
    expect(problems).toBe("none");
  });

  it("carries its licence and names no workspace range", () => {
    expect(existsSync(join(folder, "LICENSE"))).toBe(true);
    const { sideEffects, ...manifest } = JSON.parse(text);
    expect(manifest).toMatchObject({ license: "MIT", type: "module" });
    // The page at which a consent ends is imported for what it does.
    const does = [sideEffects].flat().filter(Boolean);
    expect(does.filter((file) => !file.endsWith("/connect/callback.js"))).toEqual([]);
    expect(text).not.toMatch(/workspace:|catalog:/);
  });
});
