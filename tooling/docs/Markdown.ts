/** What is read of a Markdown file: its fences, links, headings and tables, each with its line. */

/** A fenced block of code; `line` is that of its opening fence. */
export interface Fence {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  /** The words after the language. */
  readonly words: ReadonlyArray<string>;
  readonly code: ReadonlyArray<string>;
}

/** A link to a place in the repository. */
export interface Link {
  readonly file: string;
  readonly line: number;
  readonly target: string;
}

/** A number that a marker says was measured: `24.9<!-- measured: row | column -->`. */
export interface Quote {
  readonly file: string;
  readonly line: number;
  readonly value: string;
  readonly row: string;
  readonly column: string;
}

/** One row of a table, as name and value of each cell. */
export type Row = ReadonlyMap<string, string>;

/** A Markdown file, read. */
export interface Page {
  readonly fences: ReadonlyArray<Fence>;
  readonly links: ReadonlyArray<Link>;
  readonly quotes: ReadonlyArray<Quote>;
  readonly anchors: ReadonlySet<string>;
  readonly rows: ReadonlyArray<Row>;
}

const OPENING = /^(\s*)(```+)\s*(\S*)\s*(.*)$/;
const LINK = /(?<!`)\[[^\]]*\]\(([^)\s]+)\)/g;
const QUOTE = /([\d.,]+)\s*<!-- measured: (.+?) \| (.+?) -->/g;

/** The anchor that GitHub makes of a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

const cellsOf = (line: string): ReadonlyArray<string> =>
  line
    .trim()
    .replaceAll(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** Reads a Markdown file; a fence that is never closed is an error. */
export const readPage = (file: string, text: string): Page => {
  const fences: Array<Fence> = [];
  const links: Array<Link> = [];
  const quotes: Array<Quote> = [];
  const anchors = new Set<string>();
  const rows: Array<Row> = [];
  let open: (Omit<Fence, "code"> & { readonly ticks: string; readonly indent: number }) | undefined;
  let code: Array<string> = [];
  let head: ReadonlyArray<string> = [];
  let before = "";

  for (const [index, text_] of text.split("\n").entries()) {
    const line = index + 1;
    if (open !== undefined) {
      if (text_.trim() === open.ticks) {
        fences.push({ file, line: open.line, language: open.language, words: open.words, code });
        open = undefined;
      } else code.push(text_.slice(open.indent));
      continue;
    }
    const opening = OPENING.exec(text_);
    if (opening !== null) {
      const [, indent = "", ticks = "", language = "", rest = ""] = opening;
      const words = rest.split(/\s+/).filter((word) => word !== "");
      open = { file, line, language, words, ticks, indent: indent.length };
      code = [];
      continue;
    }
    for (const [, target = ""] of text_.matchAll(LINK)) links.push({ file, line, target });
    for (const [, value = "", row = "", column = ""] of text_.matchAll(QUOTE)) {
      quotes.push({ file, line, value, row, column });
    }
    const heading = /^#{1,6} (.+)$/.exec(text_)?.[1];
    if (heading !== undefined) anchors.add(anchorOf(heading));
    if (!text_.trim().startsWith("|")) head = [];
    else if (/^\|[\s|:-]+\|$/.test(text_.trim())) head = cellsOf(before);
    else if (head.length > 0) {
      const cells = cellsOf(text_);
      rows.push(new Map(head.map((name, at) => [name, cells[at] ?? ""])));
    }
    before = text_;
  }
  if (open !== undefined) throw new Error(`${file}:${open.line} opens a fence that nothing closes`);
  return { fences, links, quotes, anchors, rows };
};
