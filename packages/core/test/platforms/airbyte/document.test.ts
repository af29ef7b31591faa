import { readFileSync } from "node:fs";
import { assert, describe, it } from "@effect/vitest";
import { dump, load } from "js-yaml";
import type { Json } from "../../../src/Catalog.ts";
import { isObject } from "../../../src/internal/json.ts";
import { document, models, operations } from "../../../src/platforms/airbyte/document.ts";
import { modelsOf, operationOf } from "../../../src/platforms/airbyte/notation.ts";
import { mended } from "../../../src/platforms/airbyte/served.ts";

const at = (value: unknown, ...path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

const objectAt = (value: unknown, ...path: ReadonlyArray<string>): Json => {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
};

describe("the notation", () => {
  it("reads an operation with two tags, a body that may be left out, and failures", () => {
    const line = "jobs+internal getStatus read IdBody? StatusRead 404 422 — How it went.";
    assert.deepStrictEqual(operationOf("/v1/jobs/get", line), {
      method: "POST",
      path: "/v1/jobs/get",
      tags: ["jobs", "internal"],
      operationId: "getStatus",
      safety: "read",
      summary: "How it went.",
      body: { model: "IdBody", required: false },
      answer: { model: "StatusRead" },
      failures: ["404", "422"],
    });
  });

  it("reads the two that are no POST, and answers that are no model", () => {
    const health = operationOf("/v1/health", "health getHealth read GET text — Well?");
    assert.deepStrictEqual(
      [health.method, health.body, health.answer, health.failures],
      ["GET", undefined, "text", []],
    );
    assert.strictEqual(
      operationOf("/v1/x/delete", "x deleteX write XBody 204 — Gone.").answer,
      204,
    );
    assert.strictEqual(operationOf("/v1/x/list", "x listX read - XList — All.").method, "POST");
  });

  it("reads models: nested, closed, with words, lists of lists, defaults and references", () => {
    assert.deepStrictEqual(
      modelsOf(`
        Id = uuid
        Kind = "one" | "two-2.0"
        Thing closed { id: Id, name, note?: string deprecated, kind: Kind = "one",
          keys?: string[][], more?: { count: int64 }, free?: map, any?: any, sent: boolean = false }
      `),
      {
        Id: { type: "string", format: "uuid" },
        Kind: { type: "string", enum: ["one", "two-2.0"] },
        Thing: {
          type: "object",
          properties: {
            id: { $ref: "#/components/schemas/Id" },
            name: { type: "string" },
            note: { type: "string", deprecated: true },
            kind: { $ref: "#/components/schemas/Kind", default: "one" },
            keys: { type: "array", items: { type: "array", items: { type: "string" } } },
            more: {
              type: "object",
              properties: { count: { type: "integer", format: "int64" } },
              required: ["count"],
            },
            free: { type: "object", additionalProperties: true },
            any: {},
            sent: { type: "boolean", default: false },
          },
          required: ["id", "name", "kind", "sent"],
          additionalProperties: false,
        },
      },
    );
  });
});

describe("the table", () => {
  it("has 102 operations under 108 tags, no name twice, and 210 models", () => {
    assert.strictEqual(operations.length, 102);
    assert.strictEqual(operations.flatMap(({ tags }) => tags).length, 108);
    assert.strictEqual(new Set(operations.map((one) => one.operationId)).size, 102);
    assert.strictEqual(Object.keys(models).length, 210);
  });

  it("says of each operation, in a sentence, what it does", () => {
    for (const { operationId, summary } of operations) {
      assert.match(summary, /^[A-Z].+\.$/, operationId);
    }
    assert.strictEqual(new Set(operations.map((one) => one.summary)).size, 102);
  });

  it("refers to nothing that is not there", () => {
    const references: Array<string> = [];
    JSON.stringify(document, (key, value: unknown) => {
      if (key === "$ref" && typeof value === "string") references.push(value);
      return value;
    });
    assert.isAbove(references.length, 300);
    for (const reference of references) {
      assert.isObject(at(document, ...reference.split("/").slice(1)), reference);
    }
  });

  it("requires only fields that a model has, so that a closed stream can be written", () => {
    for (const [name, model] of Object.entries(models)) {
      const { required = [], properties = {} } = model;
      assert.includeMembers(Object.keys(properties ?? {}), [...(required as Array<string>)], name);
    }
    assert.deepStrictEqual(at(models, "AirbyteStream", "required"), ["name", "jsonSchema"]);
    assert.include(
      at(models, "DestinationDefinitionUpdate", "required") as Array<string>,
      "dockerImageTag",
    );
  });
});

/** Words for people, which ours are not the vendor's. */
const PROSE = new Set(["description", "example", "summary"]);

/** A schema without words for people, and with what is a set in order. */
const plain = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(plain);
  if (!isObject(schema)) return schema;
  const names = Object.keys(schema).toSorted();
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = schema[name];
      if (name === "properties" && isObject(value)) {
        const inner = Object.keys(value).toSorted();
        return [[name, Object.fromEntries(inner.map((key) => [key, plain(value[key])]))]];
      }
      if (PROSE.has(name)) return [];
      return [
        [
          name,
          name === "required" && Array.isArray(value) ? value.map(String).toSorted() : plain(value),
        ],
      ];
    }),
  );
};

/**
 * The vendor's document is no part of the project: `AIRBYTE_SPEC=config.yaml` compares the table with
 * it. Without, the table is compared with what a server that served our document would be read as.
 */
const path = process.env["AIRBYTE_SPEC"];
const served = path === undefined ? dump(document, { noRefs: true }) : readFileSync(path, "utf8");

describe(`the document of ${path ?? "a server"}, mended`, () => {
  const vendor = mended(objectAt(load(served)));

  it("has the same models: fields, types, words, and what is required", () => {
    const theirs = objectAt(vendor, "components", "schemas");
    assert.sameMembers(Object.keys(models), Object.keys(theirs));
    for (const name of Object.keys(theirs)) {
      assert.deepStrictEqual(plain(models[name]), plain(theirs[name]), name);
    }
  });

  it("has the same operations: paths, methods, tags, bodies and answers", () => {
    const theirs = objectAt(vendor, "paths");
    const ours = objectAt(document, "paths");
    assert.sameMembers(Object.keys(ours), Object.keys(theirs));
    for (const name of Object.keys(theirs)) {
      for (const method of Object.keys(objectAt(theirs, name))) {
        const { security: _, ...operation } = objectAt(theirs, name, method);
        assert.deepStrictEqual(plain(at(ours, name, method)), plain(operation), name);
      }
    }
  });
});
