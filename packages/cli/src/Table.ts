/**
 * Tables: columns that fit into the terminal, where the last one wraps; where there is none, a line
 * of fields with tabs between them for each row, without a head, as `cut` and `awk` like it.
 */
import * as Effect from "effect/Effect";
import { stripVTControlCharacters } from "node:util";
import { colors, print } from "./Output.ts";

/** How wide the terminal is; what is no terminal has no end. */
export const widthOf = (stream: NodeJS.WriteStream): number =>
  stream.isTTY ? (stream.columns ?? 80) : Infinity;

const GAP = 2;
/** What the last column gets at least, however wide the others are. */
const LEAST = 16;

const lengthOf = (cell: string): number => stripVTControlCharacters(cell).length;

/** Columns as wide as what they hold; those that are too wide share what is left, evenly. */
const widthsOf = (
  rows: ReadonlyArray<ReadonlyArray<string>>,
  width: number,
): ReadonlyArray<number> => {
  const natural = (rows[0] ?? []).map((_, n) =>
    rows.reduce((most, row) => Math.max(most, lengthOf(row[n] ?? "")), 0),
  );
  const last = natural.length - 1;
  const rest = width - GAP * last;
  const others = natural.slice(0, -1);
  const wanted = others.reduce((sum, one) => sum + one, 0);
  const end = Math.min(natural[last] ?? 0, Math.max(LEAST, rest - wanted));
  const room = rest - end;
  if (wanted <= room) return [...others, end];
  // The narrow ones keep their width; what they leave goes to the others.
  const cap = (limit: number): number => others.reduce((sum, one) => sum + Math.min(one, limit), 0);
  let limit = Math.max(...others);
  while (limit > 4 && cap(limit) > room) limit -= 1;
  return [...others.map((one) => Math.min(one, limit)), end];
};

/** A cell whose words fit: those that are too long go on in the next line, after a dot where there is one. */
const broken = (cell: string, width: number): string =>
  lengthOf(cell) <= width || lengthOf(cell) < cell.length
    ? cell
    : cell.replaceAll(/\S+/g, (word) =>
        word.length <= width
          ? word
          : (word.match(new RegExp(`.{1,${width - 1}}\\.|.{1,${width}}`, "g")) ?? []).join("\n"),
      );

/** How wide a table for reading is where there is no terminal. */
const PAGE = 120;

/**
 * Prints rows under a head; columns in which no row has anything are left out. What is for reading
 * looks the same wherever it goes.
 */
export const printTable = Effect.fnUntraced(function* (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  isForReading = false,
) {
  if (!process.stdout.isTTY && !isForReading) {
    for (const row of rows) yield* print(row.map(stripVTControlCharacters).join("\t"));
    return;
  }
  const filled = head.flatMap((_, n) => (rows.some((row) => row[n] !== "") ? [n] : []));
  const kept = (row: ReadonlyArray<string>) => filled.map((n) => row[n] ?? "");
  const color = yield* colors;
  const { default: Table } = yield* Effect.promise(() => import("cli-table3"));
  const all = [kept(head).map((name) => color.dim(name)), ...rows.map(kept)];
  const none = "";
  const widths = widthsOf(all, process.stdout.isTTY ? widthOf(process.stdout) : PAGE);
  const table = new Table({
    colWidths: [...widths],
    wordWrap: true,
    style: { "padding-left": 0, "padding-right": 0, border: [], head: [] },
    chars: {
      top: none,
      "top-mid": none,
      "top-left": none,
      "top-right": none,
      bottom: none,
      "bottom-mid": none,
      "bottom-left": none,
      "bottom-right": none,
      left: none,
      "left-mid": none,
      mid: none,
      "mid-mid": none,
      right: none,
      "right-mid": none,
      middle: " ".repeat(GAP),
    },
  });
  table.push(...all.map((row) => row.map((cell, n) => broken(cell, widths[n] ?? Infinity))));
  for (const line of table.toString().split("\n")) yield* print(line.trimEnd());
});
