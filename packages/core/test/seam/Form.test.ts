import { describe, expect, it, vi } from "vitest";
import { InvalidInput } from "../../src/PlugboardError.ts";
import { makeCommand, makeForm, makeStore } from "../../src/seam/index.ts";
import { down, makeCounter } from "./fixtures.ts";
import { until } from "../until.ts";

const issue = {
  type: "object",
  required: ["owner", "title", "assignee", "address"],
  properties: {
    owner: { type: "string", title: "Repository owner", minLength: 2 },
    title: { type: "string", description: "What is wrong" },
    per_page: { type: "integer", default: 20, maximum: 100 },
    score: { type: ["number", "null"] },
    isOpen: { type: "boolean" },
    state: { enum: ["open", "closed", null] },
    assignee: { anyOf: [{ type: "string" }, { type: "null" }] },
    labels: { type: "array", items: { type: "string" } },
    file: { type: "string", format: "binary" },
    meta: { type: "object", additionalProperties: true },
    either: { anyOf: [{ type: "string" }, { type: "integer" }] },
    address: { $ref: "#/$defs/Address" },
    tree: { anyOf: [{ $ref: "#/$defs/Tree" }, { type: "null" }] },
    "a/b~c": { type: "string" },
  },
  $defs: {
    Address: {
      type: "object",
      required: ["city"],
      properties: { city: { type: "string" }, zip: { type: "string" } },
    },
    Tree: {
      type: "object",
      properties: { name: { type: "string" }, child: { $ref: "#/$defs/Tree" } },
    },
  },
};

const make = (values = {}) => {
  const form = makeForm(issue, { values });
  const counter = makeCounter();
  form.subscribe(counter.add);
  const field = (path: string) => form.get().fields.find((one) => one.path === path);
  const paths = () => Object.keys(form.get().issues).toSorted();
  return { form, counter, field, paths };
};

const full = { owner: "acme", title: "x", address: { city: "Ulm" } };

describe("fields", () => {
  it("are what the schema asks for, in its order", () => {
    const { form } = make();
    expect(form.get().fields.map(({ kind, name, required }) => [name, kind, required])).toEqual([
      ["owner", "string", true],
      ["title", "string", true],
      ["per_page", "integer", false],
      ["score", "number", false],
      ["isOpen", "boolean", false],
      ["state", "enum", false],
      ["assignee", "string", false],
      ["labels", "array", false],
      ["file", "file", false],
      ["meta", "json", false],
      ["either", "json", false],
      ["address", "object", true],
      ["tree", "object", false],
      ["a/b~c", "string", false],
    ]);
  });

  it("have a label, a description, values, and a path of their own", () => {
    const { field } = make();
    expect(field("/owner")?.label).toBe("Repository owner");
    expect(field("/per_page")).toMatchObject({ label: "Per page", default: 20 });
    expect(field("/isOpen")?.label).toBe("Is open");
    expect(field("/title")?.description).toBe("What is wrong");
    expect(field("/state")?.values).toEqual(["open", "closed"]);
    expect(field("/a~1b~0c")?.name).toBe("a/b~c");
  });

  it("hold those of a group, and the item of a list, and end where a schema does not", () => {
    const { field } = make();
    expect(field("/address")?.fields.map(({ path, required }) => [path, required])).toEqual([
      ["/address/city", true],
      ["/address/zip", false],
    ]);
    expect(field("/labels")?.fields).toMatchObject([{ path: "/labels/-", kind: "string" }]);
    expect(field("/tree")?.fields).toMatchObject([
      { path: "/tree/name", kind: "string" },
      { path: "/tree/child", kind: "json", fields: [] },
    ]);
  });

  it("are made of a schema in which everything refers to everything", () => {
    const names = Array.from({ length: 12 }, (_, n) => `N${n}`);
    const refs = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
    const $defs = Object.fromEntries(names.map((name) => [name, { properties: refs }]));
    const form = makeForm({ properties: { ...refs, bad: { $ref: "#/%" } }, $defs });
    expect(form.get().fields).toHaveLength(13);
    const [first] = form.get().fields;
    expect(first?.fields[0]).toMatchObject({ path: "/N0/N0", kind: "json" });
    expect(first?.fields[1]).toMatchObject({ path: "/N0/N1", kind: "object" });
  });

  it("are none where the schema says nothing", () => {
    expect(makeForm({}).get()).toMatchObject({ fields: [], values: {}, isValid: true });
    expect(makeForm({ properties: { a: true, b: null } }).get().fields).toMatchObject([
      { kind: "json" },
      { kind: "json" },
    ]);
  });
});

