import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const plugboard = require.resolve("@plugboard/cli").replace(/index\.js$/, "bin.js");

it("has the types of its mock as they are: `pnpm generate` writes them", async () => {
  const scratch = join(root, ".scratch");
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, "types-"));
  try {
    const made = join(folder, "plugboard.gen.ts");
    const args = [plugboard, "generate", "--output", made];
    await promisify(execFile)(process.execPath, args, { cwd: root });
    const kept = join(root, "plugboard.gen.ts");
    expect(await readFile(kept, "utf8")).toBe(await readFile(made, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
