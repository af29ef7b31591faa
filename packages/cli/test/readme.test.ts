import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { folder } from "./Folder.ts";
import { screenOf } from "./Screen.ts";
import { played, sessionIn } from "./Session.ts";
import { run } from "./Terminal.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

it("has a session that goes as it says", async () => {
  expect(sessionIn(readme)).toBe(await played());
});

it("lists every command that there is", async () => {
  await using at = await folder();
  const { stdout } = await run(at, "--help");
  const [, commands = ""] = /SUBCOMMANDS\n((?: {2}.*\n?)*)/.exec(stdout) ?? [];
  const names = Array.from(commands.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name);
  expect(names).toContain("mock");
  const listed = Array.from(readme.matchAll(/^\| `plugboard ([a-z]+)/gm), ([, name]) => name);
  expect(listed).toEqual(expect.arrayContaining(names));
});

it.each(["bash", "zsh", "fish", "powershell"])("gives completions for %s", async (shell) => {
  await using at = await folder();
  const { code, stdout } = await run(at, "--completions", shell);
  expect(code).toBe(0);
  for (const name of ["connectors", "doctor", "init", "mock", "record"]) {
    expect(stdout).toContain(name);
  }
});

it("shows what is left where a terminal was drawn over", () => {
  const raw =
    "one\r\ntwo\u001b[2K\u001b[1A\u001b[2K\u001b[Gthree\u001b[32m!\u001b[0m\r\n\u001b[Kfour\r\n";
  expect(screenOf(raw)).toBe("three!\nfour");
});
