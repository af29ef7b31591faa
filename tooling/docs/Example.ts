/**
 * The examples in the documents, made into programs.
 *
 * Every `ts` and `tsx` fence is one. Words after the language say more: `run` executes it, `continues`
 * puts the example before it in front, `no-check` leaves it alone, and any other word is the name of a
 * file in `preludes`, whose exports the example finds in scope.
 *
 * What a run prints is written into it: each line that `console.log` gives must stand, in order, in a
 * comment that begins with `=>`.
 */
import type { Fence } from "./Markdown.ts";

/** Where a line of a program comes from. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** A program made of an example. */
export interface Example {
  /** `README.md:42`. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly language: "ts" | "tsx";
  readonly runs: boolean;
  /** It changes what other modules declare, so it is compiled alone. */
  readonly alone: boolean;
  readonly source: string;
  /** One entry for each line of the source. */
  readonly origins: ReadonlyArray<Origin>;
  readonly prints: ReadonlyArray<string>;
}

/** Names that a prelude exports, by the prelude's name. */
export type Preludes = ReadonlyMap<string, ReadonlyArray<string>>;

const EXPECTED = /\/\/ => ?(.*)$/;

/** The programs in the fences of one file, in their order. */
export const examplesOf = (
  fences: ReadonlyArray<Fence>,
  preludes: Preludes,
): ReadonlyArray<Example> => {
  const made: Array<Example> = [];
  let chain:
    | {
        readonly lines: ReadonlyArray<string>;
        readonly origins: ReadonlyArray<Origin>;
        readonly words: ReadonlyArray<string>;
      }
    | undefined;
  for (const { file, line, language, words, code } of fences) {
    if (language !== "ts" && language !== "tsx") continue;
    const name = `${file}:${line}`;
    const own = words.filter(
      (word) => word !== "run" && word !== "continues" && word !== "no-check",
    );
    const unknown = own.find((word) => !preludes.has(word));
    if (unknown !== undefined) {
      throw new Error(
        `${name} names the prelude “${unknown}”; there are ${[...preludes.keys()].join(", ")}`,
      );
    }
    if (words.includes("no-check")) continue;
    const continues = words.includes("continues");
    if (continues && chain === undefined) throw new Error(`${name} continues nothing`);
    const before = continues && chain !== undefined ? chain : { lines: [], origins: [], words: [] };
    chain = {
      lines: [...before.lines, ...code],
      origins: [...before.origins, ...code.map((_, at) => ({ file, line: line + at + 1 }))],
      words: [...before.words, ...own],
    };
    const imports = [...new Set(chain.words)].map(
      (word) => `import { ${preludes.get(word)?.join(", ")} } from "../../preludes/${word}.ts";`,
    );
    made.push({
      name,
      file,
      line,
      language,
      runs: words.includes("run"),
      alone:
        chain.words.includes("registered") ||
        chain.lines.some((text) => /^declare (module|global)/.test(text)),
      source: [...imports, ...chain.lines, "export {};", ""].join("\n"),
      origins: [...imports.map(() => ({ file, line })), ...chain.origins, { file, line }],
      prints: chain.lines.flatMap((text) => EXPECTED.exec(text)?.[1] ?? []),
    });
  }
  return made;
};
