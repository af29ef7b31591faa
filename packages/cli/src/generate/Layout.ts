/**
 * What the library writes, unformatted, as it stands in the file: indented, with semicolons and the
 * names of properties, with lists that are only read, without brackets that hold nothing apart.
 */
import { commentOf } from "./Comment.ts";
import { keyName } from "./Names.ts";

/** A type as it is written, and what is said of it. */
export interface Laid {
  readonly comment: string;
  /** What follows `=`, or the name of an interface. */
  readonly body: string;
  readonly isInterface: boolean;
}

interface Member {
  readonly line: number;
  readonly depth: number;
  /** Where its type starts in its line. */
  readonly at: number;
  readonly key: number;
}

const KEY = /^\$(\d+)(\??): /;
const INDEX = "[k: string]: ";

/** The members of the interface that the library has written, by the numbers that stand for their names. */
export const layout = (
  written: string,
  names: ReadonlyArray<string>,
): ReadonlyMap<number, Laid> => {
  const laid = new Map<number, Laid>();
  const out: Array<string> = [];
  const braces: Array<number> = [];
  const members: Array<Member> = [];
  let prose: Array<string> | undefined;
  let said = "";

  const indent = (): string => "  ".repeat(Math.max(0, braces.length - 1));

  const finish = ({ line, at, key }: Member): void => {
    const first = out[line] ?? "";
    const isInterface = first.slice(at) === "{";
    // The library puts what it joins into brackets, all but what an index signature is widened by.
    if (key >= 0 && first[at] === "(" && out.at(-1)?.endsWith(")") === true) {
      out[line] = first.slice(0, at) + first.slice(at + 1);
      out.push((out.pop() ?? "").slice(0, -1));
    }
    if (braces.length > 1) return void out.push(`${out.pop() ?? ""};`);
    const [start = "", ...rest] = out.splice(line);
    laid.set(key, { comment: said, body: [start.slice(at), ...rest].join("\n"), isInterface });
    said = "";
  };

  const begin = (line: string): string => {
    const [matched = INDEX, number = "-1", optional = ""] = KEY.exec(line) ?? [];
    const key = Number(number);
    if (key < 0 && !line.startsWith(INDEX)) return line;
    const name = key < 0 ? INDEX : `${keyName(names[key] ?? "")}${optional}: `;
    const at = indent().length + name.length;
    members.push({ line: out.length, depth: braces.length, at, key });
    return name + line.slice(matched.length);
  };

  /** A list of what the brace held is one that is only read. */
  const close = (line: string): string => {
    const opened = braces.pop() ?? 0;
    const [lists = ""] = /^(?:\[\])*/.exec(line.slice(1)) ?? [];
    const depth = lists.length / 2;
    out[opened] = `${(out[opened] ?? "").slice(0, -1)}${"ReadonlyArray<".repeat(depth)}{`;
    return `}${">".repeat(depth)}${line.slice(1 + lists.length)}`;
  };

  for (const line of written.split("\n")) {
    if (prose !== undefined) {
      if (line !== " */") prose.push(line.slice(3));
      else {
        if (braces.length === 1) said = prose.join("\n");
        else out.push(...commentOf(prose.join("\n"), indent()));
        prose = undefined;
      }
    } else if (line === "/**") prose = [];
    else if (line !== "") {
      const text = begin(line.startsWith("}") ? close(line) : line);
      out.push(indent() + text);
      const member = members.at(-1);
      if (text.endsWith("{")) braces.push(out.length - 1);
      else if (member?.depth === braces.length) finish(members.pop() ?? member);
    }
  }
  return laid;
};
