import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import type { Json } from "../../src/Catalog.ts";
import type { Issue } from "../../src/PlugboardError.ts";
import { open, type OpenOptions } from "../../src/openapi/Operations.ts";
import { actionOf, body, parameter, withOperation, withPaths } from "./fixtures.ts";

const ok = { responses: { 204: {} } };

/** The names of all actions, by connector. */
const namesOf = (document: Json | string, options?: OpenOptions) =>
  Effect.gen(function* () {
    const index = yield* open(document, options);
    const names: Record<string, ReadonlyArray<string>> = {};
    for (const { name } of index.connectors) {
      names[name] = ((yield* index.actions(name)) ?? []).map((action) => action.name);
    }
    return { index, names };
  });

describe("connectors", () => {
  it.effect("are tags, those that are described first; operations without one are “default”", () =>
    Effect.gen(function* () {
      const { index, names } = yield* namesOf(
        withPaths(
          {
            "/b": { get: { tags: ["late"], operationId: "b", ...ok } },
            "/a": { get: { tags: ["first", "late"], operationId: "a", ...ok } },
            "/c": { get: { operationId: "c", ...ok } },
          },
          { tags: [{ name: "first", description: "The first." }, { name: "unused" }] },
        ),
      );
      assert.deepStrictEqual(index.connectors, [
        { name: "first", title: "first", description: "The first." },
        { name: "late", title: "late", description: undefined },
        { name: "default", title: "Sample", description: undefined },
      ]);
      assert.deepStrictEqual(names, { first: ["a"], late: ["b", "a"], default: ["c"] });
    }),
  );

  it.effect("give an operation with two tags the same wire under both", () =>
    Effect.gen(function* () {
      const { index } = yield* namesOf(
        withPaths({ "/a": { get: { tags: ["x", "y"], operationId: "a", ...ok } } }),
      );
      const one = yield* index.action("x", "a");
      const other = yield* index.action("y", "a");
      assert.strictEqual(one?.wire, other?.wire);
      assert.deepStrictEqual([one?.connector, other?.connector], ["x", "y"]);
      assert.isUndefined(yield* index.action("x", "b"));
      assert.isUndefined(yield* index.action("z", "a"));
      assert.isUndefined(yield* index.actions("z"));
    }),
  );

  it.effect(
    "may have any name, that of a prototype's member too, but none that a path swallows",
    () =>
      Effect.gen(function* () {
        const tags = ["__proto__", "constructor", "a/b", "", "..", 5];
        const { names, index } = yield* namesOf(
          withPaths({
            "/a": { get: { tags, operationId: "toString", ...ok } },
            "/b": { get: { tags: [".."], operationId: "__proto__", ...ok } },
          }),
        );
        assert.deepStrictEqual(
          index.connectors.map((_) => _.name),
          ["__proto__", "constructor", "a/b", "default"],
        );
        assert.deepStrictEqual(names["a/b"], ["toString"]);
        assert.deepStrictEqual(names["default"], ["__proto__"]);
        assert.isUndefined(yield* index.action("constructor", "valueOf"));
        assert.strictEqual(index.faults().length, 2);
      }),
  );
});

