/** What a terminal shows in the end of all that was written to it: prompts draw over what they drew before. */

// oxlint-disable-next-line no-control-regex -- it is what terminals are told by
const STEP = /\u001b\[\??([\d;]*)([A-Za-z])|\r|\n|[^\u001b\r\n]/gu;

/** The lines that are left, without colours. */
export const screenOf = (raw: string): string => {
  type Row = Array<string | undefined>; // what was skipped is blank
  const rows: Array<Row | undefined> = [[]];
  let row = 0;
  let column = 0;
  const at = (index: number): Row => (rows[index] ??= []);
  for (const [text, count = "", move] of raw.matchAll(STEP)) {
    const steps = Number(count || 1);
    if (text === "\n") row += 1;
    else if (text === "\r") column = 0;
    else if (move === "A") row = Math.max(0, row - steps);
    else if (move === "B") row += steps;
    else if (move === "C") column += steps;
    else if (move === "D") column = Math.max(0, column - steps);
    else if (move === "G") column = steps - 1;
    else if (move === "K") {
      if (count === "2") rows[row] = [];
      else at(row).length = Math.min(at(row).length, column);
    } else if (move === "J") {
      at(row).length = Math.min(at(row).length, column);
      rows.length = row + 1;
    } else if (move === undefined) {
      at(row)[column] = text;
      column += 1;
    }
  }
  const lines = Array.from(rows, (cells = []) =>
    Array.from(cells, (cell) => cell ?? " ")
      .join("")
      .trimEnd(),
  );
  return lines.join("\n").replace(/\n+$/, "");
};
