import * as Effect from "effect/Effect";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../src/generate/Generate.ts";
import { places } from "../places.ts";
import { run } from "../Terminal.ts";
import { sources, versions } from "./Compiler.ts";
import { action, catalog } from "./Catalogs.ts";
import { HOSTILE } from "./Hostile.ts";
import { parse } from "./Parsed.ts";

const texts = new Map<string, string>();

/** A call of every action, by a client that knows its catalog by registration alone. */
const callsOf = (platform: string, text: string): string => {
  const calls = [...parse(text).actions].flatMap(([connector, actions]) =>
    actions.map((name) => {
      const names = `${JSON.stringify(connector)}, ${JSON.stringify(name)}`;
      return `  void client.execute(${names}, {} as InputOf<Catalog, ${names}>);`;
    }),
  );
  return `import { createClient, type InputOf } from "@plugboard/core";
import { ${platform} } from "@plugboard/core/${platform}";
import type { Catalog } from "./${platform}.gen.ts";
const client = createClient({ platform: ${platform}({ baseUrl: "http://localhost" }) });
export const calls = () => {
${calls.join("\n")}
};
`;
};

const hostile = async (): Promise<string> => {
  const properties = Object.fromEntries(HOSTILE.map((name) => [name, { enum: [name] }]));
  const input = { type: "object", properties, required: [...HOSTILE] };
  const [first, ...others] = HOSTILE;
  const of = catalog(
    [
      [first, HOSTILE.map((name) => action(name, { description: name }))],
      ...others.map((name) => [name, [action(name, { input, output: input })]] as const),
    ],
    "hostile",
  );
  return (await Effect.runPromise(generate(of, { extras: ["functions", "tanstack"] }))).text;
};

const prepare = async () => {
  for (const [platform, place] of Object.entries(places)) {
    await using at = await place();
    const { code, stderr } = await run(at, "generate", "--functions", "--tanstack");
    if (code !== 0) throw new Error(`${platform}: ${stderr}`);
    texts.set(platform, await readFile(join(at.cwd, "plugboard.gen.ts"), "utf8"));
  }
  const generated = [...texts].map(([name, text]) => [`${name}.gen.ts`, text] as const);
  const calls = [...texts]
    // Its methods are known without a catalog, and stand in one place.
    .filter(([name]) => name !== "pieces")
    .map(([name, text]) => [`${name}.ts`, callsOf(name, text)] as const);
  return sources({
    ...Object.fromEntries([...generated, ...calls]),
    "hostile.gen.ts": await hostile(),
    "wrong.ts": `import type { Catalog } from "./bosa.gen.ts";
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
const client = createClient({ platform: bosa() });
export type Issues = Catalog["github"]["list_issues"]["input"];
export const calls = () => {
  // @ts-expect-error -- it is called list_issues
  void client.execute("github", "list_isues", { owner: "acme" });
  // @ts-expect-error -- it needs an owner
  void client.execute("github", "list_issues", {});
  // @ts-expect-error -- there is no such state
  void client.execute("github", "list_issues", { owner: "acme", state: "shut" });
  // @ts-expect-error -- it is called state
  void client.execute("github", "list_issues", { owner: "acme", stat: "open" });
};
`,
  });
};

let folder: Awaited<ReturnType<typeof sources>>;

beforeAll(async () => {
  folder = await prepare();
}, 120_000);

afterAll(() => folder[Symbol.asyncDispose]());

describe("what is generated", () => {
  it.each([
    ["bosa", 4, 29],
    ["airbyte", 21, 108],
    ["pieces", 1, 6],
    ["facilio", 5, 99],
    ["aixplain", 7, 11],
  ])("of %s holds all that its mock offers", (platform, connectors, actions) => {
    const reached = parse(texts.get(platform) ?? "").actions;
    expect(reached.size).toBe(connectors);
    expect([...reached.values()].flat()).toHaveLength(actions);
  });

  it("of Airbyte has each model once, under its own name", () => {
    const { declared } = parse(texts.get("airbyte") ?? "");
    expect(declared).toContain("ConnectionRead");
    expect(declared.filter((name) => /\d$/.test(name))).toEqual([]);
  });

  it("of aiXplain knows what is told only to a linked account", () => {
    const { members } = parse(texts.get("aixplain") ?? "");
    expect(members("ComposioSlackSlackChatPostMessageInput").get("channel")).toBe(
      '"general" | "random" | "support"',
    );
  });

  it.each(versions)(
    "compiles by the strictest rules of %s, with a call of every action",
    async (version) => {
      expect(await folder.complaints(version)).toBe("");
    },
  );
});
