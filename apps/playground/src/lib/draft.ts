/** What a form holds while it is filled in, and the input that this is. */
import type { Json } from "@plugboard/core";
import type { FieldSpec, Shape } from "./schema.ts";

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof File);

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
      const fields = isRecord(draft) ? inputOf(shape.fields, draft) : {};
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

/** The part of a draft that an address can hold: files cannot be written down. */
export const writtenOf = (draft: Json): Json =>
  Object.fromEntries(
    Object.entries(draft).filter(
      ([, value]) =>
        value !== "" &&
        !(value instanceof File) &&
        !(Array.isArray(value) && (value.length === 0 || value.some((_) => _ instanceof File))),
    ),
  );
