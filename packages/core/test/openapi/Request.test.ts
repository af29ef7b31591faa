import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import { ConnectorFile } from "../../src/ConnectorFile.ts";
import type { Json } from "../../src/Catalog.ts";
import { requestOf } from "../../src/openapi/Request.ts";
import { actionOf, body, parameter, withOperation, withPaths } from "./fixtures.ts";

/** The request that an operation makes of an input. */
const send = (operation: Json, input: Json, options = {}) =>
  Effect.flatMap(
    actionOf(withPaths({ "/a": { post: { responses: { 204: {} }, ...operation } } })),
    ({ action }) => requestOf(action.wire, input, options),
  );
const text = { type: "string" };
const file = { type: "string", format: "binary" };
const pdf = () => ConnectorFile.from("%PDF", "a.pdf", { contentType: "application/pdf" });

/** The parts of a multipart body, as a server reads them. */
const partsOf = (sent: unknown) =>
  Effect.promise(async () => {
    const response = new Response(sent as BodyInit);
    const raw = await response.clone().text();
    const form = await response.formData();
    const parts = await Promise.all(
      [...form].map(async ([name, value]) =>
        typeof value === "string"
          ? [name, value]
          : [name, value.name, value.type, await value.text()],
      ),
    );
    return { raw, parts };
  });

describe("a path", () => {
  const at = (path: string, parameters: ReadonlyArray<Json>, input: Json) =>
    Effect.flatMap(actionOf(withPaths({ [path]: { get: { parameters } } })), ({ action }) =>
      requestOf(action.wire, input),
    );

  it.effect(
    "holds its parameters in any style, several in a segment, and none within another",
    () =>
      Effect.gen(function* () {
        const parameters = [
          parameter("path", "a"),
          parameter("path", "b", { style: "label", explode: true, schema: { type: "array" } }),
          parameter("path", "c", { style: "matrix", schema: { type: "object" } }),
        ];
        const input = { a: "x/{b}", b: ["1", "2"], c: { k: "v" } };
        const { path } = yield* at("/p/{a}{b}/{c}/{a}.json", parameters, input);
        assert.strictEqual(path, "/p/x%2F%7Bb%7D.1.2/;c=k,v/x%2F%7Bb%7D.json");
      }),
  );

  it.effect("is not to be escaped from: what would swallow or empty a segment is refused", () =>
    Effect.gen(function* () {
      for (const [value, style] of [
        ["", "simple"],
        [".", "simple"],
        ["..", "simple"],
        ["", "label"],
        [".", "label"],
        [[], "simple"],
      ] as const) {
        const parameters = [parameter("path", "id", { style })];
        const error = yield* Effect.flip(at("/things/{id}", parameters, { id: value }));
        assert.strictEqual(error._tag, "InvalidInput", JSON.stringify(value));
        assert.deepInclude(error, { from: "client" });
      }
      const { path } = yield* at("/things/{id}", [parameter("path", "id")], { id: "../../etc" });
      assert.strictEqual(path, "/things/..%2F..%2Fetc");
    }),
  );

  it.effect("needs all that is required, though nobody has checked the input", () =>
    Effect.gen(function* () {
      const parameters = [parameter("query", "q", { required: true }), parameter("path", "id")];
      const error = yield* Effect.flip(at("/things/{id}", parameters, {}));
      assert.strictEqual(error._tag, "InvalidInput");
      assert.deepInclude(error, {
        issues: [
          { path: "/q", message: "is required", keyword: "required" },
          { path: "/id", message: "is required", keyword: "required" },
        ],
      });
    }),
  );
});

describe("parameters", () => {
  it.effect("go out by their styles, or as JSON where the document gives them that type", () =>
    Effect.gen(function* () {
      const list = { schema: { type: "array", items: text } };
      const request = yield* send(
        {
          parameters: [
            parameter("query", "many", list),
            parameter("query", "spaced", { ...list, style: "spaceDelimited" }),
            parameter("query", "deep", { style: "deepObject", schema: { type: "object" } }),
            parameter("query", "json", {
              schema: undefined,
              content: { "application/json": { schema: {} } },
            }),
            parameter("query", "free", { allowReserved: true }),
            parameter("query", "unset"),
            parameter("query", "nothing", { schema: { type: ["string", "null"] } }),
            parameter("header", "X-List", list),
            parameter("header", "X-Name"),
            parameter("cookie", "many", list),
            parameter("cookie", "one"),
          ],
        },
        {
          "query.many": ["a", "b"],
          spaced: ["a", "b"],
          deep: { x: { y: 1 } },
          json: { a: [1] },
          free: "/a?b",
          nothing: null,
          "X-List": ["a b", "c,d"],
          "X-Name": "Zoë\r\nX-Evil: 1",
          "cookie.many": ["a", "b"],
          one: "1;2",
        },
      );
      assert.strictEqual(
        request.path,
        "/a?many=a&many=b&spaced=a%20b&deep%5Bx%5D%5By%5D=1&json=%7B%22a%22%3A%5B1%5D%7D&free=/a?b&nothing=",
      );
      assert.deepStrictEqual(request.headers, {
        "X-List": "a b,c,d",
        "X-Name": "Zo%C3%AB%0D%0AX-Evil: 1",
        cookie: "many=a; many=b; one=1%3B2",
      });
    }),
  );

  it.effect("give way to a query that a page has named", () =>
    Effect.gen(function* () {
      const { path } = yield* send(
        { parameters: [parameter("query", "q")] },
        { q: "x" },
        { query: "page=2&q=y" },
      );
      assert.strictEqual(path, "/a?page=2&q=y");
    }),
  );
});

