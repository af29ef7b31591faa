/** What a platform says of things, as comments that it cannot get out of. */

const LONGEST = 2000;

/** What nothing has to be done about: printable, in one line, and without orders. */
const PLAIN = /^(?!.*(?:\*\/|@ts-))[\u0020-\u007e]*$/;

/** A text that ends no comment, and gives the compiler no orders. */
export const harmless = (text: string): string =>
  text.length <= LONGEST && PLAIN.test(text) ? text.trim() : tamed(text);

const tamed = (text: string): string =>
  text
    .slice(0, LONGEST)
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/g, " ")
    .replaceAll("*/", "*\\/")
    .replaceAll(/@(?=ts-)/g, "@ ")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();

/** The lines of a comment; none where there is nothing to say. */
export const commentOf = (text: string, indent = ""): ReadonlyArray<string> => {
  if (text === "") return [];
  const lines = text.split("\n");
  const [only = ""] = lines;
  if (lines.length === 1 && only.length <= 100) return [`${indent}/** ${only} */`];
  return [
    `${indent}/**`,
    ...lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}`),
    `${indent} */`,
  ];
};
