import type { CatalogSnapshot } from "@plugboard/core";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bosaPlace } from "./places.ts";
import { open, run } from "./Terminal.ts";
import type { Workplace } from "./Workplace.ts";

/** A workplace with types, and a catalog that has changed since. */
const changed = async (change: (text: string) => string): Promise<Workplace> => {
  const at = await bosaPlace();
  await run(at, "generate", "--save", "catalog.json");
  const file = join(at.cwd, "catalog.json");
  await writeFile(file, change(await readFile(file, "utf8")));
  return at;
};

/** Changes the input of an action in a catalog. */
const withInput =
  (
    name: string,
    change: (input: { required?: Array<string>; properties: Record<string, unknown> }) => void,
  ) =>
  (text: string): string => {
    const catalog = JSON.parse(text) as CatalogSnapshot;
    for (const action of catalog.connectors.flatMap(({ actions }) => actions)) {
      if (action.name === name) change(action.input as never);
    }
    return JSON.stringify(catalog);
  };

const breaking = withInput("create_issue", (input) => {
  input.required = ["owner", "repo", "title", "milestone"];
  input.properties["milestone"] = { type: "string" };
});
const harmless = withInput("create_issue", ({ properties }) => {
  properties["milestone"] = { type: "string" };
});
const wordy = (text: string): string => text.replace("Download a file.", "Downloads a file.");

describe("plugboard check", () => {
  it("is content where nothing has changed", async () => {
    await using at = await bosaPlace();
    await run(at, "generate");
    const terminal = open(at, "check", "--strict");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("✔ plugboard.gen.ts is up to date.");
  });

  it("fails where callers break, and says where", async () => {
    await using at = await changed(breaking);
    const { code, stdout, stderr } = await run(at, "check", "--from", "catalog.json");
    expect(code).toBe(1);
    expect(stdout).toBe(
      "github\n  ~ create_issue: input.milestone is required now  breaks callers\n",
    );
    expect(stderr).toContain("✖ 1 change in plugboard.gen.ts breaks callers.");
    expect(stderr).toContain("`plugboard generate` brings it up to date");
  });

  it("tells of what breaks nobody, and fails on it only where that is wanted", async () => {
    await using at = await changed(harmless);
    const lenient = await run(at, "check", "--from", "catalog.json");
    expect(lenient.code).toBe(0);
    expect(lenient.stdout).toContain("  ~ create_issue: input.milestone may be given now\n");
    expect(lenient.stdout).toContain("✔ plugboard.gen.ts is behind, and nothing in it is wrong.");
    const strict = await run(at, "check", "--from", "catalog.json", "--strict");
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain("✖ plugboard.gen.ts is not up to date.");
  });

  it("knows comments from types", async () => {
    await using at = await changed(wordy);
    const { code, stdout } = await run(at, "check", "--from", "catalog.json");
    expect(code).toBe(0);
    expect(stdout).toContain("differs in comments alone");
  });

  it("gives its findings as JSON", async () => {
    await using at = await changed(breaking);
    const { code, stdout } = await run(at, "check", "--from", "catalog.json", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      file: join(at.cwd, "plugboard.gen.ts"),
      upToDate: false,
      breaking: 1,
      changes: [
        {
          kind: "changed",
          connector: "github",
          action: "create_issue",
          breaking: true,
          detail: "input.milestone is required now",
        },
      ],
    });
  });

  it("says what to do where there is no file, or one that somebody has written in", async () => {
    await using at = await bosaPlace();
    const missing = await run(at, "check");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain(
      "✖ There is no plugboard.gen.ts.\n`plugboard generate` writes it",
    );
    await at.write("plugboard.gen.ts", "export interface Catalog { github: any }");
    const edited = await run(at, "check");
    expect(edited.code).toBe(1);
    expect(edited.stderr).toContain("is not as `plugboard generate` writes it");
  });
});