describe("actions", () => {
  it.effect("are called by their operationId, or after method and path", () =>
    Effect.gen(function* () {
      const { names } = yield* namesOf(
        withPaths({
          "/pets/{pet-id}/photos": { get: ok, post: { operationId: "addPhoto", ...ok } },
          "/": { get: ok },
          "/a/b": { get: { operationId: "a/b", ...ok }, put: { operationId: "..", ...ok } },
        }),
      );
      assert.deepStrictEqual(names["default"], [
        "get_pets_pet_id_photos",
        "addPhoto",
        "get",
        "a/b",
        "put_a_b",
      ]);
    }),
  );

  it.effect("get numbers where a name is taken, and what was given keeps its own", () =>
    Effect.gen(function* () {
      const { index, names } = yield* namesOf(
        withPaths({
          "/x/y": { get: ok },
          "/x-y": { get: ok },
          "/a": { get: { operationId: "act", ...ok } },
          "/b": { get: { operationId: "act", ...ok } },
          "/c": { get: { operationId: "act_2", ...ok } },
          "/d": { get: { operationId: "get_x_y", ...ok } },
        }),
      );
      assert.deepStrictEqual(names["default"], [
        "get_x_y_2",
        "get_x_y_3",
        "act",
        "act_3",
        "act_2",
        "get_x_y",
      ]);
      assert.deepStrictEqual(index.faults(), [
        { path: "/paths/~1b/get", message: "has the operationId “act” of another operation" },
      ]);
    }),
  );

  it.effect("say by their method what a repetition does, unless they are overruled", () =>
    Effect.gen(function* () {
      const item = Object.fromEntries(
        ["get", "head", "options", "put", "delete", "post", "patch"].map((method) => [
          method,
          { operationId: method, ...ok },
        ]),
      );
      const index = yield* open(withPaths({ "/a": item }), {
        safety: (connector, action) =>
          connector === "default" && action === "patch" ? "read" : undefined,
      });
      const all = (yield* index.actions("default")) ?? [];
      assert.deepStrictEqual(Object.fromEntries(all.map((_) => [_.name, _.safety])), {
        get: "read",
        head: "read",
        options: "read",
        put: "idempotent",
        delete: "idempotent",
        post: "write",
        patch: "read",
      });
    }),
  );

  it.effect("tell their title, what they give, and whether files and pages are about", () =>
    Effect.gen(function* () {
      const { action } = yield* actionOf(
        withOperation({
          summary: "Act",
          description: "Does it.",
          deprecated: true,
          requestBody: body({}, "image/png"),
          responses: {
            default: { content: { "application/json": { schema: { type: "integer" } } } },
            201: {
              headers: { Link: { schema: { type: "string" } } },
              content: { "application/json": { schema: { type: "array" } }, "text/csv": {} },
            },
            200: { content: { "application/json": { schema: { type: "string" } } } },
          },
        }),
      );
      assert.deepInclude(action, {
        title: "Act",
        description: "Does it.",
        deprecated: true,
        files: true,
        paged: true,
        output: { anyOf: [{ type: "string" }, { type: "array" }] },
      });
      assert.deepStrictEqual(action.wire.accept, ["application/json", "text/csv"]);
    }),
  );

  it.effect("are made for what is asked for, and once", () =>
    Effect.gen(function* () {
      const seen: Array<Issue> = [];
      const broken = { ...ok, requestBody: body({ $ref: "#/nowhere" }) };
      const index = yield* open(
        withPaths({
          "/a": { post: { tags: ["a"], operationId: "a", ...broken } },
          "/b": { post: { tags: ["b"], operationId: "b", ...broken } },
        }),
        { onFault: (fault) => seen.push(fault) },
      );
      assert.deepStrictEqual(seen, []);
      yield* index.action("a", "a");
      yield* index.actions("a");
      assert.deepStrictEqual(
        seen.map((_) => _.path.slice(0, 10)),
        ["/paths/~1a"],
      );
      assert.deepStrictEqual(index.faults(), seen);
    }),
  );
});

describe("a document of 1,000 operations", () => {
  it.effect("tells all names, and makes the one action that is asked for", () =>
    Effect.gen(function* () {
      const schema = { $ref: "#/nowhere" };
      const paths = Object.fromEntries(
        Array.from({ length: 1000 }, (_, n) => [
          `/things/${n}`,
          { post: { operationId: `act${n}`, tags: [`tag${n % 20}`], requestBody: body(schema) } },
        ]),
      );
      const index = yield* open(JSON.stringify(withPaths(paths)));
      assert.strictEqual(index.connectors.length, 20);
      assert.deepStrictEqual(index.faults(), []);
      assert.strictEqual((yield* index.action("tag7", "act7"))?.wire.path, "/things/7");
      assert.strictEqual(index.faults().length, 1);
      assert.strictEqual((yield* index.actions("tag7"))?.length, 50);
      assert.strictEqual(index.faults().length, 50);
    }),
  );
});

