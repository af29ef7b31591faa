import type { Json } from "@plugboard/core";
import { expect, it } from "vitest";
import { inputOf, writtenOf } from "../src/lib/draft.ts";
import { type FieldSpec, formOf, isFormless, isOpen } from "../src/lib/schema.ts";

const object = (properties: Json, more: Json = {}): Json => ({
  type: "object",
  properties,
  ...more,
});
const kindsOf = (fields: ReadonlyArray<FieldSpec>): Json =>
  Object.fromEntries(fields.map(({ name, shape }) => [name, shape.kind]));
const inner = (field: FieldSpec | undefined, draft: Json = {}): ReadonlyArray<FieldSpec> =>
  field?.shape.kind === "group" ? field.shape.fields(draft) : [];

it("follows references, merges what must all hold, and leaves null out", () => {
  const schema = object(
    {
      home: { $ref: "#/$defs/Address" },
      both: { allOf: [{ $ref: "#/$defs/Address" }, object({ zip: { type: "integer" } })] },
      maybe: { type: ["number", "null"] },
      perhaps: { anyOf: [{ type: "boolean" }, { type: "null" }] },
    },
    { $defs: { Address: object({ street: { type: "string" } }, { required: ["street"] }) } },
  );
  const fields = formOf(schema)({});
  expect(kindsOf(fields)).toEqual({
    home: "group",
    both: "group",
    maybe: "number",
    perhaps: "flag",
  });
  const both = inner(fields.find(({ name }) => name === "both"));
  expect(kindsOf(both)).toEqual({ street: "text", zip: "number" });
  expect(both.map(({ required }) => required)).toEqual([true, false]);
});

it("opens a schema without end as far as somebody looks", () => {
  const part = object({ name: { type: "string" }, part: { $ref: "#/$defs/Part" } });
  let fields = formOf({ ...part, $defs: { Part: part } })({});
  for (let depth = 0; depth < 20; depth += 1) fields = inner(fields[1]);
  expect(kindsOf(fields)).toEqual({ name: "text", part: "group" });
  const lists = { type: "array", items: { $ref: "#/$defs/Lists" } };
  expect(kindsOf(formOf({ ...object({ lists }), $defs: { Lists: lists } })({}))).toEqual({
    lists: "json",
  });
});

it("has the fields of the kind that is chosen, beside those of all", () => {
  const schema = object(
    { id: { type: "string" } },
    {
      oneOf: [
        object({ kind: { const: "cat" }, lives: { type: "integer" } }),
        object({ kind: { enum: ["dog"] }, tricks: { type: "array", items: { type: "string" } } }),
      ],
    },
  );
  const form = formOf(schema);
  expect(kindsOf(form({}))).toEqual({ kind: "choice", id: "text" });
  expect(kindsOf(form({ kind: "dog" }))).toEqual({ kind: "choice", id: "text", tricks: "list" });
  expect(form({ kind: "dog" })).toBe(form({ kind: "dog", id: "1" }));
  const draft = { kind: "cat", id: "1", lives: "9", tricks: ["roll"] };
  expect(inputOf(form(draft), draft)).toEqual({ kind: "cat", id: "1", lives: 9 });
});

it("leaves to JSON what no form can say", () => {
  expect(kindsOf(formOf(object({ free: { type: "object" }, any: {} }))({}))).toEqual({
    free: "json",
    any: "json",
  });
  expect(isFormless({ type: "object" })).toBe(true);
  expect(isFormless(object({}, { additionalProperties: false }))).toBe(false);
  expect(isOpen(object({ a: {} }, { additionalProperties: { type: "string" } }))).toBe(true);
  expect(isOpen(object({ a: {} }, { additionalProperties: { not: {} } }))).toBe(false);
});

it("writes no secret and no file into an address, wherever they are", () => {
  const secret = { type: "string", format: "password" };
  const login = object({ user: { type: "string" }, password: secret });
  const form = formOf(
    object({
      code: { type: "string", writeOnly: true },
      connectionConfiguration: { type: "object" },
      login,
      logins: { type: "array", items: login },
      file: { type: "string", format: "binary" },
    }),
  );
  const draft = {
    code: "c",
    connectionConfiguration: { password: "p" },
    login: { user: "ana", password: "p" },
    logins: [{ user: "bo", password: "p" }],
    file: new File([], "a"),
  };
  expect(writtenOf(form(draft), draft)).toEqual({
    login: { user: "ana" },
    logins: [{ user: "bo" }],
  });
});

it("gives what a choice means, not how it is written", () => {
  const form = formOf(object({ size: { enum: [1, 2] }, mode: { enum: ["a", "b"] } }));
  expect(inputOf(form({}), { size: "2", mode: "b" })).toEqual({ size: 2, mode: "b" });
});
