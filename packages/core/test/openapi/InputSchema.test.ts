import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import type { Json } from "../../src/Catalog.ts";
import { requestOf } from "../../src/openapi/Request.ts";
import { validate } from "../../src/Validation.ts";
import { actionOf, body, parameter, withOperation, withPaths } from "./fixtures.ts";

const text = { type: "string" };

/** The keys of an input, in order. */
const keysOf = (schema: Json): ReadonlyArray<string> => Object.keys(Object(schema["properties"]));

const issuesOf = (schema: Json, value: unknown) =>
  validate(schema, value).issues.map((_) => _.path);

describe("parameters and body in one input", () => {
  it.effect("stand side by side, and go back to their places", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation({
          parameters: [
            parameter("path", "id"),
            parameter("query", "verbose", { schema: { type: "boolean" } }),
            parameter("header", "X-Trace"),
            parameter("cookie", "theme"),
          ],
          requestBody: body({
            type: "object",
            required: ["name"],
            properties: { name: text, size: { type: "integer" } },
          }),
        }),
      );
      assert.deepStrictEqual(keysOf(action.input), [
        "id",
        "verbose",
        "X-Trace",
        "theme",
        "name",
        "size",
      ]);
      assert.deepStrictEqual(action.input["required"], ["id", "name"]);
      const request = yield* requestOf(action.wire, {
        id: "a b",
        verbose: true,
        "X-Trace": "t 1",
        theme: "dark mode",
        name: "n",
        size: 2,
      });
      assert.deepStrictEqual(request, {
        method: "POST",
        path: "/things/a%20b?verbose=true",
        headers: {
          "X-Trace": "t 1",
          cookie: "theme=dark%20mode",
          "content-type": "application/json",
        },
        body: '{"name":"n","size":2}',
      });
    }),
  );

  it.effect("are told apart where a name is in two places, and go out as they are spelled", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation({
          parameters: [
            parameter("path", "id"),
            parameter("query", "id"),
            parameter("header", "id"),
            parameter("cookie", "id"),
            parameter("query", "Odd Name"),
          ],
          requestBody: body({ type: "object", required: ["id"], properties: { id: text } }),
        }),
      );
      const keys = ["path.id", "query.id", "header.id", "cookie.id", "Odd Name", "body.id"];
      assert.deepStrictEqual(keysOf(action.input), keys);
      assert.deepStrictEqual(action.input["required"], ["path.id", "body.id"]);
      const input = Object.fromEntries(keys.map((key, n) => [key, String(n)]));
      const request = yield* requestOf(action.wire, input);
      assert.strictEqual(request.path, "/things/0?id=1&Odd%20Name=4");
      assert.deepInclude(request.headers, { id: "2", cookie: "id=3" });
      assert.strictEqual(request.body, '{"id":"5"}');
    }),
  );

  it.effect("keep names apart that look like told ones", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation({
          parameters: [parameter("path", "id"), parameter("query", "id")],
          requestBody: body({ type: "object", properties: { "path.id": text, __proto__x: text } }),
        }),
      );
      assert.deepStrictEqual(keysOf(action.input), [
        "path.id",
        "query.id",
        "body.path.id",
        "__proto__x",
      ]);
      const request = yield* requestOf(action.wire, { "path.id": "1", "body.path.id": "2" });
      assert.strictEqual(request.path, "/things/1");
      assert.strictEqual(request.body, '{"path.id":"2"}');
    }),
  );

  it.effect("let the parameters of an operation win over those of its path", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withPaths({
          "/a": {
            parameters: [
              parameter("query", "q", { description: "of the path" }),
              parameter("header", "X-Own"),
              parameter("header", "Authorization"),
            ],
            get: {
              parameters: [
                parameter("query", "q", { description: "own" }),
                parameter("header", "x-own", { description: "own" }),
                parameter("header", "Accept"),
              ],
            },
          },
        }),
      );
      assert.deepStrictEqual(keysOf(action.input), ["q", "x-own"]);
      const property = { type: "string", description: "own" };
      assert.deepStrictEqual(action.input["properties"], { q: property, "x-own": property });
    }),
  );

  it.effect("refuse names that nobody declares, unless the document admits them", () =>
    Effect.gen(function* () {
      const of = (schema: Json) =>
        Effect.map(
          actionOf(
            withOperation({ parameters: [parameter("path", "id")], requestBody: body(schema) }),
          ),
          ({ action }) => action.input,
        );
      const silent = yield* of({ type: "object", properties: { name: text } });
      assert.deepStrictEqual(issuesOf(silent, { id: "1", nmae: "x" }), ["/nmae"]);
      const open = yield* of({
        type: "object",
        properties: { name: text },
        additionalProperties: true,
      });
      assert.deepStrictEqual(issuesOf(open, { id: "1", nmae: "x" }), []);
      const typed = yield* of({
        type: "object",
        properties: { name: text },
        additionalProperties: { type: "integer" },
      });
      assert.deepStrictEqual(issuesOf(typed, { id: "1", more: "x" }), ["/more"]);
      const none = (yield* actionOf(withOperation({ parameters: [parameter("query", "q")] })))
        .action;
      assert.deepStrictEqual(issuesOf(none.input, { id: "1", p: "x" }), ["/p"]);
    }),
  );

  it.effect("require nothing of a body that may be absent, until a part of it is there", () =>
    Effect.gen(function* () {
      const schema = {
        type: "object",
        required: ["a", "b"],
        properties: { a: text, b: text, c: text },
      };
      const { action } = yield* actionOf(
        withOperation({
          parameters: [parameter("path", "id")],
          requestBody: { content: { "application/json": { schema } } },
        }),
      );
      assert.deepStrictEqual(issuesOf(action.input, { id: "1" }), []);
      assert.deepStrictEqual(issuesOf(action.input, { id: "1", a: "x" }), ["/b"]);
      assert.deepStrictEqual(issuesOf(action.input, { id: "1", c: "x" }).toSorted(), ["/a", "/b"]);
      assert.isUndefined((yield* requestOf(action.wire, { id: "1" })).body);
      const some = yield* requestOf(action.wire, { id: "1", a: "x", b: "y" });
      assert.strictEqual(some.body, '{"a":"x","b":"y"}');
    }),
  );
});

