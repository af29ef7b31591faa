import { type Exchange, mockAirbyte, mockBosa, sampleConnectors } from "@plugboard/testing";
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "./generate/Parsed.ts";
import { bosaPlace } from "./places.ts";
import { open, run } from "./Terminal.ts";
import { workplace, type Workplace } from "./Workplace.ts";

const FILE = "plugboard.gen.ts";

const read = (at: Workplace, name = FILE): Promise<string> => readFile(join(at.cwd, name), "utf8");

/** What lies in a workplace beside its configuration. */
const filesIn = async (at: Workplace): Promise<ReadonlyArray<string>> =>
  (await readdir(at.cwd)).filter((name) => name !== "plugboard.config.ts").toSorted();

const bosaAt = (url: string, more = ""): string => `import { bosa } from "@plugboard/core/bosa";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({ platform: bosa({ baseUrl: "${url}", apiKey: "key" }), ${more} });
`;

/** A BOSA whose connectors may be others later. */
const changing = async () => {
  const all = sampleConnectors();
  let current = mockBosa({ connectors: { github: all.github } });
  const at = await workplace({ exchange: (request) => current.exchange(request) }, bosaAt);
  return { at, grow: () => (current = mockBosa({ connectors: all })) };
};

describe("plugboard generate", () => {
  it("writes the types of a live catalog, and nothing the second time", async () => {
    await using at = await bosaPlace();
    const first = open(at, "generate");
    expect(await first.exit).toBe(0);
    expect(first.text()).toContain("✔ plugboard.gen.ts: 29 actions of 4 connectors.");
    const text = await read(at);
    expect([...parse(text).actions.keys()]).toEqual([
      "github",
      "google_drive",
      "google_mail",
      "warehouse",
    ]);
    const { mtimeMs } = await stat(join(at.cwd, FILE));
    const second = open(at, "generate");
    expect(await second.exit).toBe(0);
    expect(second.text()).toContain("✔ plugboard.gen.ts is up to date.");
    expect((await stat(join(at.cwd, FILE))).mtimeMs).toBe(mtimeMs);
    expect(await filesIn(at)).toEqual([FILE]);
  });

  it("says what it did on standard error, and as JSON on standard output", async () => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, "generate", "github", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      file: join(at.cwd, FILE),
      changed: true,
      connectors: 1,
      actions: 10,
      warnings: [],
    });
    const plain = await run(at, "generate");
    expect(plain).toEqual({
      code: 0,
      stdout: "",
      stderr: "✔ plugboard.gen.ts: 29 actions of 4 connectors.\n",
    });
  });

  it("takes the connectors and the file from the configuration, and from the command before that", async () => {
    await using at = await workplace(mockBosa({ connectors: sampleConnectors() }), (url) =>
      bosaAt(url, `generate: { connectors: ["github"], output: "src/types/bosa.ts" }`),
    );
    expect((await run(at, "generate")).code).toBe(0);
    expect([...parse(await read(at, "src/types/bosa.ts")).actions.keys()]).toEqual(["github"]);
    expect((await run(at, "generate", "google_mail", "warehouse", "-o", "other.ts")).code).toBe(0);
    expect([...parse(await read(at, "other.ts")).actions.keys()]).toEqual([
      "google_mail",
      "warehouse",
    ]);
  });

  it("writes code beside the types where that is wanted, which runs", async () => {
    await using at = await bosaPlace();
    expect((await run(at, "generate", "--functions", "--tanstack")).code).toBe(0);
    expect((await run(at, "check", "--strict")).code).toBe(0);
    const { githubListIssues, githubListIssuesPages, githubCreateIssueQuery } = await import(
      join(at.cwd, FILE)
    );
    await using client = createClient({ platform: bosa(at.mock.options), fetch: at.mock.fetch });
    const issues = await githubListIssues(client, { owner: "acme", per_page: 2 });
    expect(issues).toHaveLength(2);
    expect(githubListIssuesPages(client, { owner: "acme" })).toMatchObject({
      initialPageParam: undefined,
    });
    expect(githubCreateIssueQuery).toBeUndefined();
  });

  it("names the nearest to a connector that is not there, and writes nothing", async () => {
    await using at = await bosaPlace();
    expect(await run(at, "generate", "githb")).toEqual({
      code: 2,
      stdout: "",
      stderr: `✖ bosa has no connector "githb".
Did you mean github? \`plugboard connectors\` lists what there is.
`,
    });
    expect(await filesIn(at)).toEqual([]);
  });

  it("makes the same of a saved catalog, which needs neither platform nor configuration", async () => {
    await using at = await bosaPlace();
    expect((await run(at, "generate", "--save", "catalog.json")).code).toBe(0);
    const text = await read(at);
    // What is meant is the one that is named, and it is not there.
    const elsewhere = { cwd: "/", env: at.env };
    const from = join(at.cwd, "catalog.json");
    const to = join(at.cwd, "again.ts");
    const { code, stderr } = await run(elsewhere, "generate", "--from", from, "--output", to);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await read(at, "again.ts")).toBe(text);
  });

  it.each([
    ["not.json", "{", "it is no JSON."],
    [
      "other.json",
      `{"platform":"bosa","hash":"","connectors":[{"name":7}]}`,
      `["connectors"][0]["name"]`,
    ],
    ["list.json", "[]", "Expected object"],
  ])("says what is wrong with %s, where a catalog was expected", async (name, text, problem) => {
    await using at = await bosaPlace();
    await at.write(name, text);
    const { code, stderr } = await run(at, "generate", "--from", name);
    expect(code).toBe(2);
    expect(stderr).toContain(`${name} is no saved catalog: `);
    expect(stderr).toContain(problem);
    expect(await filesIn(at)).toEqual([name]);
  });

  it("says that there is no such catalog", async () => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(at, "generate", "--from", "none.json");
    expect(code).toBe(2);
    expect(stderr).toContain("none.json.\n`plugboard generate --save` writes a catalog.");
  });

  it.each([
    [".", "a folder is in its place"],
    ["plugboard.config.ts/types.ts", "a part of its path is a file"],
  ])("leaves nothing behind where it cannot write: %s", async (output, reason) => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(at, "generate", "--output", output);
    expect(code).toBe(1);
    expect(stderr).toContain(`cannot be written: ${reason}.`);
    expect(stderr).not.toContain(".tmp");
    expect(await filesIn(at)).toEqual([]);
  });

  it("leaves the file as it was where the platform cannot be reached", async () => {
    await using at = await bosaPlace();
    await at.write(FILE, "as it was");
    await at.write("plugboard.config.ts", bosaAt("http://127.0.0.1:1"));
    const { code, stderr } = await run(at, "generate");
    expect(code).toBe(8);
    expect(stderr).toContain("`plugboard doctor` says whether the platform can be reached.");
    expect(await read(at)).toBe("as it was");
    expect(await filesIn(at)).toEqual([FILE]);
  });

  it.each([
    ["export const mine = 1;\n", "was not written by `plugboard generate`."],
    [
      "// Written by `plugboard generate --functions` from the catalog of airbyte. Do not edit: run it again.\n",
      "has the types of airbyte.",
    ],
  ])("does not write over what it did not write: %j", async (text, problem) => {
    await using at = await bosaPlace();
    await at.write(FILE, text);
    const { code, stderr } = await run(at, "generate");
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(await read(at)).toBe(text);
  });

  it("says that a page is no catalog", async () => {
    const page = (): Response =>
      new Response("<html>Welcome</html>", { headers: { "content-type": "text/html" } });
    const exchange = (): Promise<Exchange> =>
      Promise.resolve({ _tag: "Answered", response: page() });
    await using at = await workplace({ exchange }, bosaAt);
    const { code, stderr } = await run(at, "generate");
    expect(code).toBe(9);
    expect(stderr).toMatch(/^✖ /);
    expect(await filesIn(at)).toEqual([]);
  });

  it("says that credentials are wrong, without telling them", async () => {
    await using at = await workplace(
      mockAirbyte({ password: "right" }),
      (url) => `import { airbyte } from "@plugboard/core/airbyte";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({
  platform: airbyte({ baseUrl: "${url}/api", username: "airbyte", password: "wr0ng-password", discovery: "server" }),
});
`,
    );
    const { code, stderr } = await run(at, "generate");
    expect({ code, stderr }).toMatchObject({ code: 5 });
    expect(stderr).toContain("Check the credentials in the configuration");
    expect(stderr).not.toContain("wr0ng-password");
    expect(await filesIn(at)).toEqual([]);
  });

  it("tells of what it leaves out, by names that cannot write on the terminal", async () => {
    await using at = await bosaPlace();
    const broken = {
      name: "bad\u001b[2J",
      title: "Bad",
      actions: [],
      fault: "It is broken.\u001b[2J",
    };
    await at.write("c.json", JSON.stringify({ platform: "bosa", hash: "", connectors: [broken] }));
    const { code, stderr } = await run(at, "generate", "--from", "c.json");
    expect(code).toBe(0);
    expect(stderr).toContain(String.raw`! "bad\u001b[2J" is left out: It is broken.`);
    expect(stderr).not.toContain("\u001b");
  });
});

