import { expect, it } from "vitest";
import { airbytePlace, bosaPlace } from "./places.ts";
import { open, run } from "./Terminal.ts";

it("shows the accounts, and which one calls go through", async () => {
  await using at = await bosaPlace();
  at.mock.link("ana", "github", "ana-at-work");
  const terminal = open(at, "accounts", "github");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toMatch(/^github +ana-github +ready +●\r?$/m);
  expect(terminal.text()).toMatch(/^github +ana-at-work +ready\r?$/m);
  expect(terminal.raw()).toContain("\u001b[");
  const all = await run(at, "accounts");
  expect(all.stdout).toContain("google_drive\tana@example.com\tready\t●");
  expect(all.stdout).not.toContain("\u001b[");
});

it("says where there is none, and gives other programs an empty list", async () => {
  await using at = await bosaPlace({ users: [{ identifier: "bo" }] });
  const { code, stderr, stdout } = await run(at, "accounts", "github");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain("plugboard link github");
  expect(JSON.parse((await run(at, "accounts", "--json")).stdout)).toEqual([]);
});

it("shows nothing of an account's name that a terminal would obey", async () => {
  await using at = await bosaPlace();
  at.mock.link("ana", "github", "evil\u001b[2Jname");
  const terminal = open(at, "accounts", "github");
  expect(await terminal.exit).toBe(0);
  expect(terminal.raw()).toContain("evil [2Jname");
  const chosen = open(at, "unlink", "github");
  await chosen.sees("evil [2Jname");
  expect(chosen.raw()).not.toContain("evil\u001b");
  chosen.kill();
});

it("uses another account from now on", async () => {
  await using at = await bosaPlace();
  at.mock.link("ana", "github", "ana-at-work");
  const used = await run(at, "use", "github", "ana-at-work");
  expect(used.stdout).toBe("Calls of github go through ana-at-work.\n");
  const { stdout } = await run(at, "accounts", "github", "--json");
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({ account: "ana-at-work", selected: true }),
  );
  expect((await run(at, "use", "github", "nobody")).code).toBe(4);
});

it("has none to use where the platform selects none", async () => {
  await using at = await airbytePlace();
  const { code, stderr } = await run(at, "use", "source", "some");
  expect(code).toBe(2);
  expect(stderr).toContain("--account");
});

it("removes the account that is chosen, when the user is sure", async () => {
  await using at = await bosaPlace();
  at.mock.link("ana", "github", "ana-at-work");
  const terminal = open(at, "unlink", "github");
  await terminal.sees("Which account of github?");
  terminal.type("\u001b[B");
  terminal.type("\r");
  await terminal.sees("Remove ana-at-work from github?");
  terminal.type("y");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("ana-at-work is linked on github no more.");
  const { stdout } = await run(at, "accounts", "github", "--json");
  expect(JSON.parse(stdout)).toMatchObject([{ account: "ana-github" }]);
});

it("removes nothing without a yes", async () => {
  await using at = await bosaPlace();
  const terminal = open(at, "unlink", "github");
  await terminal.sees("Remove ana-github from github?");
  terminal.type("n");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("Nothing was removed.");
  const piped = await run(at, "unlink", "github");
  expect(piped.code).toBe(2);
  expect(piped.stderr).toContain("--yes");
  expect(JSON.parse((await run(at, "accounts", "github", "--json")).stdout)).toHaveLength(1);
});

it("names the accounts where one of several has to be chosen, and the one named is not there", async () => {
  await using at = await bosaPlace();
  at.mock.link("ana", "github", "ana-at-work");
  const several = await run(at, "unlink", "github", "--yes");
  expect(several.code).toBe(2);
  expect(several.stderr).toContain("ana-github, ana-at-work");
  const other = await run(at, "unlink", "github", "nobody", "--yes");
  expect(other.code).toBe(4);
});
