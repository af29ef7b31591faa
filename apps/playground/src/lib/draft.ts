/** What a form holds while it is filled in, and the input that this is. */
import type { Json } from "@plugboard/core";
import type { FieldSpec, Shape } from "./schema.ts";

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof File);

/** A value as the text of a control. */
export const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
};

/** What an empty control holds. */
export const emptyOf = (shape: Shape): unknown => {
  if (shape.kind === "group") return {};
  if (shape.kind === "list" || shape.kind === "files") return [];
  return "";
};

/** The value of a draft; `undefined` where nothing was said. What does not fit is left to the check. */
const valueOf = (shape: Shape, draft: unknown): unknown => {
  if (draft === undefined || draft === "") return undefined;
  switch (shape.kind) {
    case "number": {
      const number = Number(draft);
      return Number.isNaN(number) ? draft : number;
    }
    case "choice":
      // A control holds texts; the schema may name numbers.
      return shape.options.find((option) => textOf(option) === textOf(draft)) ?? draft;
    case "flag":
      return draft === "true" ? true : draft === "false" ? false : draft;
    case "files":
      return Array.isArray(draft) && draft.length > 0 ? draft : undefined;
    case "list": {
      const items: ReadonlyArray<unknown> = Array.isArray(draft) ? draft : [];
      const values = items.map((item) => valueOf(shape.item, item) ?? emptyOf(shape.item));
      return values.length > 0 ? values : undefined;
    }
    case "group": {
      const fields = isRecord(draft) ? inputOf(shape.fields(draft), draft) : {};
      return Object.keys(fields).length > 0 ? fields : undefined;
    }
    case "json":
      try {
        return typeof draft === "string" ? (JSON.parse(draft) as unknown) : draft;
      } catch {
        return draft;
      }
    default:
      return draft;
  }
};

/** The input that a draft is: fields that were left empty are not in it. */
export const inputOf = (fields: ReadonlyArray<FieldSpec>, draft: Json): Json => {
  const entries = fields.flatMap(({ name, required, shape }) => {
    const value = valueOf(shape, draft[name]);
    // A list that is asked for may be an empty one; whether it may is the schema's to say.
    const kept = value ?? (required && shape.kind === "list" ? [] : undefined);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(entries);
};

/** What of a value may stand in an address: files cannot be written down, and secrets must not be. */
const writtenValue = (shape: Shape, value: unknown): unknown => {
  if (value === "" || value instanceof File) return undefined;
  switch (shape.kind) {
    case "text":
      return shape.type === "password" ? undefined : value;
    case "files":
      return undefined;
    case "list": {
      const items: ReadonlyArray<unknown> = Array.isArray(value) ? value : [];
      return items.length > 0
        ? items.map((item) => writtenValue(shape.item, item) ?? "")
        : undefined;
    }
    case "group":
      return isRecord(value) ? writtenOf(shape.fields(value), value) : undefined;
    default:
      return value;
  }
};

/** Names of what may hold a secret though its schema does not say so. */
const SECRETIVE = /(configuration|credentials?|secret|password|token|api_?key)$/i;

/** The part of a draft that an address can hold; `open` says whether fields may be there that nobody has named. */
export const writtenOf = (fields: ReadonlyArray<FieldSpec>, draft: Json, open = false): Json => {
  const named = new Set(fields.map(({ name }) => name));
  const others = Object.entries(draft).filter(([name]) => open && !named.has(name));
  const entries = fields.flatMap(({ name, shape }) => {
    const value = writtenValue(shape, draft[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const all = [...others, ...entries];
  return Object.fromEntries(all.filter(([name]) => !SECRETIVE.test(name)));
};