describe("a document that is half broken", () => {
  it.effect("keeps its good half, lists the other with its faults, and says what is wrong", () =>
    Effect.gen(function* () {
      const { index, names } = yield* namesOf(
        withPaths({
          "/good": { get: { operationId: "good", ...ok } },
          "/bad/parameters": { get: { operationId: "noList", parameters: {}, ...ok } },
          "/bad/parameter": { get: { operationId: "lost", parameters: [{ $ref: "#/x" }], ...ok } },
          "/bad/place": {
            get: { operationId: "placeless", parameters: [parameter("querystring", "q")] },
          },
          "/bad/body": { post: { operationId: "bodiless", requestBody: 5 } },
          "/undescribed/{id}": {
            get: {
              operationId: "undescribed",
              parameters: [parameter("path", "no")],
              responses: 7,
            },
          },
          "/five": 5,
          "no-slash": { get: ok },
          "x-own": { get: ok },
          "/text": { get: "text", "x-get": {} },
          "/new": { query: {}, trace: { operationId: "traced" } },
        }),
      );
      assert.deepStrictEqual(names["default"], [
        "good",
        "noList",
        "lost",
        "placeless",
        "bodiless",
        "undescribed",
        "traced",
      ]);
      const faults: Record<string, string | undefined> = {};
      for (const action of (yield* index.actions("default")) ?? [])
        faults[action.name] = action.fault;
      assert.deepStrictEqual(faults, {
        good: undefined,
        noList: "The operation has parameters that are no list.",
        lost: "The operation has a parameter that cannot be read (/paths/~1bad~1parameter/get/parameters/0).",
        placeless:
          "The operation has a parameter that cannot be read (/paths/~1bad~1place/get/parameters/0).",
        bodiless: "The operation has a request body that cannot be read.",
        undescribed: undefined,
        traced: "The operation has a method that no client sends.",
      });
      const undescribed = yield* index.action("default", "undescribed");
      assert.deepStrictEqual(undescribed?.input["required"], ["id"]);
      assert.deepStrictEqual(
        index.faults().map((_) => _.path),
        [
          "/paths/~1five",
          "/paths/no-slash",
          "/paths/~1text/get",
          "/paths/~1new/query",
          "/paths/~1bad~1parameters/get",
          "/paths/~1bad~1parameter/get/parameters/0",
          "/paths/~1bad~1parameter/get",
          "/paths/~1bad~1place/get",
          "/paths/~1bad~1body/post",
          "/paths/~1undescribed~1{id}/get/parameters/0",
          "/paths/~1undescribed~1{id}/get",
          "/paths/~1new/trace",
        ],
      );
    }),
  );

  it.effect("is refused as a whole where nothing of it can be read", () =>
    Effect.gen(function* () {
      const refusals: ReadonlyArray<readonly [Json | string, string]> = [
        [{ swagger: "2.0", info: {}, paths: {} }, "Misconfigured"],
        [{ openapi: "4.0.0", paths: {} }, "Misconfigured"],
        [{ openapi: "2.0", paths: {} }, "Misconfigured"],
        [{}, "Malformed"],
        ["<!doctype html><p>Sign in</p>", "Malformed"],
        ['{ "openapi": "3.0.0", ', "Malformed"],
        ["[]", "Malformed"],
        ["", "Malformed"],
      ];
      for (const [document, tag] of refusals) {
        const error = yield* Effect.flip(open(document));
        assert.strictEqual(error._tag, tag, JSON.stringify(document));
      }
      const swagger = yield* Effect.flip(open({ swagger: "2.0" }));
      assert.include(swagger.message, "Swagger 2.0");
    }),
  );

  it.effect("may have no paths at all", () =>
    Effect.gen(function* () {
      const { names, index } = yield* namesOf({ openapi: "3.1.0" });
      assert.deepStrictEqual(names, {});
      assert.deepStrictEqual(index.faults(), []);
    }),
  );
});

describe("YAML", () => {
  it.effect("is read where a text is no JSON, with its aliases, and dates as texts", () =>
    Effect.gen(function* () {
      const text = `
openapi: 3.0.3
info: { title: Yaml, version: 1.0 }
paths:
  /a:
    get: &a
      operationId: a
      tags: [x]
      responses:
        200:
          content:
            application/json:
              schema: { type: string, enum: [2020-01-01, no] }
  /b: { get: *a }
`;
      const { names, index } = yield* namesOf(text);
      assert.deepStrictEqual(names, { x: ["a", "a_2"] });
      const action = yield* index.action("x", "a");
      assert.deepStrictEqual(action?.output, { type: "string", enum: ["2020-01-01", "no"] });
    }),
  );
});

describe("servers", () => {
  const serverOf = (document: Json, options?: OpenOptions) =>
    Effect.map(actionOf(document, options), ({ action: { wire } }) => [
      wire.server,
      wire.elsewhere ?? false,
    ]);
  const at = (servers: unknown, operation: Json = {}, item: Json = {}) =>
    withPaths({ "/a": { get: { ...ok, ...operation }, ...item } }, { servers });

  it.effect("are the nearest that are named, relative to the document, with their variables", () =>
    Effect.gen(function* () {
      const url = "https://docs.example/api/v2/openapi.json";
      const of = (servers: unknown, options?: OpenOptions) => serverOf(at(servers), options);
      assert.deepStrictEqual(yield* of([{ url: "https://a.example/v1/" }, { url: "x" }]), [
        "https://a.example/v1",
        false,
      ]);
      assert.deepStrictEqual(yield* of([{ url: "/v3" }], { url }), [
        "https://docs.example/v3",
        false,
      ]);
      assert.deepStrictEqual(yield* of([{ url: "." }], { url }), [
        "https://docs.example/api/v2",
        false,
      ]);
      assert.deepStrictEqual(yield* of(undefined, { url }), ["https://docs.example", false]);
      assert.deepStrictEqual(yield* of(undefined), [undefined, false]);
      assert.deepStrictEqual(yield* of([{ url: "/v3" }]), [undefined, false]);
      assert.deepStrictEqual(yield* of([{ url: "ftp://a.example" }]), [undefined, false]);
      const variables = { env: { default: "live" }, port: { default: "443" } };
      const server = { url: "https://{env}.example:{port}/x", variables };
      assert.deepStrictEqual(yield* of([server]), ["https://live.example/x", false]);
      assert.deepStrictEqual(yield* of([server], { variables: { env: "test", port: "8443" } }), [
        "https://test.example:8443/x",
        false,
      ]);
      assert.deepStrictEqual(yield* of([{ url: "https://{open}.example" }]), [undefined, false]);
    }),
  );

  it.effect("say where an operation is at another origin than the document's own", () =>
    Effect.gen(function* () {
      const root = [{ url: "https://a.example/v1" }];
      const other = { servers: [{ url: "https://files.example" }] };
      assert.deepStrictEqual(yield* serverOf(at(root, other)), ["https://files.example", true]);
      assert.deepStrictEqual(yield* serverOf(at(root, {}, other)), ["https://files.example", true]);
      const near = { servers: [{ url: "https://a.example/v2" }] };
      assert.deepStrictEqual(yield* serverOf(at(root, near, other)), [
        "https://a.example/v2",
        false,
      ]);
    }),
  );
});

