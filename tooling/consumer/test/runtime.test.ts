import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { describe, expect, inject, it } from "vitest";
import { subpaths } from "../subpaths.ts";

const consumer = inject("consumer");
const all = inject("packed").flatMap(subpaths);
const browser = all.filter(({ specifier }) => !/^@plugboard\/testing|\/node$/.test(specifier));

/** The first Node.js on the PATH that did not come with the repository, where it is new enough. */
const systemNode = (): string | undefined => {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const node = join(folder, process.platform === "win32" ? "node.exe" : "node");
    if (folder.includes("node_modules") || !existsSync(node)) continue;
    const version = execFileSync(node, ["--version"], { encoding: "utf8" });
    const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
    return major > 20 || (major === 20 && minor >= 19) ? node : undefined;
  }
  return undefined;
};

/** Imports a module as a server with a strict policy would, and says which browser globals it found there. */
const imported = (node: string, specifier: string): string => {
  const script = `
    ${specifier.startsWith("@plugboard/angular") ? 'await import("@angular/compiler");' : ""}
    const names = Object.keys(await import("${specifier}"));
    const found = ["window", "document"].filter((name) => name in globalThis);
    console.log(names.length > 0 ? "loaded" : "empty", found.join());`;
  const flags = [
    "--disallow-code-generation-from-strings",
    "--input-type=module",
    "--eval",
    script,
  ];
  return execFileSync(node, flags, {
    cwd: consumer,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  }).trim();
};

describe.each(all)("$specifier", ({ specifier }) => {
  it("loads in this Node.js, with no window, no document and no eval", () => {
    expect(imported(process.execPath, specifier)).toBe("loaded");
  });

  it.skipIf(systemNode() === undefined)("loads in the Node.js of the machine", () => {
    expect(imported(systemNode()!, specifier)).toBe("loaded");
  });
});

const frameworks = /^(react|react-dom|vue|@angular\/core|rxjs)(\/|$)/;
const builtins = /from\s*["'](node:[^"']+|fs|path|http|crypto|stream)["']/;

describe.each(browser)("$specifier for browsers", ({ specifier }) => {
  const source = `export * from "${specifier}";`;
  const entry = join(consumer, "entry.js");

  it("bundles with rolldown", async () => {
    const logs: Array<string> = [];
    const bundle = await rolldown({
      input: entry,
      platform: "browser",
      external: frameworks,
      onLog: (_, { code, message }) => {
        // "use client" is for frameworks that render on servers; bundlers for browsers need not keep it.
        if (code !== "MODULE_LEVEL_DIRECTIVE") logs.push(message);
      },
      plugins: [
        {
          name: "entry",
          resolveId: (id) => (id === entry ? id : undefined),
          load: (id) => (id === entry ? source : undefined),
        },
      ],
    });
    const { output } = await bundle.generate({ format: "esm" });
    await bundle.close();
    expect(logs).toEqual([]);
    expect(output.map((_) => (_.type === "chunk" ? _.code : "")).join("\n")).not.toMatch(builtins);
  });

  it("bundles with esbuild", async () => {
    const { outputFiles, warnings } = await build({
      stdin: { contents: source, resolveDir: consumer },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      plugins: [
        {
          name: "frameworks",
          setup: (host) =>
            host.onResolve({ filter: frameworks }, ({ path }) => ({ path, external: true })),
        },
      ],
      outdir: join(consumer, "out"),
      write: false,
      logLevel: "silent",
    });
    expect(warnings).toEqual([]);
    expect(outputFiles.map(({ text }) => text).join("\n")).not.toMatch(builtins);
  });
});
