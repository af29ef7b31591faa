/** A result as JSON: laid out and coloured in a terminal, exact and on one line anywhere else. */
import * as Effect from "effect/Effect";
import { colors, print, printLine } from "./Output.ts";
import { escaped } from "./Plain.ts";

/** A text (and whether it is a key), a number, or a word of JSON. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;

type Colors = Effect.Success<typeof colors>;

const coloured = (json: string, color: Colors): string =>
  json.replaceAll(TOKEN, (whole, text?: string, colon?: string, number?: string): string => {
    if (text !== undefined) {
      return colon === undefined ? color.green(text) : `${color.blue(text)}${colon}`;
    }
    return number === undefined ? color.magenta(whole) : color.yellow(number);
  });

/** Prints a result. */
export const printResult = Effect.fnUntraced(function* (value: unknown) {
  if (!process.stdout.isTTY) return yield* printLine(value);
  const json = escaped(JSON.stringify(value, undefined, 2) ?? "null");
  const color = yield* colors;
  yield* print(coloured(json, color));
});
