/** JSON as it is shown, and as it is written by hand. */
import type { Issue, Json } from "@plugboard/core";
import { isRecord } from "./output.ts";

/** What is written, if it is a JSON object; nothing at all is an empty one. */
export const parsed = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** What is wrong with what is written, each in a sentence. */
export const complaintsAbout = (
  text: string,
  issues: ReadonlyArray<Issue>,
): ReadonlyArray<string> =>
  parsed(text) === undefined
    ? ["It must be a JSON object."]
    : issues.map(({ path, message }) => `${path.slice(1) || "input"} ${message}`);

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** A piece of JSON, coloured by what it is. */
export interface JsonPart {
  readonly at: number;
  readonly text: string;
  readonly kind: "name" | "string" | "word" | "number" | undefined;
}

/** Coloured up to here: beyond it, colours cost more than they tell. */
const COLOURED = 20_000;

/** JSON cut into what is coloured alike. */
export const partsOf = (text: string): ReadonlyArray<JsonPart> => {
  if (text.length > COLOURED) return [{ at: 0, text, kind: undefined }];
  const parts: Array<JsonPart> = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon, word] = match;
    const at = match.index;
    if (at > end) parts.push({ at: end, text: text.slice(end, at), kind: undefined });
    const kind =
      string === undefined ? (word === undefined ? "number" : "word") : colon ? "name" : "string";
    parts.push({ at, text: whole, kind });
    end = at + whole.length;
  }
  return [...parts, { at: end, text: text.slice(end), kind: undefined }];
};
