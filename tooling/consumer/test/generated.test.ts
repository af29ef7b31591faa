/** The catalog that type tests stand on is what the packed command line writes of the sample platform. */
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";

const consumer = inject("consumer");
const run = promisify(execFile);
const FILE = "plugboard.gen.ts";

it("is up to date: `UPDATE=1` writes it anew", async () => {
  const mock = mockBosa({ connectors: sampleConnectors() });
  await using server = await listen(mock);
  const { apiKey, user } = mock.options;
  const cwd = await mkdtemp(join(consumer, "generating-"));
  const options = JSON.stringify({ baseUrl: server.url, apiKey, user });
  await writeFile(
    join(cwd, "plugboard.config.ts"),
    `import { defineConfig } from "@plugboard/cli";
import { bosa } from "@plugboard/core/bosa";
export default defineConfig({ platform: bosa(${options}) });
`,
  );
  const bin = join(consumer, "node_modules/@plugboard/cli/dist/bin.js");
  await run(process.execPath, [bin, "generate"], { cwd });
  const made = await readFile(join(cwd, FILE), "utf8");
  const fixture = join(import.meta.dirname, "..", "fixtures", "generated", FILE);
  if (process.env["UPDATE"] === "1") await writeFile(fixture, made);
  expect(await readFile(fixture, "utf8")).toBe(made);
});
