/** Types that are generated of Airbyte's catalog, as a user has them: a call of every operation compiles, and runs. */
import { type Client, createClient } from "@plugboard/core";
import { airbyte, type AirbyteOptions, type AirbyteTypes } from "@plugboard/core/airbyte";
import { manualClock, mockAirbyte } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callFile, callName } from "./CallFile.ts";
import { type Ids, prepare, rows } from "./Inputs.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const plugboard = require.resolve("@plugboard/cli").replace(/index\.js$/, "bin.js");

/** The program, once it is written. */
interface Program {
  readonly connect: (options: AirbyteOptions) => Client<AirbyteTypes>;
  readonly calls: Readonly<
    Record<string, (client: Client<AirbyteTypes>, ids: Ids) => Promise<unknown>>
  >;
}

/** Below this package, so that the program finds what it imports. */
const scratch = join(import.meta.dirname, "..", "..", ".scratch");
let folder = "";

beforeAll(async () => {
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(join(scratch, "airbyte-"));
  const config = `import { defineConfig } from "@plugboard/cli";
import { airbyte } from "@plugboard/core/airbyte";
export default defineConfig({ platform: airbyte() });
`;
  await writeFile(join(folder, "plugboard.config.ts"), config);
  await run(process.execPath, [plugboard, "generate"], { cwd: folder });
  await writeFile(join(folder, "calls.ts"), callFile);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it("compiles a call of every operation", async () => {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: "ES2024",
    lib: ["ES2024", "ESNext.Disposable", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "bundler",
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["calls.ts"] }),
  );
  const { stdout } = await run(process.execPath, [tsc, "-p", folder, "--pretty", "false"]).catch(
    (failure: { readonly stdout: string }) => failure,
  );
  expect(stdout).toBe("");
});

describe("on a real port", () => {
  it.each(rows)("runs %s / %s", async (tag, operationId, row) => {
    const { calls, connect } = (await import(
      /* @vite-ignore */ join(folder, "calls.ts")
    )) as Program;
    const clock = manualClock();
    const platform = mockAirbyte({ now: clock.now, sleep: clock.sleep, history: 1 });
    await using server = await listen(platform);
    const options = { ...platform.options, baseUrl: `${server.url}/api` };
    await using plain = createClient({ platform: airbyte(options) });
    const ids = await prepare({
      client: plain,
      platform,
      decide: async (url, decision) => {
        const at = url.replace("/consent?", `/${decision}?`);
        const { headers } = await fetch(at, { redirect: "manual" });
        return Object.fromEntries(new URL(headers.get("location") ?? "").searchParams);
      },
    });
    await using client = connect(options);
    const before = platform.calls(tag, operationId).length;
    await calls[callName(tag, operationId)]?.(client, ids);
    const [call] = platform.calls(tag, operationId).slice(before);
    expect(call).toMatchObject({ path: `/api${row.path}`, method: row.method });
    expect(call?.status).toBe(row.answer === 204 ? 204 : 200);
    platform.verify();
  });
});
