/** What an action gave, as something to look at. */
import { isConnectorFile, type Json } from "@plugboard/core";
import { countOf } from "./words.ts";

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

/** In a few words. */
export const summaryOf = (output: unknown): string => {
  if (isConnectorFile(output)) return output.filename;
  return Array.isArray(output) ? countOf(output.length, "item") : "Done";
};

const isRows = (value: unknown): value is ReadonlyArray<Json> =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);

/** The only list of records in an object that has nothing else but plain values: what it is about. */
export const listIn = (output: unknown): unknown => {
  if (!isRecord(output)) return output;
  const nested = Object.values(output).filter((value) => !isPlain(value));
  const [list] = nested;
  return nested.length === 1 && isRows(list) ? list : output;
};

/** Rows as a table takes them: where nothing in them is plain, what is one level deeper. */
export const rowsOf = (rows: ReadonlyArray<Json>): ReadonlyArray<Json> => {
  const isDeep = rows.length > 0 && rows.every((row) => !Object.values(row).some(isPlain));
  if (!isDeep) return rows;
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) =>
        isRecord(value)
          ? Object.entries(value).map(([inner, part]) => [`${name}.${inner}`, part] as const)
          : [[name, value] as const],
      ),
    ),
  );
};

/** Whatever is looked at, as rows: a list of them, or one alone. */
export const tableOf = (
  shown: unknown,
): { readonly rows: ReadonlyArray<Json>; readonly single: boolean } => ({
  rows: (Array.isArray(shown) ? shown : [shown]).map((row: unknown) =>
    isRecord(row) ? row : { value: row },
  ),
  single: !Array.isArray(shown),
});

/** What a cell holds, as far as styles tell it apart. */
export const kindOf = (value: unknown): "number" | "none" | undefined => {
  if (typeof value === "number") return "number";
  return value === null || value === undefined ? "none" : undefined;
};

const MOST_COLUMNS = 12;
/** The columns of rows: plain values first, and at most a dozen. */
export const columnsOf = (rows: ReadonlyArray<Json>): ReadonlyArray<string> => {
  const sample = rows.slice(0, 50);
  const names = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  const plain = names.filter((name) => sample.every((row) => isPlain(row[name])));
  return [...plain, ...names.filter((name) => !plain.includes(name))].slice(0, MOST_COLUMNS);
};

/** A value in one line; what is nested names its parts. */
export const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.every(isPlain) ? value.join(", ") : JSON.stringify(value);
  if (isRecord(value)) {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${isPlain(part) ? String(part) : "…"}`)
      .join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
};

const LONGEST = 60_000;

/** The JSON of a value, up to a length that a page can show. */
export const jsonOf = (value: unknown): string => {
  const text = JSON.stringify(value, null, 2) ?? "undefined";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text;
};
