import * as core from "@plugboard/core";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { exitCodeOf } from "../src/Failure.ts";
import { bosaPlace } from "./places.ts";
import { shell } from "./Shell.ts";
import { run } from "./Terminal.ts";

/** One failure of each class that core has. */
const failures = Object.entries(core).flatMap(([name]) => {
  const failure = core.fromJSON({ _tag: name, message: name });
  return failure === undefined ? [] : [failure];
});

it("has the exit codes that the documentation lists, for each class of failure", () => {
  const text = readFileSync(new URL("../docs/call.md", import.meta.url), "utf8");
  const rows = [...text.matchAll(/^\| +(\d+) \| ((?:`\w+`(?:, )?)+)/gm)];
  const documented = rows.flatMap(([, code, names = ""]) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, Number(code)]),
  );
  const given = failures.map((failure) => [failure._tag, exitCodeOf(failure)]);
  expect(failures).toHaveLength(20);
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(given));
});

it.each([
  [{ status: 422 }, "InvalidInput", 3],
  [{ status: 404 }, "NotFound", 4],
  [{ status: 403 }, "Forbidden", 5],
  [{ status: 429, retryAfter: 1 }, "RateLimited", 7],
  [{ status: 503 }, "Unavailable", 8],
  [{ reset: true }, "NetworkFailure", 8],
  [{ malformed: true }, "Malformed", 9],
] as const)("ends after %j with its failure as JSON, and its code", async (fault, tag, code) => {
  await using at = await bosaPlace();
  at.mock.fail("github", "get_repo", fault);
  const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets", "--json"];
  const ended = await run(at, ...args);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  const failure = core.fromJSON(JSON.parse(ended.stderr));
  expect(failure).toMatchObject({ _tag: tag, connector: "github", action: "get_repo" });
});

it("ends with 10 where a write may have been done", async () => {
  await using at = await bosaPlace();
  at.mock.fail("github", "create_issue", { loseResponse: true });
  const args = ["call", "github", "create_issue", "owner=acme", "repo=widgets", "title=a"];
  const { code, stderr } = await run(at, ...args);
  expect(code).toBe(10);
  expect(stderr).toContain("it may have been done");
});

it.each([
  [["call", "github", "get_repo", "--nope"], "Unrecognized flag: --nope"],
  [["call", "--max", "0", "github", "list_issues"], "it takes 1 or more, not 0"],
  [["call", "github"], "Missing required argument: action"],
  [["coll"], "Unknown subcommand"],
] as const)("tells of %j on standard error alone, and where to read more", async (args, said) => {
  await using at = await bosaPlace();
  const { code, stdout, stderr } = await run(at, ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(said);
  expect(stderr).toMatch(/`plugboard.* --help` says how it is used\./);
  const json = await run(at, ...args, "--json");
  expect(json).toMatchObject({ code: 2, stdout: "" });
  expect(JSON.parse(json.stderr)).toMatchObject({ _tag: "Trouble" });
});

it("ends with 1 where the disk that it writes to is full", async () => {
  await using at = await bosaPlace();
  const { code, stderr } = await shell(at, "plugboard connectors > /dev/full");
  expect(code).toBe(1);
  expect(stderr).toContain("ENOSPC");
});

it("tells of a wrong use as JSON, too", async () => {
  await using at = await bosaPlace();
  const { code, stderr } = await run(at, "call", "github", "get_repo", "nonsense", "--json");
  expect(code).toBe(2);
  expect(JSON.parse(stderr)).toMatchObject({ _tag: "Trouble", message: "“nonsense” is no input." });
});
