/* oxlint-disable unicorn/no-thenable -- a keyword of JSON Schema */
import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../src/Catalog.ts";
import { type Field, type FormOptions, makeForm } from "../../src/seam/index.ts";
import { makeCounter } from "./fixtures.ts";
import { until } from "../until.ts";

/** A form whose fields come and go, once what that needs is loaded. */
const make = async (schema: JsonSchema, options: FormOptions = {}) => {
  const form = makeForm(schema, options);
  await form.get().validate();
  form.get().reset();
  const show = (fields: ReadonlyArray<Field> = form.get().fields): ReadonlyArray<string> =>
    fields.flatMap(({ fields: inner, kind, name, required }) => [
      `${name}${required ? "!" : ""}`,
      ...(kind === "object" ? show(inner).map((one) => `${name}.${one}`) : []),
    ]);
  const { setValue } = form.get();
  const sent = () => form.get().submit((values) => Promise.resolve(values));
  return { form, sent, setValue, show };
};

const payment = {
  type: "object",
  required: ["method"],
  properties: {
    method: { enum: ["card", "transfer"] },
    note: { type: "string" },
  },
  if: { properties: { method: { const: "card" } }, required: ["method"] },
  then: {
    properties: { number: { type: "string" }, currency: { type: "string", default: "EUR" } },
    required: ["number"],
  },
  else: { properties: { iban: { type: "string" } } },
};

describe("if, then and else", () => {
  it("bring fields and take them away", async () => {
    const { setValue, show } = await make(payment);
    expect(show()).toEqual(["method!", "note", "iban"]);
    setValue("/method", "card");
    expect(show()).toEqual(["method!", "note", "number!", "currency"]);
    setValue("/method", "transfer");
    expect(show()).toEqual(["method!", "note", "iban"]);
  });

  it("fill in the defaults of what has come", async () => {
    const { form, setValue } = await make(payment);
    expect(form.get().values).toEqual({});
    setValue("/method", "card");
    expect(form.get().values).toEqual({ method: "card", currency: "EUR" });
  });

  it("send only what is asked for, and bring back what was entered", async () => {
    const { form, sent, setValue } = await make(payment);
    setValue("/method", "card");
    setValue("/number", "4711");
    setValue("/currency", "IDR");
    setValue("/method", "transfer");
    expect(form.get().values).toEqual({ method: "transfer" });
    expect(await sent()).toEqual({ method: "transfer" });
    setValue("/method", "card");
    expect(await sent()).toEqual({ method: "card", number: "4711", currency: "IDR" });
  });

  it("keep out what was given for what is not asked for", async () => {
    const values = { method: "transfer", number: "4711", other: "stays" };
    const { form } = await make(payment, { values });
    expect(form.get().values).toEqual({ method: "transfer", other: "stays" });
  });

  it("decide as the check does: a number as it is typed, and nothing where nothing is entered", async () => {
    const { form, setValue, show } = await make({
      properties: { age: { type: "integer" } },
      if: { properties: { age: { minimum: 18 } }, required: ["age"] },
      then: { properties: { licence: { type: "string" } }, required: ["licence"] },
    });
    setValue("/age", "17");
    expect(show()).toEqual(["age"]);
    setValue("/age", "18");
    expect(show()).toEqual(["age", "licence!"]);
    expect(await form.get().validate()).toBe(false);
    expect(Object.keys(form.get().issues)).toEqual(["/licence"]);
  });

  it("lead to one another, and end where they lead in a circle", async () => {
    const asks = (name: string, next: string) => ({
      if: { required: [name] },
      then: { properties: { [next]: { type: "string", default: "yes" } } },
    });
    const chain = await make({
      properties: { a: { type: "string" } },
      allOf: [asks("c", "d"), asks("b", "c"), asks("a", "b")],
    });
    expect(chain.show()).toEqual(["a"]);
    chain.setValue("/a", "x");
    expect(chain.show().toSorted()).toEqual(["a", "b", "c", "d"]);
    chain.setValue("/a", "");
    expect(chain.show()).toEqual(["a"]);
    expect(chain.form.get().values).toEqual({});
    const circle = await make({
      properties: { a: { type: "string" } },
      if: { required: ["b"] },
      else: { properties: { b: { type: "string", default: "x" } } },
    });
    circle.setValue("/a", "x");
    expect(circle.form.get().values).toMatchObject({ a: "x" });
  });

  it("refer to the schema's own definitions, and may be plainly true or false", async () => {
    const { setValue, show } = await make({
      $defs: { Big: { properties: { size: { const: "big" } }, required: ["size"] } },
      properties: { size: { type: "string" } },
      if: { $ref: "#/$defs/Big" },
      then: { properties: { truck: { type: "boolean" } } },
      allOf: [
        { if: true, then: { properties: { always: { type: "string" } } } },
        { if: false, then: { properties: { never: { type: "string" } } } },
      ],
    });
    expect(show().toSorted()).toEqual(["always", "size"]);
    setValue("/size", "big");
    expect(show().toSorted()).toEqual(["always", "size", "truck"]);
  });
});