describe("a body that is no flat object", () => {
  it.effect("is the key “body”: a list, a text, and what may be anything", () =>
    Effect.gen(function* () {
      for (const schema of [{ type: "array", items: text }, text, {}, undefined]) {
        const { action } = yield* actionOf(
          withOperation({ parameters: [parameter("path", "id")], requestBody: body(schema) }),
        );
        assert.deepStrictEqual(keysOf(action.input), ["id", "body"]);
        const request = yield* requestOf(action.wire, { id: "1", body: ["x"] });
        assert.strictEqual(request.body, '["x"]');
      }
    }),
  );

  it.effect("keeps the name from a parameter that has it, too", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation({
          parameters: [parameter("path", "id"), parameter("query", "body")],
          requestBody: body({ type: "array" }),
        }),
      );
      assert.deepStrictEqual(keysOf(action.input), ["id", "query.body", "body"]);
    }),
  );

  it.effect("is one of a map, whose keys might be those of parameters", () =>
    Effect.gen(function* () {
      const map = { type: "object", additionalProperties: { type: "integer" } };
      const { action } = yield* actionOf(
        withOperation({ parameters: [parameter("path", "id")], requestBody: body(map) }),
      );
      assert.deepStrictEqual(keysOf(action.input), ["id", "body"]);
      const alone = yield* actionOf(withPaths({ "/a": { put: { requestBody: body(map) } } }));
      assert.deepStrictEqual(keysOf(alone.action.input), []);
      assert.deepStrictEqual(issuesOf(alone.action.input, { any: 1, other: "x" }), ["/other"]);
      const request = yield* requestOf(alone.action.wire, { any: 1 });
      assert.strictEqual(request.body, '{"any":1}');
    }),
  );
});

