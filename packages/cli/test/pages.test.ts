import { describe, expect, it } from "vitest";
import { airbytePlace, bosaPlace } from "./places.ts";
import { shell } from "./Shell.ts";
import { run } from "./Terminal.ts";

const issues = ["call", "github", "list_issues", "owner=acme"] as const;

describe("a list", () => {
  it("is one page, and says how the next is asked for", async () => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, ...issues);
    expect(code).toBe(0);
    const first = JSON.parse(stdout);
    expect(first).toHaveLength(10);
    const [, page = ""] = /--page '(.*)', or --all/.exec(stderr) ?? [];
    const second = JSON.parse((await run(at, ...issues, "--page", page)).stdout);
    expect(second[0].number).toBe(first[9].number - 1);
    expect(at.mock.calls()).toHaveLength(2);
  });

  it("is items and info with --json, so that a program can go on", async () => {
    await using at = await bosaPlace();
    const page = JSON.parse((await run(at, ...issues, "--json")).stdout);
    expect(page).toMatchObject({ items: expect.any(Array), info: { total: 64, next: {} } });
    const next = JSON.stringify(page.info.next);
    const other = await run(at, ...issues, "--json", "--page", next);
    expect(JSON.parse(other.stdout).info).toMatchObject({ next: {}, previous: {} });
  });

  it("streams all items, a line each", async () => {
    await using at = await bosaPlace();
    const { code, stdout, stderr } = await run(at, ...issues, "--all");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(64);
    expect(new Set(lines.map((line) => JSON.parse(line).number)).size).toBe(64);
    expect(at.mock.calls()).toHaveLength(7);
  });

  it("streams so many items, and asks for no page beyond", async () => {
    await using at = await bosaPlace();
    const { stdout } = await run(at, ...issues, "--max", "12");
    expect(stdout.trim().split("\n")).toHaveLength(12);
    expect(at.mock.calls()).toHaveLength(2);
  });

  it("begins where it is told to", async () => {
    await using at = await bosaPlace();
    const page = JSON.parse((await run(at, ...issues, "--json")).stdout);
    const next = JSON.stringify(page.info.next);
    const { stdout } = await run(at, ...issues, "--all", "--page", next);
    expect(stdout.trim().split("\n")).toHaveLength(54);
  });

  it("comes in offsets at Airbyte", async () => {
    await using at = await airbytePlace({ history: 7 });
    const { code, stdout } = await run(
      at,
      "call",
      "jobs",
      "listJobsFor",
      `configId=${at.mock.seed.connectionId}`,
      "configTypes=sync",
      "pagination.pageSize=3",
      "--all",
    );
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(7);
    expect(at.mock.calls("jobs", "listJobsFor").length).toBeGreaterThan(2);
  });

  it("ends quietly with 0 when its reader goes", async () => {
    await using at = await bosaPlace();
    const { stdout, stderr } = await shell(
      at,
      // Each line waits for its reader, which has gone by the second page.
      `plugboard ${issues.join(" ")} --all per_page=1 | head -1; echo "\${PIPESTATUS[0]}"`,
    );
    const [line = "", code] = stdout.trim().split("\n");
    expect(JSON.parse(line)).toMatchObject({ owner: "acme" });
    expect({ code, stderr }).toEqual({ code: "0", stderr: "" });
    expect(at.mock.calls().length).toBeLessThan(64);
  });

  it("stops at a failure with what came before it, and the failure's code", async () => {
    await using at = await bosaPlace();
    let pages = 0;
    at.mock.fail("github", "list_issues", { status: 403, when: () => (pages += 1) > 2 });
    const { code, stdout } = await run(at, ...issues, "--all");
    expect(code).toBe(5);
    expect(stdout.trim().split("\n")).toHaveLength(20);
  });

  it("is what an action without pages is not", async () => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(
      at,
      "call",
      "github",
      "get_repo",
      "owner=acme",
      "repo=widgets",
      "--all",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("gives no list");
  });
});
