import { fromJSON } from "@plugboard/core";
import { describe, expect, it } from "vitest";
import { bosaPlace, places } from "./places.ts";
import { open, run } from "./Terminal.ts";

describe("what actions shows", () => {
  it("shows what each may do, and whether it has pages or files", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, "actions", "google_drive");
    expect(await terminal.exit).toBe(0);
    const lines = terminal.text().split("\n");
    const lineOf = (name: string) => lines.find((line) => line.startsWith(name)) ?? "";
    expect(lineOf("name ")).toMatch(/^name +safety +description/);
    expect(lineOf("list_files ")).toMatch(/read +paged +List files\./);
    expect(lineOf("upload_file ")).toMatch(/write +files +Upload a file\./);
    expect(terminal.raw()).toContain("\u001b[33mwrite");
  });

  it("searches names and descriptions", async () => {
    await using at = await bosaPlace();
    const { stdout } = await run(at, "actions", "github", "newest");
    expect(stdout.split("\n").map((line) => line.split("\t")[0])).toEqual([
      "list_pull_requests",
      "list_issues",
      "",
    ]);
  });

  it("says on standard error that nothing was found", async () => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, "actions", "github", "no such thing");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("no action about “no such thing”");
  });

  it("names the nearest connector, and exits with 4", async () => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, "actions", "githob");
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain("Did you mean “github”?");
  });

  it("asks in the name of an account where the catalog is the account's", async () => {
    await using at = await places.aixplain();
    const without = await run(at, "actions", "aixplain/mcp-server");
    expect(without).toMatchObject({ code: 6, stdout: "" });
    const account = at.mock.connection("aixplain/mcp-server");
    const found = await run(at, "actions", "aixplain/mcp-server", "--account", account);
    expect(found).toMatchObject({ code: 0, stdout: "search\twrite\t\tSearches.\n" });
  });
});

describe("what describe shows", () => {
  it("shows the input as a table that fits into the terminal", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, "describe", "github", "list_issues");
    expect(await terminal.exit).toBe(0);
    const text = terminal.text();
    expect(text).toMatch(/path +type +required +default +description/);
    expect(text).toMatch(/owner +string +yes +The account that owns the repository\./);
    expect(text).toMatch(/state +"open" \| "closed" \| "all" +"all" +Which ones\./);
    expect(text).toMatch(/labels +string\[\]/);
    for (const line of text.split("\r\n")) expect(line.length).toBeLessThanOrEqual(120);
  });

  it.each([50, 80])("keeps to a terminal of %i columns, and loses nothing", async (cols) => {
    await using at = await places.airbyte();
    const terminal = open({ ...at, cols }, "describe", "connection", "updateConnection");
    expect(await terminal.exit).toBe(0);
    // The line to copy is one line, however wide.
    const [tables = ""] = terminal.text().split("Example");
    for (const line of tables.split("\r\n").slice(2)) {
      expect(line.length).toBeLessThanOrEqual(cols);
    }
    const [input = ""] = tables.split("Output");
    const [head = "", ...rows] = input.slice(input.indexOf("path ")).split("\r\n");
    const paths = rows.map((row) => row.slice(0, head.indexOf("type")).trim()).join("");
    expect(paths).toContain("syncCatalog.streams[].config.destinationSyncMode");
    expect(paths).toContain("nonBreakingChangesPreference");
  });

  it("shows nested objects and lists by their paths", async () => {
    await using at = await places.airbyte();
    const { stdout } = await run(at, "describe", "connection", "updateConnection");
    expect(stdout).toMatch(/^syncCatalog +object/m);
    expect(stdout).toMatch(/^syncCatalog\.streams +object\[\] +yes/m);
    expect(stdout).toMatch(
      /^syncCatalog\.streams\[\]\.config\.syncMode +"full_refresh" \| "incremental"/m,
    );
  });

  it("shows a stranger's words without what a terminal would obey", async () => {
    await using at = await bosaPlace();
    const hostile = "\u001b[31mred\u001b]0;owned\u0007\u202e";
    at.mock.fail({
      rewrite: (json) =>
        JSON.parse(
          JSON.stringify(json).replaceAll("Open an issue.", JSON.stringify(hostile).slice(1, -1)),
        ),
    });
    const terminal = open(at, "actions", "github");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("red");
    for (const order of ["\u001b[31m", "\u001b]", "\u202e"]) {
      expect(terminal.raw()).not.toContain(order);
    }
  });

  it("gives a line that can be run as it is", async () => {
    await using at = await bosaPlace();
    const { stdout } = await run(at, "describe", "github", "create_issue");
    const line = /plugboard (call .*)/.exec(stdout)?.[1] ?? "";
    expect(line).toBe("call github create_issue owner=text repo=text title=text");
    const { code, stdout: made } = await run(at, ...line.split(" "));
    expect(code).toBe(0);
    expect(JSON.parse(made)).toMatchObject({ owner: "text", title: "text" });
  });

  it("gives the schema and the example as JSON", async () => {
    await using at = await bosaPlace();
    const { stdout } = await run(at, "describe", "google_drive", "upload_file", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      name: "upload_file",
      files: true,
      input: { type: "object" },
      example: {},
      call: "plugboard call google_drive upload_file --file file=@path",
    });
  });

  it("tells of an action that is not there as JSON, on standard error alone", async () => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, "describe", "github", "nope", "--json");
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(fromJSON(JSON.parse(stderr))).toMatchObject({ _tag: "UnknownAction", action: "nope" });
  });
});

describe("what catalog shows", () => {
  it.each(Object.entries(places))("gives all of %s, with its hash", async (platform, place) => {
    await using at = await place();
    const { code, stdout } = await run(at, "catalog", "--json");
    expect(code).toBe(0);
    const snapshot = JSON.parse(stdout);
    expect(snapshot).toMatchObject({ platform, hash: expect.any(String) });
    expect(snapshot.connectors.flatMap((_: { actions: [] }) => _.actions)).not.toEqual([]);
  });

  it("counts in a terminal", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, "catalog");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toMatch(/github +10 /);
    expect(terminal.text()).toContain("29 actions of 4 connectors at bosa");
  });
});