describe("security", () => {
  const schemes = {
    key: { type: "apiKey", in: "header", name: "X-Key" },
    basic: { type: "http", scheme: "Basic" },
    token: { $ref: "#/components/securitySchemes/oauth" },
    oauth: { type: "oauth2", flows: {} },
    digest: { type: "http", scheme: "digest" },
    cert: { type: "mutualTLS" },
  };
  const securityOf = (own: Json, root: Json = {}) =>
    Effect.map(
      actionOf(
        withPaths(
          { "/a": { get: { ...ok, ...own } } },
          { components: { securitySchemes: schemes }, ...root },
        ),
      ),
      ({ action, index }) => ({ security: action.wire.security, faults: index.faults() }),
    );

  it.effect(
    "is the operation's own, or the document's, and tells schemes as requests need them",
    () =>
      Effect.gen(function* () {
        const { security } = yield* securityOf({
          security: [{ key: [], basic: [] }, { token: ["read"] }, { digest: [] }, { cert: [] }, {}],
        });
        assert.deepStrictEqual(security, [
          [
            { name: "key", type: "apiKey", in: "header", parameter: "X-Key" },
            { name: "basic", type: "basic" },
          ],
          [{ name: "token", type: "bearer", scopes: ["read"] }],
          [{ name: "digest", type: "other", scheme: "digest" }],
          [{ name: "cert", type: "transport" }],
          [],
        ]);
        const root = { security: [{ basic: [] }] };
        assert.deepStrictEqual((yield* securityOf({}, root)).security, [
          [{ name: "basic", type: "basic" }],
        ]);
        assert.deepStrictEqual((yield* securityOf({ security: [] }, root)).security, []);
        assert.isUndefined((yield* securityOf({})).security);
      }),
  );

  it.effect("says where an OAuth provider is, for each flow that a token may come of", () =>
    Effect.gen(function* () {
      const authorizationCode = {
        authorizationUrl: "https://login.example/auth",
        tokenUrl: "https://login.example/token",
        refreshUrl: "https://login.example/refresh",
        scopes: {},
      };
      const clientCredentials = { tokenUrl: "/relative/to/nothing", scopes: {} };
      const components = {
        securitySchemes: {
          oauth: { type: "oauth2", flows: { authorizationCode, clientCredentials, implicit: {} } },
          oidc: {
            type: "openIdConnect",
            openIdConnectUrl: "https://login.example/tenant/.well-known/openid-configuration",
          },
        },
      };
      const { security } = yield* securityOf(
        { security: [{ oauth: [] }, { oidc: ["openid"] }] },
        { components },
      );
      const issuer = "https://login.example/tenant";
      assert.deepStrictEqual(security, [
        [
          {
            name: "oauth",
            type: "bearer",
            flows: {
              authorizationCode: {
                token: "https://login.example/token",
                authorization: "https://login.example/auth",
                refresh: "https://login.example/refresh",
              },
            },
          },
        ],
        [
          {
            name: "oidc",
            type: "bearer",
            flows: { authorizationCode: { issuer }, clientCredentials: { issuer } },
            scopes: ["openid"],
          },
        ],
      ]);
    }),
  );

  it.effect("that cannot be read is reported, and satisfied by nothing", () =>
    Effect.gen(function* () {
      const lost = yield* securityOf({ security: [{ nobody: [] }] });
      assert.deepStrictEqual(lost.security, [
        [{ name: "nobody", type: "other", scheme: "unknown" }],
      ]);
      assert.strictEqual(lost.faults.length, 1);
      assert.strictEqual((yield* securityOf({ security: "none" })).faults.length, 1);
    }),
  );
});