describe("plugboard generate --watch", () => {
  it("writes again when the saved catalog changes, goes on after a failure, and ends with Ctrl-C", async () => {
    await using at = await bosaPlace();
    expect((await run(at, "generate", "--save", "catalog.json")).code).toBe(0);
    const terminal = open(at, "generate", "--from", "catalog.json", "--watch");
    await terminal.sees("is up to date");
    const saved = await read(at, "catalog.json");
    await at.write("catalog.json", "{");
    await terminal.sees("it is no JSON");
    await at.write("catalog.json", saved.replaceAll("list_issues", "list_all_issues"));
    await terminal.sees("29 actions of 4 connectors.");
    expect(await read(at)).toContain("list_all_issues");
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
  });

  it("writes again when the configuration changes", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, "generate", "--watch");
    await terminal.sees("29 actions of 4 connectors.");
    const config = await read(at, "plugboard.config.ts");
    await at.write(
      "plugboard.config.ts",
      config.replace("}) });", `}), generate: { connectors: ["github"] } });`),
    );
    await terminal.sees("10 actions of 1 connectors.");
    expect([...parse(await read(at)).actions.keys()]).toEqual(["github"]);
    terminal.kill();
    await terminal.exit;
  });

  it("asks the platform again and again", async () => {
    const { at: place, grow } = await changing();
    await using at = place;
    const terminal = open(at, "generate", "--watch", "--every", "1");
    await terminal.sees("10 actions of 1 connectors.");
    grow();
    await terminal.sees("29 actions of 4 connectors.");
    expect([...parse(await read(at)).actions.keys()]).toContain("warehouse");
    terminal.kill();
    await terminal.exit;
  });

  it("asks at most once a second", async () => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(at, "generate", "--watch", "--every", "0");
    expect(code).toBe(2);
    expect(stderr).toContain("at least 1");
  });
});
