import { describe, expect, it } from "vitest";
import { rowsOf } from "../src/Rows.ts";

const shown = (schema: Parameters<typeof rowsOf>[0]) =>
  rowsOf(schema).map(({ path, type }) => `${path}: ${type}`);

describe("a schema", () => {
  it("is shown by paths: members, items, maps, branches", () => {
    const schema = {
      type: "object",
      properties: {
        list: { type: "array", items: { type: "object", properties: { n: { type: "number" } } } },
        map: { type: "object", additionalProperties: { type: "boolean" } },
        pair: { type: "array", prefixItems: [{ type: "string" }, { type: "integer", minimum: 1 }] },
        one: {
          oneOf: [
            { title: "Slack", type: "object", properties: { channel: { type: "string" } } },
            { type: "object", properties: { to: { type: "string", format: "email" } } },
          ],
        },
        file: { type: "string", format: "binary" },
        files: { type: "array", items: { type: "string", format: "binary" } },
      },
    };
    expect(shown(schema)).toEqual([
      "list: object[]",
      "list[].n: number",
      "map: object",
      "map.*: boolean",
      "pair: any[]",
      "pair[0]: string",
      "pair[1]: integer ≥ 1",
      "one: object",
      "one<Slack>: object",
      "one<Slack>.channel: string",
      "one<2>: object",
      "one<2>.to: string (email)",
      "file: file",
      "files: file[]",
    ]);
  });

  it("has what is required, usual and accepted", () => {
    const rows = rowsOf({
      type: "object",
      properties: {
        a: { anyOf: [{ enum: ["x", "y"] }, { type: "null" }], default: "x", description: "A." },
        b: { type: ["string", "null"], deprecated: true, title: "B" },
      },
      required: ["b"],
    });
    expect(rows).toEqual([
      {
        path: "a",
        type: "any",
        required: false,
        default: '"x"',
        accepted: ['"x"', '"y"'],
        description: "A.",
        deprecated: false,
      },
      {
        path: "b",
        type: "string | null",
        required: true,
        default: "",
        accepted: [],
        description: "B",
        deprecated: true,
      },
    ]);
  });

  it("that holds itself is shown once", () => {
    const tree = { type: "object", properties: { name: {}, next: { $ref: "#/$defs/tree" } } };
    const schema = {
      type: "object",
      properties: { tree: { $ref: "#/$defs/tree" } },
      $defs: { tree },
    };
    expect(shown(schema)).toEqual(["tree: object", "tree.name: any", "tree.next: object"]);
    const itself: Record<string, unknown> = { type: "object" };
    itself["properties"] = { itself };
    expect(shown(itself)).toEqual(["itself: object"]);
  });

  it("that holds itself in lists and unions comes to an end", () => {
    const schema = {
      type: "object",
      properties: { list: { $ref: "#/$defs/list" }, union: { $ref: "#/$defs/union" } },
      $defs: {
        list: { type: "array", items: { $ref: "#/$defs/list" } },
        union: {
          anyOf: [{ $ref: "#/$defs/union" }, { type: "string" }, { $ref: "#/$defs/list" }],
        },
      },
    };
    const rows = shown(schema);
    expect(rows.map((row) => row.slice(0, 9))).toContain("list: any");
    expect(rows.length).toBeLessThan(400);
  });

  it("is what all its parts say", () => {
    const schema = {
      allOf: [
        { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        { properties: { b: { type: "string" } }, required: ["b"] },
      ],
    };
    expect(rowsOf(schema).map(({ path, required }) => [path, required])).toEqual([
      ["a", true],
      ["b", true],
    ]);
  });

  it("that is broken is shown as far as it goes", () => {
    const schema = { properties: { a: null, b: { $ref: "#/no%where" }, c: { enum: 5, type: 7 } } };
    expect(shown(schema)).toEqual(["a: any", "b: any", "c: any"]);
    expect(shown({ properties: 5, items: [], oneOf: {} })).toEqual([]);
  });
});