describe("a body", () => {
  it.effect(
    "is a form, its lists repeated, structure as JSON, or by the styles of its encoding",
    () =>
      Effect.gen(function* () {
        const schema = { type: "object", additionalProperties: true, properties: { name: text } };
        const encoding = {
          deep: { style: "deepObject", explode: true },
          one: { style: "form", explode: false },
          whole: { contentType: "application/json" },
        };
        const request = yield* send(
          { requestBody: body(schema, "application/x-www-form-urlencoded", { encoding }) },
          {
            name: "a&b c",
            many: [1, 2],
            at: { x: 1 },
            deep: { x: 1 },
            one: ["p", "q"],
            whole: [1],
            no: null,
          },
        );
        assert.strictEqual(request.headers["content-type"], "application/x-www-form-urlencoded");
        assert.strictEqual(
          request.body,
          "name=a%26b%20c&many=1&many=2&at=%7B%22x%22%3A1%7D&deep%5Bx%5D=1&one=p,q&whole=%5B1%5D",
        );
      }),
  );

  it.effect("is multipart, with files, lists of them, and types where they are needed", () =>
    Effect.gen(function* () {
      const schema = {
        type: "object",
        properties: {
          title: text,
          file,
          all: { type: "array", items: file },
          meta: { type: "object" },
          csv: text,
        },
      };
      const encoding = { csv: { contentType: "text/csv" } };
      const request = yield* send(
        { requestBody: body(schema, "multipart/form-data", { encoding }) },
        { title: "T", file: pdf(), all: [pdf(), new Blob(["x"])], meta: { a: [1] }, csv: "a,b" },
      );
      assert.isUndefined(request.headers["content-type"]);
      const { raw, parts } = yield* partsOf(request.body);
      assert.deepStrictEqual(
        parts.map(([name]) => name),
        ["title", "file", "all", "all", "meta", "csv"],
      );
      assert.deepStrictEqual(parts[1], ["file", "a.pdf", "application/pdf", "%PDF"]);
      assert.match(raw, /name="meta"\r\nContent-Type: application\/json\r\n\r\n\{"a":\[1\]\}/);
      assert.match(raw, /name="csv"\r\nContent-Type: text\/csv\r\n\r\na,b/);
    }),
  );

  it.effect("is text, or bytes, as it was given", () =>
    Effect.gen(function* () {
      const plain = yield* send({ requestBody: body(text, "text/csv") }, { body: "a,b" });
      assert.deepInclude(plain, { body: "a,b" });
      assert.strictEqual(plain.headers["content-type"], "text/csv");
      const any = yield* send({ requestBody: body({}, "*/*") }, { body: pdf() });
      assert.strictEqual(any.headers["content-type"], "application/pdf");
      assert.strictEqual(yield* Effect.promise(() => (any.body as Blob).text()), "%PDF");
      const image = yield* send(
        { requestBody: body({}, "image/png") },
        { body: new Uint8Array([1]) },
      );
      assert.strictEqual(image.headers["content-type"], "image/png");
    }),
  );

  it.effect("is of the type that can hold what is given, or that the caller names", () =>
    Effect.gen(function* () {
      const schema = { type: "object", properties: { title: text, file } };
      const requestBody = {
        required: true,
        content: {
          "text/plain": { schema: text },
          "multipart/form-data": { schema },
          "application/x-www-form-urlencoded": { schema },
          "application/json": { schema },
        },
      };
      const typeOf = (input: Json, contentType?: string) =>
        Effect.map(send({ requestBody }, input, { contentType }), ({ headers, body: sent }) =>
          sent instanceof FormData ? "multipart/form-data" : headers["content-type"],
        );
      assert.strictEqual(yield* typeOf({ title: "T" }), "application/json");
      assert.strictEqual(yield* typeOf({ title: "T", file: pdf() }), "multipart/form-data");
      const form = "application/x-www-form-urlencoded";
      assert.strictEqual(yield* typeOf({ title: "T" }, `${form}; charset=utf-8`), form);
      assert.strictEqual(yield* typeOf({ title: "T" }, "image/png"), "application/json");
    }),
  );

  it.effect("asks for the types of its answers", () =>
    Effect.gen(function* () {
      const content = { "application/json": {}, "text/csv": {} };
      const { headers } = yield* send({ responses: { 200: { content } } }, {});
      assert.strictEqual(headers["accept"], "application/json, text/csv");
    }),
  );

  it.effect("is none with GET, which could not be sent", () =>
    Effect.gen(function* () {
      const get = {
        requestBody: body({ type: "object", required: ["a"], properties: { a: text } }),
      };
      const { action, index } = yield* actionOf(withPaths({ "/a": { get } }));
      assert.isUndefined((yield* requestOf(action.wire, {})).body);
      assert.deepStrictEqual(
        index.faults().map((_) => _.path),
        ["/paths/~1a/get/requestBody"],
      );
    }),
  );

  it.effect("is {} where it is required and nothing of it was given", () =>
    Effect.gen(function* () {
      const schema = { type: "object", properties: { a: text } };
      assert.strictEqual((yield* send({ requestBody: body(schema) }, {})).body, "{}");
      const { action } = yield* actionOf(withOperation({ requestBody: { content: {} } }));
      assert.isUndefined(action.wire.body);
    }),
  );
});