describe("values", () => {
  it("begin with what is given, the defaults, and the groups that have to be", () => {
    const { form } = make({ owner: "acme" });
    expect(form.get().values).toEqual({ owner: "acme", per_page: 20, address: {} });
    expect(form.get().isDirty).toBe(false);
  });

  it("are entered at a path, and taken away where they are left empty", () => {
    const { counter, form } = make();
    const before = form.get().values;
    const { setValue } = form.get();
    setValue("/address/city", "Ulm");
    setValue("/a~1b~0c", "x");
    setValue("/labels/-", "bug");
    setValue("/labels/1", "ui");
    setValue("/tree/child/name", "leaf");
    setValue("/per_page", undefined);
    expect(counter.count).toBe(6);
    expect(form.get()).toMatchObject({ isDirty: true });
    expect(form.get().values).toEqual({
      address: { city: "Ulm" },
      "a/b~c": "x",
      labels: ["bug", "ui"],
      tree: { child: { name: "leaf" } },
    });
    setValue("/labels/0", undefined);
    setValue("/tree/child/name", "");
    setValue("/address/city", "");
    setValue("/a~1b~0c", "");
    expect(form.get().values).toEqual({ address: {}, labels: ["ui"] });
    expect(before).toEqual({ per_page: 20, address: {} });
  });

  it("of a list are added as its schema says, and taken out", () => {
    const form = makeForm({
      properties: {
        tags: { type: "array", items: { type: "string", default: "new" } },
        people: {
          type: "array",
          items: {
            type: "object",
            properties: {
              name: { type: "string" },
              role: { type: "string", default: "guest" },
              mails: { type: "array", items: { type: "string" } },
            },
          },
        },
        any: { type: "array" },
      },
    });
    const { add, remove, setValue } = form.get();
    add("/tags");
    add("/tags", "mine");
    add("/people");
    add("/people/0/mails");
    setValue("/people/0/mails/0", "a@b.example");
    add("/any");
    const mails = ["a@b.example"];
    expect(form.get().values).toEqual({
      tags: ["new", "mine"],
      people: [{ role: "guest", mails }],
      any: [""],
    });
    const [, people] = form.get().fields;
    expect(people?.item(0)?.fields.map(({ path }) => path)).toEqual([
      "/people/0/name",
      "/people/0/role",
      "/people/0/mails",
    ]);
    expect(people?.fields[0]?.path).toBe("/people/-");
    remove("/tags", 0);
    expect(form.get().values).toMatchObject({ tags: ["mine"] });
  });

  it("of a list stay with it when the last member of an item is left empty", () => {
    const items = { type: "object", properties: { name: { type: "string" } } };
    const form = makeForm({ properties: { people: { type: "array", items } } });
    const { add, remove, setValue } = form.get();
    add("/people", { name: "ana" });
    add("/people", { name: "bo" });
    setValue("/people/0/name", "");
    expect(form.get().values).toEqual({ people: [{}, { name: "bo" }] });
    remove("/people", 0);
    expect(form.get().values).toEqual({ people: [{ name: "bo" }] });
  });

  it("that move up in a list take with them whether they were touched", async () => {
    const { form, paths } = make(full);
    const { add, remove, setValue, touch } = form.get();
    for (const label of ["a", "b", 7]) add("/labels", label);
    touch("/labels/0");
    touch("/labels/2");
    touch("/owner");
    await until(() => expect(paths()).toEqual(["/labels/2"]));
    remove("/labels", 0);
    expect(form.get().touched).toEqual({ "/labels/1": true, "/owner": true });
    expect(paths()).toEqual([]);
    await until(() => expect(paths()).toEqual(["/labels/1"]));
    setValue("/labels/1", "c");
    expect(form.get().values).toMatchObject({ labels: ["b", "c"] });
  });

  it("go on from a snapshot, with what was touched, and without a default that was taken away", async () => {
    const { form } = make(full);
    const { setValue, touch } = form.get();
    setValue("/owner", "a");
    setValue("/per_page", undefined);
    touch("/owner");
    const text = JSON.stringify(form.get().snapshot());
    const later = makeForm(issue, { snapshot: JSON.parse(text), values: { owner: "other" } });
    expect(later.get()).toMatchObject({ isDirty: true, touched: { "/owner": true } });
    expect(later.get().values).toEqual({ ...full, owner: "a" });
    later.get().touch("/owner");
    await until(() => expect(later.get().isValid).toBe(false));
    later.get().reset();
    expect(later.get()).toMatchObject({ isDirty: false, touched: {} });
    expect(later.get().values).toMatchObject({ owner: "other", per_page: 20 });
  });

  it("cannot be put anywhere but into the values", () => {
    const { form } = make();
    form.get().setValue("/__proto__/polluted", "x");
    expect(({} as { polluted?: string }).polluted).toBe(undefined);
  });

  it("begin anew", async () => {
    const { form } = make({ owner: "acme" });
    const { reset, setValue, validate } = form.get();
    setValue("/owner", "other");
    await validate();
    reset();
    expect(form.get()).toMatchObject({
      values: { owner: "acme", per_page: 20 },
      isDirty: false,
      touched: {},
      issues: {},
      isValid: true,
    });
    reset({ owner: "third" });
    expect(form.get().values["owner"]).toBe("third");
  });

  it("stay where the schema becomes another, and the fields are its", () => {
    const { form } = make({ owner: "acme" });
    form.set({ properties: { name: { type: "string", default: "n" } } });
    expect(form.get().fields.map(({ path }) => path)).toEqual(["/name"]);
    expect(form.get().values).toMatchObject({ owner: "acme", name: "n" });
  });
});

