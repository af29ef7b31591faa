/** Lines for people: sections, calls and what came of them; in colour where the terminal takes it. */
import { deepStrictEqual } from "node:assert/strict";
import { inspect, styleText } from "node:util";

type Paint = Parameters<typeof styleText>[0];

/** Plain where standard output is no terminal, and where `NO_COLOR` is set. */
const paint = (format: Paint, line: string): string =>
  process.stdout.isTTY && !process.env["NO_COLOR"]
    ? styleText(format, line, { validateStream: false })
    : line;

const width = (cell: string): number => Array.from(cell).length;
const pad = (cell: string, size: number): string => cell + " ".repeat(size - width(cell));

/** A value as a person reads it; nothing for one that is absent. */
const text = (value: unknown): string => {
  if (typeof value === "string") return value;
  return value === undefined ? "" : inspect(value);
};

/** One line, indented. */
export const say = (line: string, indent = 0): void => console.log(" ".repeat(indent) + line);

/** The first line of all. */
export const title = (line: string): void => say(paint("bold", line));

/** Starts a section. */
export const section = (number: number, name: string): void =>
  say(`\n${paint(["bold", "cyan"], `${String(number).padStart(2)}  ${name}`)}`);

/** The call that is about to be made, as one would type it. */
export const call = (code: string): void => say(paint("bold", code), 4);

/** What a reader may want to know of it. */
export const note = (line: string): void => say(paint("dim", line), 6);

/** Something that happens while a call runs. */
export const event = (time: string, what: string): void =>
  say(`${paint("dim", time.padStart(8))}  ${paint("yellow", what)}`, 6);

/** Names and values, the values in one column. */
export const facts = (values: Readonly<Record<string, unknown>>): void => {
  const size = Math.max(...Object.keys(values).map((name) => width(name)));
  for (const [name, value] of Object.entries(values)) {
    say(`${paint("dim", pad(name, size))}  ${text(value)}`, 6);
  }
};

/** A small table; the columns are the keys of the first row. */
export const table = (rows: ReadonlyArray<Readonly<Record<string, unknown>>>): void => {
  const columns = Object.keys(rows[0] ?? {}).map((name) => {
    const cells = rows.map((row) => text(row[name]));
    return { name, cells, size: Math.max(width(name), ...cells.map((cell) => width(cell))) };
  });
  const line = (cells: ReadonlyArray<string>): string => cells.join("  ").trimEnd();
  say(paint("dim", line(columns.map(({ name, size }) => pad(name, size)))), 6);
  for (const index of rows.keys()) {
    say(line(columns.map(({ cells, size }) => pad(cells[index] ?? "", size))), 6);
  }
};

/** Says that something holds, after making sure that it does. */
export const check = (what: string, actual: unknown, expected: unknown = true): void => {
  try {
    deepStrictEqual(actual, expected);
  } catch {
    const shown = [actual, expected].map((value) => inspect(value, { depth: 4, breakLength: 120 }));
    throw new Error(`It does not hold that ${what}: got ${shown[0]}, expected ${shown[1]}`);
  }
  say(`${paint("green", "✓")} ${what}`, 6);
};

/** Good news and bad, at the end. */
export const done = (line: string): void => say(`\n${paint(["bold", "green"], line)}`);
export const problem = (line: string): void => console.error(`\n${paint(["bold", "red"], line)}`);
