/**
 * The session in the README, as it is: the built command in a real terminal, against `plugboard mock`.
 *
 * Each step is what is typed and what is seen. A step of a command that there is not is left out, so
 * that a new command is a new line here. `pnpm --filter @plugboard/cli session` writes the README anew.
 */
import { stripVTControlCharacters } from "node:util";
import { folder } from "./Folder.ts";
import { screenOf } from "./Screen.ts";
import { open, run, type Terminal } from "./Terminal.ts";

const ENTER = "\r";
const DELETE = "\u007f";

interface Step {
  /** As it is typed after `plugboard`. */
  readonly command: string;
  /** What is waited for, and what is typed then; `URL` stands for where the mock is. */
  readonly keys?: ReadonlyArray<readonly [sees: string, type: string]>;
  /** How many lines of the answer are shown. @default all */
  readonly lines?: number;
}

const steps: ReadonlyArray<Step> = [
  {
    command: "init",
    keys: [
      ["Which platform?", ENTER],
      [
        "Where is BOSA / GL Connectors?",
        `${DELETE.repeat("https://api.bosa.id".length)}URL${ENTER}`,
      ],
      ["What signs in?", ENTER],
      ["The application's key is in the environment as", ENTER],
      ["The user is in the environment as", ENTER],
      ["The user's secret is in the environment as", ENTER],
      ["Which framework?", ENTER],
    ],
  },
  { command: "connectors" },
  { command: "actions github", lines: 6 },
  { command: "describe github get_repo" },
  { command: "call github get_repo owner=acme repo=widgets" },
  { command: "generate" },
  { command: "check" },
];

/** Words as a shell splits them; nothing here is quoted. */
const wordsOf = (command: string): ReadonlyArray<string> => command.split(" ");

/** Where the mock would be without `--port 0`. */
const USUAL = "http://127.0.0.1:4010";

/** Nobody's secret, and still nothing to print whole. */
const shortened = (text: string): string => text.replace(/\b(sk-\w+-)[\w.-]+/g, "$1…");

const cut = (text: string, lines: number | undefined): string => {
  const all = text.split("\n");
  return lines === undefined || all.length <= lines
    ? text
    : [...all.slice(0, lines), "…"].join("\n");
};

/** Plays the session; the text of its fence in the README. */
export const played = async (): Promise<string> => {
  await using at = await folder();
  await at.link("@plugboard/cli");
  await at.write("package.json", JSON.stringify({ name: "an-app", type: "module" }));
  const { stdout: help } = await run(at, "--help");
  const commands = new Set(Array.from(help.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name));

  const mock = open(at, "mock", "--port", "0");
  await mock.sees("r begins anew");
  const said = stripVTControlCharacters(mock.raw()).replaceAll("\r", "");
  const [, url = ""] = /listens at (\S+)/.exec(said) ?? [];
  const credentials = said.match(/^[A-Z_]+=.*$/gm) ?? [];
  await at.write(".env", credentials.join("\n"));

  const show = (command: string, text: string): string =>
    `$ plugboard ${command}\n${shortened(text.replaceAll(url, USUAL))}\n`;
  const [banner = ""] = said.split("\n\n// plugboard.config.ts");
  const parts = [show("mock", `${banner}\n…`)];
  for (const { command, keys = [], lines } of steps) {
    const words = wordsOf(command);
    if (!commands.has(words[0])) continue;
    const terminal: Terminal = open(at, ...words);
    for (const [sees, type] of keys) {
      // oxlint-disable-next-line no-await-in-loop -- one thing after the other, as a user does
      await terminal.sees(sees);
      terminal.type(type.replace("URL", url));
    }
    // oxlint-disable-next-line no-await-in-loop -- so is this
    const code = await terminal.exit;
    if (code !== 0) throw new Error(`plugboard ${command} ended with ${code}:\n${terminal.text()}`);
    parts.push(show(command, cut(screenOf(terminal.raw()), lines)));
  }
  mock.type("q");
  await mock.exit;
  return parts.join("\n");
};

const FENCE =
  /(<!-- session: written by `pnpm --filter @plugboard\/cli session` -->\n\n```console\n)([\s\S]*?)(```)/;

/** The session that a README holds. */
export const sessionIn = (readme: string): string => FENCE.exec(readme)?.[2] ?? "";

/** A README with another session in it. */
export const withSession = (readme: string, session: string): string =>
  readme.replace(FENCE, (_, before: string, __, after: string) => before + session + after);