describe("a body put together of others", () => {
  const components = {
    schemas: {
      Named: { type: "object", required: ["name"], properties: { name: text } },
      Cat: {
        type: "object",
        required: ["kind", "lives"],
        properties: { kind: text, lives: { type: "integer" } },
      },
      Dog: {
        type: "object",
        required: ["kind"],
        properties: { kind: text, barks: { type: "boolean" } },
      },
    },
  };

  const union: Json = {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: {
      propertyName: "kind",
      mapping: { cat: "#/components/schemas/Cat", dog: "Dog" },
    },
  };

  it.effect("is flat over all parts of an allOf", () =>
    Effect.gen(function* () {
      const schema = {
        allOf: [
          { $ref: "#/components/schemas/Named" },
          { properties: { age: { type: "integer" }, name: { maxLength: 3 } }, required: ["age"] },
        ],
      };
      const { action } = yield* actionOf(
        withOperation({ requestBody: body(schema) }, { components }),
      );
      assert.deepStrictEqual(keysOf(action.input), ["id", "name", "age"]);
      assert.deepStrictEqual(issuesOf(action.input, { id: "1", name: "long", age: 1 }), ["/name"]);
      assert.deepStrictEqual(issuesOf(action.input, { id: "1" }).toSorted(), ["/age", "/name"]);
    }),
  );

  it.effect("is flat where it is a union of objects, and its discriminator tells them apart", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation({ requestBody: body(union) }, { components }),
      );
      const { input, wire } = action;
      assert.deepStrictEqual(issuesOf(input, { id: "1", kind: "cat", lives: 9 }), []);
      assert.deepStrictEqual(issuesOf(input, { id: "1", kind: "dog", barks: true }), []);
      assert.notDeepEqual(issuesOf(input, { id: "1", kind: "cat" }), []);
      assert.notDeepEqual(issuesOf(input, { id: "1", kind: "bird", lives: 1 }), []);
      const request = yield* requestOf(wire, { id: "1", kind: "dog", barks: true });
      assert.strictEqual(request.body, '{"kind":"dog","barks":true}');
    }),
  );

  it.effect("stays in one piece where its union names what a parameter does", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation(
          { parameters: [parameter("query", "lives")], requestBody: body(union) },
          { components },
        ),
      );
      assert.deepStrictEqual(keysOf(action.input), ["lives", "id", "body"]);
      const value = { id: "1", body: { kind: "cat" } };
      assert.notDeepEqual(issuesOf(action.input, value), []);
      assert.deepStrictEqual(
        issuesOf(action.input, { id: "1", body: { kind: "cat", lives: 1 } }),
        [],
      );
    }),
  );

  it.effect(
    "takes what stands beside a reference, and what is required and nowhere described",
    () =>
      Effect.gen(function* () {
        const schema = {
          $ref: "#/components/schemas/Named",
          properties: { age: { type: "integer" } },
          required: ["other"],
        };
        const { action } = yield* actionOf(
          withOperation({ requestBody: body(schema) }, { components }),
        );
        assert.deepStrictEqual(keysOf(action.input), ["id", "name", "age", "other"]);
        assert.deepStrictEqual(issuesOf(action.input, { id: "1", name: "n" }), ["/other"]);
      }),
  );

  it.effect("may be absent as a whole where it is not required, and is a union", () =>
    Effect.gen(function* () {
      const content = { "application/json": { schema: union } };
      const { action } = yield* actionOf(
        withOperation({ requestBody: { content } }, { components }),
      );
      assert.deepStrictEqual(issuesOf(action.input, { id: "1" }), []);
      assert.deepStrictEqual(issuesOf(action.input, { id: "1", kind: "cat", lives: 9 }), []);
      assert.notDeepEqual(issuesOf(action.input, { id: "1", kind: "cat" }), []);
    }),
  );

  it.effect("stays in one piece where its parts multiply beyond all measure", () =>
    Effect.gen(function* () {
      const part = (n: number) => ({ $ref: `#/components/schemas/P${n}` });
      const schemas = Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [`P${n}`, { allOf: [part(n + 1), part(n + 1)] }]),
      );
      const all = { schemas: { ...schemas, P40: { type: "object", properties: { a: text } } } };
      const document = withOperation({ requestBody: body(part(0)) }, { components: all });
      assert.deepStrictEqual(keysOf((yield* actionOf(document)).action.input), ["id", "body"]);
    }),
  );

  it.effect("keeps conditions over the whole of it", () =>
    Effect.gen(function* () {
      const schema = {
        type: "object",
        properties: { kind: text, lives: { type: "integer" } },
        if: { properties: { kind: { const: "cat" } }, required: ["kind"] },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: { required: ["lives"] },
      };
      const { action } = yield* actionOf(withOperation({ requestBody: body(schema) }));
      assert.deepStrictEqual(issuesOf(action.input, { id: "1", kind: "cat" }), ["/lives"]);
      assert.deepStrictEqual(issuesOf(action.input, { id: "1", kind: "dog" }), []);
    }),
  );
});

describe("what only comes in", () => {
  it.effect("is no part of what goes out, wherever it is said", () =>
    Effect.gen(function* () {
      const components = {
        schemas: {
          Id: { type: "string", readOnly: true },
          Thing: {
            type: "object",
            required: ["id", "made", "name", "secret"],
            properties: {
              id: { $ref: "#/components/schemas/Id" },
              made: { type: "string", readOnly: true },
              name: text,
              secret: { type: "string", writeOnly: true },
              parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
            },
          },
        },
      };
      const schema = { $ref: "#/components/schemas/Thing" };
      const responses = { 200: { content: { "application/json": { schema } } } };
      const { action } = yield* actionOf(
        withPaths({ "/a": { post: { requestBody: body(schema), responses } } }, { components }),
      );
      assert.deepStrictEqual(keysOf(action.input), ["name", "secret", "parts"]);
      assert.deepStrictEqual(action.input["required"], ["name", "secret"]);
      const nested = { name: "a", secret: "s", parts: [{ name: "b", secret: "t" }] };
      assert.deepStrictEqual(issuesOf(action.input, nested), []);
      const given = { id: "1", made: "now", name: "a" };
      assert.deepStrictEqual(issuesOf(action.output ?? {}, given), []);
      const definitions = Object(action.output?.["$defs"]);
      assert.deepStrictEqual(keysOf(definitions.Thing), ["id", "made", "name", "parts"]);
    }),
  );
});
