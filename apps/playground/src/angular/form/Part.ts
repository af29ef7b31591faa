/** Fields in their places. */
import type { Json } from "@plugboard/core";
import { itemField } from "../../lib/field.ts";
import type { FieldSpec, Shape } from "../../lib/schema.ts";

/** A field in its place. */
export interface Part {
  readonly field: FieldSpec;
  /** Where its value stands in the input, as a JSON pointer. */
  readonly path: string;
  readonly value: unknown;
}

/** What is written into a part. */
export interface Written {
  readonly part: Part;
  readonly value: unknown;
}

/** The fields of an object that stands at a path. */
export const partsIn = (
  fields: ReadonlyArray<FieldSpec>,
  draft: Json,
  path = "",
): ReadonlyArray<Part> =>
  fields.map((field) => ({ field, path: `${path}/${field.name}`, value: draft[field.name] }));

/** The object with what is written into one of its fields. */
export const withWritten = (draft: Json, { part, value }: Written): Json => ({
  ...draft,
  [part.field.name]: value,
});

/** What a list holds. */
export const valuesOf = ({ value }: Part): ReadonlyArray<unknown> =>
  Array.isArray(value) ? value : [];

/** The items of a list. */
export const itemsOf = (list: Part, item: Shape): ReadonlyArray<Part> =>
  valuesOf(list).map((value, index) => ({
    field: itemField(list.field.name, index, item),
    path: `${list.path}/${index}`,
    value,
  }));