describe("dependents", () => {
  const schema = {
    properties: { card: { type: "string" }, name: { type: "string" }, mail: { type: "string" } },
    dependentRequired: { card: ["name"] },
    dependentSchemas: {
      mail: { properties: { weekly: { type: "boolean", default: true } }, required: ["name"] },
    },
  };

  it("are asked for as soon as what they depend on is there", async () => {
    const { form, setValue, show } = await make(schema);
    expect(show()).toEqual(["card", "name", "mail"]);
    setValue("/card", "4711");
    expect(show()).toEqual(["card", "name!", "mail"]);
    setValue("/card", "");
    expect(show()).toEqual(["card", "name", "mail"]);
    setValue("/mail", "a@b.example");
    expect(show()).toEqual(["card", "name!", "mail", "weekly"]);
    expect(form.get().values).toEqual({ mail: "a@b.example", weekly: true });
    setValue("/mail", undefined);
    expect(form.get().values).toEqual({});
  });

  it("are said in one word in older drafts", async () => {
    const { setValue, show } = await make({
      $schema: "http://json-schema.org/draft-07/schema#",
      properties: { a: { type: "string" }, b: { type: "string" } },
      dependencies: { a: ["b"], b: { properties: { c: { type: "string" } } } },
    });
    setValue("/a", "x");
    setValue("/b", "x");
    expect(show()).toEqual(["a", "b!", "c"]);
  });
});

describe("several schemas for one thing", () => {
  it("are one, member by member", async () => {
    const { form, show } = await make({
      $defs: {
        Base: { properties: { id: { type: "string", title: "Number" } }, required: ["id"] },
      },
      allOf: [
        { $ref: "#/$defs/Base" },
        { properties: { id: { minLength: 3 }, name: { type: "string" } } },
      ],
      properties: { more: { type: "string" } },
    });
    expect(show()).toEqual(["id!", "name", "more"]);
    expect(form.get().fields[0]).toMatchObject({ label: "Number", kind: "string" });
    expect(form.get().fields[0]?.schema).toMatchObject({ minLength: 3 });
  });
});

