/** Writes measured numbers into docs/benchmarks.md: each script owns the section between its markers. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const page = new URL("../../docs/benchmarks.md", import.meta.url);

/** `text` with `body` in place of what stands between the markers of `name`. */
export const withSection = (text: string, name: string, body: string): string => {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page has no section ${start} … ${end}.`);
  return `${text.slice(0, from)}${start}\n\n${body.trim()}\n\n${text.slice(to)}`;
};

/** Puts `body` into the section `name` of docs/benchmarks.md. */
export const writeSection = (name: string, body: string): void => {
  writeFileSync(page, withSection(readFileSync(page, "utf8"), name, body));
};

/** A Markdown table as the formatter writes it: the first column to the left, numbers to the right. */
export const table = (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): string => {
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: ReadonlyArray<string>) => `| ${cells.join(" | ")} |`;
  const pad = (cells: ReadonlyArray<string>) =>
    widths.map((width, column) =>
      column === 0 ? (cells[column] ?? "").padEnd(width) : (cells[column] ?? "").padStart(width),
    );
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(pad(head)), line(rule), ...rows.map((row) => line(pad(row)))].join("\n");
};

/** What the numbers were taken on. */
export const machine = (): string =>
  `Node ${process.versions.node}, ${cpus().length} cores (${process.platform} ${process.arch}).`;
