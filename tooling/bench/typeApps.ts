/** Applications whose types are measured: a generated catalog of many actions, and a thousand calls over it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** How many actions the catalog has, and how many calls the application makes. */
export const ACTIONS = 1000;

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const CLI = require.resolve("@plugboard/cli").replace(/index\.js$/, "bin.js");

const text = { type: "string", description: "What it is called." };
const nameOf = (n: number): string => `${["list", "get", "create", "update"][n % 4]}_thing_${n}`;

/** A catalog of one connector: each action takes and gives something of its own. */
const catalog = {
  platform: "bosa",
  hash: "",
  connectors: [
    {
      name: "github",
      title: "GitHub",
      actions: Array.from({ length: ACTIONS }, (_, n) => ({
        connector: "github",
        name: nameOf(n),
        description: `Does the thing of number ${n}.`,
        input: {
          type: "object",
          properties: { id: { type: "integer" }, name: text, [`only_${n}`]: { type: "boolean" } },
          required: ["id"],
          additionalProperties: false,
        },
        output: {
          type: "object",
          properties: { id: { type: "integer" }, name: text, [`given_${n}`]: text },
          required: ["id", `given_${n}`],
          additionalProperties: false,
        },
        safety: "read",
        paged: false,
        files: false,
      })),
    },
  ],
};

const client = `import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import type { Catalog } from "./plugboard.gen.js";
export const client = createClient({ platform: bosa<Catalog>({ apiKey: "key" }) });
`;

/** As many calls as there are actions, to so many of them. */
const calls = (distinct: number): string =>
  [
    `import { client } from "./client.js";`,
    ...Array.from({ length: ACTIONS }, (_, call) => {
      const n = call % distinct;
      return `export const call${call} = async () => (await client.execute("github", "${nameOf(n)}", { id: ${call}, only_${n}: true })).given_${n};`;
    }),
  ].join("\n");

/** What somebody is about to write; \`|\` is where. */
export const typing = `import { client } from "./client.js";
void client.execute("github", "|");
`;

const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: "ES2024",
  lib: ["ES2024", "ESNext.Disposable", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** A folder with the generated types, and one application for each way to call. */
export interface TypeApps {
  /** Milliseconds that \`plugboard generate\` took, with the start of the process. */
  readonly generated: number;
  readonly many: string;
  readonly few: string;
  /** Where somebody is typing. */
  readonly editor: string;
}

/** Writes the applications, below this folder so that they find its packages. */
export const typeApps = (scratch: string): TypeApps => {
  const folder = mkdtempSync(join(scratch, "types-"));
  const saved = join(folder, "catalog.json");
  writeFileSync(saved, JSON.stringify(catalog));
  const from = performance.now();
  execFileSync(process.execPath, [CLI, "generate", "--from", saved], {
    cwd: folder,
    stdio: "pipe",
  });
  const generated = performance.now() - from;
  writeFileSync(join(folder, "client.ts"), client);
  const app = (name: string, source: string): string => {
    writeFileSync(join(folder, `${name}.ts`), source);
    const project = join(folder, `tsconfig.${name}.json`);
    writeFileSync(project, JSON.stringify({ compilerOptions: options, files: [`${name}.ts`] }));
    return project;
  };
  const editor = app("editor", typing);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: options, files: ["editor.ts"] }),
  );
  return {
    generated,
    many: app("many", calls(ACTIONS)),
    few: app("few", calls(10)),
    editor: join(dirname(editor), "editor.ts"),
  };
};

/** The folder that scratch files of this package go to; git looks away. */
export const scratch = join(here, ".scratch");