describe("issues", () => {
  it("are shown of what was touched, as it is entered", async () => {
    const { form, paths } = make();
    const { setValue, touch } = form.get();
    setValue("/owner", "a");
    expect(paths()).toEqual([]);
    touch("/owner");
    await until(() => expect(paths()).toEqual(["/owner"]));
    expect(form.get().issues["/owner"]?.[0]?.keyword).toBe("minLength");
    expect(form.get()).toMatchObject({ isValid: false, touched: { "/owner": true } });
    setValue("/owner", "acme");
    expect(paths()).toEqual([]);
    touch("/address");
    await until(() => expect(paths()).toEqual(["/address/city"]));
  });

  it("are all shown once they are asked for", async () => {
    const { form, paths } = make();
    expect(await form.get().validate()).toBe(false);
    expect(paths()).toEqual(["/address/city", "/owner", "/title"]);
    const { setValue } = form.get();
    setValue("/owner", "acme");
    setValue("/title", "x");
    setValue("/address/city", "Ulm");
    expect(await form.get().validate()).toBe(true);
    expect(form.get()).toMatchObject({ isValid: true, issues: {} });
  });
});

describe("submit", () => {
  it("runs nothing while something is wrong", async () => {
    const { form, paths } = make();
    const run = vi.fn<() => Promise<number>>(() => Promise.resolve(1));
    expect(await form.get().submit(run)).toBe(undefined);
    expect(run).not.toHaveBeenCalled();
    expect(paths()).toContain("/owner");
  });

  it("runs a command with the values as their types are", async () => {
    const { form } = make(full);
    const { setValue, submit } = form.get();
    setValue("/per_page", "50");
    setValue("/score", "");
    const asked: Array<unknown> = [];
    const command = makeCommand(makeStore(), (input: unknown) => {
      asked.push(input);
      expect(form.get().isSubmitting).toBe(true);
      return Promise.resolve({ id: 1 });
    });
    expect(await submit(command.get().run)).toEqual({ id: 1 });
    expect(asked).toEqual([{ ...full, per_page: 50 }]);
    expect(form.get().isSubmitting).toBe(false);
  });

  it("puts what the platform refuses where it belongs", async () => {
    const { form, paths } = make(full);
    const refusal = new InvalidInput({
      message: "no",
      from: "platform",
      issues: [
        { path: "/title", message: "is taken" },
        { path: "/title", message: "is too long" },
        { path: "", message: "is not allowed on Sundays" },
      ],
    });
    const done = form.get().submit(() => Promise.reject(refusal));
    await expect(done).rejects.toBe(refusal);
    expect(paths()).toEqual(["", "/title"]);
    expect(form.get().issues["/title"]).toHaveLength(2);
    form.get().setValue("/title", "another");
    expect(paths()).toEqual([""]);
    expect(await form.get().submit(() => Promise.resolve(1))).toBe(1);
    expect(paths()).toEqual([]);
  });

  it("rejects with whatever else goes wrong, and may be ignored", async () => {
    const { form } = make(full);
    await expect(form.get().submit(() => Promise.reject(down()))).rejects.toMatchObject({
      _tag: "Unavailable",
    });
    expect(form.get()).toMatchObject({ issues: {}, isSubmitting: false });
  });
});