describe("a union", () => {
  const pet = {
    type: "object",
    properties: { owner: { type: "string" } },
    required: ["kind"],
    oneOf: [
      {
        title: "Cat",
        properties: { kind: { const: "cat" }, lives: { type: "integer", default: 9 } },
        required: ["kind", "lives"],
      },
      {
        title: "Dog",
        properties: { kind: { const: "dog" }, tricks: { type: "string" } },
        required: ["kind"],
      },
    ],
  };

  it("is told apart by a property, which says which members are asked for", async () => {
    const { form, sent, setValue, show } = await make(pet);
    expect(show()).toEqual(["owner", "kind!"]);
    expect(form.get().fields[1]).toMatchObject({ kind: "enum", values: ["cat", "dog"] });
    setValue("/kind", "cat");
    expect(show()).toEqual(["owner", "kind!", "lives!"]);
    expect(form.get().values).toEqual({ kind: "cat", lives: 9 });
    setValue("/kind", "dog");
    expect(form.get().fields[1]?.values).toEqual(["cat", "dog"]);
    setValue("/tricks", "sit");
    expect(await sent()).toEqual({ kind: "dog", tricks: "sit" });
    setValue("/kind", "cat");
    expect(await sent()).toEqual({ kind: "cat", lives: 9 });
  });

  it("is told apart inside a group as well, by references and several values", async () => {
    const { setValue, show } = await make({
      $defs: {
        Circle: { properties: { shape: { enum: ["circle", "disc"] }, radius: { type: "number" } } },
        Square: { properties: { shape: { const: "square" }, side: { type: "number" } } },
      },
      properties: {
        area: { anyOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Square" }, { type: "null" }] },
      },
    });
    expect(show()).toEqual(["area", "area.shape"]);
    setValue("/area/shape", "disc");
    expect(show()).toEqual(["area", "area.shape", "area.radius"]);
    setValue("/area/radius", "2");
    setValue("/area/shape", "square");
    expect(show()).toEqual(["area", "area.shape", "area.side"]);
  });

  it("of single values is a choice among them", async () => {
    const { form } = await make({
      properties: {
        size: {
          oneOf: [
            { const: "s", title: "Small" },
            { const: "l", title: "Large" },
          ],
        },
      },
    });
    expect(form.get().fields[0]).toMatchObject({ kind: "enum", values: ["s", "l"] });
  });

  it("that nothing tells apart is entered as a whole", async () => {
    const { form } = await make({
      properties: { either: { oneOf: [{ type: "string" }, { type: "integer" }] } },
    });
    expect(form.get().fields[0]).toMatchObject({ kind: "json", schema: { oneOf: [{}, {}] } });
  });

  it("that nothing tells apart takes away nothing that was given", async () => {
    const [a, b] = ["a", "b"].map((name) => ({ properties: { [name]: { type: "string" } } }));
    const schema = { properties: { x: { type: "string" } }, anyOf: [a, b] };
    const { form } = await make(schema, { values: { a: "given" } });
    expect(form.get().values).toEqual({ a: "given" });
  });

  it("that refers to itself ends", async () => {
    const { setValue, show } = await make({
      $defs: {
        Rule: {
          oneOf: [
            { properties: { op: { const: "is" }, value: { type: "string" } }, required: ["op"] },
            {
              properties: { op: { const: "not" }, rule: { $ref: "#/$defs/Rule" } },
              required: ["op", "rule"],
            },
          ],
        },
      },
      properties: { rule: { $ref: "#/$defs/Rule" } },
      required: ["rule"],
    });
    setValue("/rule/op", "not");
    expect(show()).toContain("rule.rule!");
  });
});

describe("fields inside", () => {
  it("of a group come and go with what stands in the group", async () => {
    const { form, setValue, show } = await make({
      properties: { bill: payment },
      required: ["bill"],
    });
    setValue("/bill/method", "card");
    setValue("/bill/number", "1");
    expect(show()).toContain("bill.number!");
    setValue("/bill/method", "transfer");
    expect(show()).not.toContain("bill.number!");
    expect(form.get().values).toEqual({ bill: { method: "transfer" } });
  });

  it("of a list are those of each item, by what stands in it", async () => {
    const { form } = await make({ properties: { bills: { type: "array", items: payment } } });
    form.get().add("/bills", { method: "card" });
    form.get().add("/bills", { method: "transfer" });
    const [bills] = form.get().fields;
    const namesAt = (index: number) => bills?.item(index)?.fields.map(({ path }) => path);
    expect(namesAt(0)).toContain("/bills/0/number");
    expect(namesAt(1)).toEqual(["/bills/1/method", "/bills/1/note", "/bills/1/iban"]);
    form.get().setValue("/bills/1/method", "card");
    expect(
      form
        .get()
        .fields[0]?.item(1)
        ?.fields.map(({ name }) => name),
    ).toContain("number");
  });
});

it("goes on from a snapshot with what nothing asks for at the moment", async () => {
  const { form, setValue } = await make(payment);
  setValue("/method", "card");
  setValue("/number", "4711");
  setValue("/currency", "");
  setValue("/method", "transfer");
  const text = JSON.stringify(form.get().snapshot());
  const later = makeForm({});
  expect(later.get().snapshot()).toEqual({ entered: {}, touched: {}, isDirty: false });
  // An action's form is made before its schema is known.
  const restored = makeForm({}, { snapshot: JSON.parse(text) });
  restored.set(payment);
  expect(restored.get().values).toEqual({ method: "transfer" });
  restored.get().setValue("/method", "card");
  expect(restored.get().values).toEqual({ method: "card", number: "4711", currency: "EUR" });
});

it("keeps the fields that say the same, so that only what has changed is drawn again", async () => {
  const { form, setValue } = await make(payment);
  const before = form.get().fields;
  setValue("/note", "x");
  expect(form.get().fields).toBe(before);
  setValue("/method", "card");
  expect(form.get().fields[0]).toBe(before[0]);
  expect(form.get().fields).not.toBe(before);
});

it("tells once more when what it needs is loaded, where that changes anything", async () => {
  const still = makeForm({ properties: { a: { anyOf: [{ type: "string" }, { type: "null" }] } } });
  const live = makeForm(payment);
  const counters = [still, live].map((form) => {
    const counter = makeCounter();
    form.subscribe(counter.add);
    return counter;
  });
  await until(() => expect(live.get().fields.map(({ name }) => name)).toContain("iban"));
  expect(counters.map(({ count }) => count <= 1)).toEqual([true, true]);
  expect(counters[0]?.count).toBe(0);
});
