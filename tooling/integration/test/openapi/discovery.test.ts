import { assert, describe, expect, it } from "@effect/vitest";
import { Actions, Auth, createClient, make } from "@plugboard/core";
import * as Openapi from "@plugboard/core/openapi";
import { fieldStations, mockOpenapi } from "@plugboard/testing";
import { Effect, Layer, Stream } from "effect";
import { TestClock } from "effect/testing";
import { failureOf } from "../Ways.ts";
import { describeWays, thing } from "./Ways.ts";

const { openapi } = Openapi;
type OpenapiOptions = Openapi.OpenapiOptions;

describeWays("a document", (start) => {
  it("is read once, when it is first needed, and tells the whole catalog", async () => {
    const { client, asked } = await start();
    expect(asked()).toEqual([]);
    expect((await client.connectors()).map(({ name }) => name)).toEqual([
      "stations",
      "samples",
      "photos",
      "default",
    ]);
    const { connectors, hash } = await client.catalog();
    expect(connectors.map(({ actions }) => actions.length)).toEqual([8, 4, 2, 2]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await client.execute("stations", "getStation", { id: "st-1" });
    expect(asked()).toEqual(["GET /openapi.json", "GET /api/v1/stations/st-1"]);
    const photo = await client.describe("photos", "addPhoto");
    expect(photo).toMatchObject({ safety: "write", files: true, title: "Add a photo" });
  });

  it("is the same as YAML, as a text, and as a value", async () => {
    const { client, connect, url } = await start();
    const document = fieldStations().document;
    const { hash } = await client.catalog();
    const others: ReadonlyArray<OpenapiOptions["document"]> = [
      `${url}/openapi.yaml`,
      new URL("/openapi.yaml", url),
      JSON.stringify(document),
      document,
    ];
    for (const other of others) {
      const same = connect({ driver: { document: other, baseUrl: `${url}/api/v1` } });
      expect((await same.catalog()).hash).toBe(hash);
      expect(await same.execute("stations", "getStation", { id: "st-1" })).toMatchObject({
        name: "Alder Fen 1",
      });
    }
  });

  it("is not read twice for several questions at a time", async () => {
    const { client, asked } = await start();
    await client.connectors();
    await client.connectors({ refresh: true });
    expect(asked()).toHaveLength(1);
  });

  it("that cannot be had fails typed, and is asked for again", async () => {
    const { client, platform } = await start();
    const call = () => client.execute("stations", "getStation", { id: "st-1" });
    platform.fail({ status: 503, times: 1 });
    expect(await failureOf(call())).toMatchObject({ _tag: "Unavailable", platform: "openapi" });
    platform.fail({ contentType: "text/html", times: 1 });
    expect(await failureOf(call())).toMatchObject({ _tag: "Malformed", status: 200 });
    platform.fail({ status: 200, body: { swagger: "2.0" }, times: 1 });
    expect(await failureOf(call())).toMatchObject({ _tag: "Misconfigured", option: "document" });
    expect(await call()).toMatchObject({ id: "st-1" });
  });

  it("that is half broken keeps its good half, and tells of the other", async () => {
    const seen: Array<string> = [];
    const api = thing({}, undefined, {
      paths: {
        "/thing": { get: { operationId: "get", tags: ["thing"], responses: {} } },
        "/bad": { get: { operationId: "bad", tags: ["thing"], parameters: [{ $ref: "#/no" }] } },
      },
    });
    const { connect, asked } = await start({
      api: {
        ...api,
        document: {
          ...api.document,
          paths: { "/thing": { get: { operationId: "get", tags: ["thing"], responses: {} } } },
        },
      },
    });
    const client = connect({
      driver: {
        document: api.document,
        baseUrl: "http://x",
        onFault: ({ path }) => seen.push(path),
      },
    });
    const actions = await client.actions("thing");
    expect(actions.map(({ name, fault }) => [name, fault === undefined])).toEqual([
      ["get", true],
      ["bad", false],
    ]);
    expect(seen).toEqual(["/paths/~1bad/get/parameters/0", "/paths/~1bad/get"]);
    const failure = await failureOf(client.untyped.execute("thing", "bad", {}));
    expect(failure).toMatchObject({ _tag: "Malformed", connector: "thing", action: "bad" });
    expect(asked()).toEqual([]);
  });

  it("gets its own credentials, and never those of the API", async () => {
    const { connect, platform } = await start();
    const documentAuth = Auth.apiKey({ in: "header", name: "X-Docs", value: "docs-key" });
    const client = connect({
      driver: { documentAuth },
      client: { token: "session-of-ana", headers: { "x-own": "1" } },
    });
    await client.execute("stations", "getStation", { id: "st-1" });
    const [document, call] = platform.requests();
    expect(document?.headers).toMatchObject({ "x-docs": "docs-key" });
    for (const name of ["authorization", "x-station-key", "x-own"]) {
      expect(document?.headers).not.toHaveProperty(name);
    }
    expect(call?.headers).toMatchObject({ authorization: "Bearer session-of-ana", "x-own": "1" });
    expect(call?.headers).not.toHaveProperty("x-docs");
  });
});

describe("where an API is", () => {
  const docs = "https://docs.example/openapi.json";
  /** Which addresses are asked, with the credentials that went there. */
  const asking = async (document: object, options: Partial<OpenapiOptions> = {}) => {
    const seen: Array<readonly [string, string | undefined]> = [];
    const client = createClient({
      platform: openapi({ document: docs, credentials: { key: "key-of-the-api" }, ...options }),
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        seen.push([url, headers.get("x-key") ?? undefined]);
        return Promise.resolve(url === docs ? Response.json(document) : Response.json({}));
      },
    });
    const result = await client.untyped
      .execute("default", "get", {})
      .catch((error: unknown) => error);
    return { seen: seen.slice(1), result };
  };
  const secured = {
    openapi: "3.1.0",
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
  };
  const operation = {
    operationId: "get",
    responses: { 200: { content: { "application/json": {} } } },
  };
  const elsewhere = {
    ...secured,
    servers: [{ url: "https://api.example/v1" }],
    paths: { "/a": { get: { ...operation, servers: [{ url: "https://files.example" }] } } },
  };
  const plain = { ...secured, paths: { "/a": { get: operation } } };

  it("is what the document says, relative to where it was", async () => {
    expect((await asking({ ...plain, servers: [{ url: "https://api.example/v1" }] })).seen).toEqual(
      [["https://api.example/v1/a", "key-of-the-api"]],
    );
    expect((await asking({ ...plain, servers: [{ url: "v2/" }] })).seen).toEqual([
      ["https://docs.example/v2/a", "key-of-the-api"],
    ]);
    const servers = [{ url: "https://{env}.example", variables: { env: { default: "live" } } }];
    const chosen = await asking({ ...plain, servers }, { variables: { env: "test" } });
    expect(chosen.seen[0]?.[0]).toBe("https://test.example/a");
  });

  it("is what the application says before that, for all operations", async () => {
    const { seen } = await asking(elsewhere, { baseUrl: "https://proxy.example/x/" });
    expect(seen).toEqual([["https://proxy.example/x/a", "key-of-the-api"]]);
  });

  it("gets no credentials at another origin than the document's own server", async () => {
    const { seen, result } = await asking(elsewhere);
    expect(seen).toEqual([]);
    expect(result).toMatchObject({ _tag: "Misconfigured", option: "baseUrl" });
    const free = await asking({ ...elsewhere, security: [{}, { key: [] }] });
    expect(free.seen).toEqual([["https://files.example/a", undefined]]);
  });

  it("has to be said where the document does not say it", async () => {
    const document = { ...plain, servers: [{ url: "/v1" }] };
    const { result } = await asking({}, { document });
    expect(result).toMatchObject({ _tag: "Misconfigured", option: "baseUrl" });
  });
});

describe("options that cannot be used", () => {
  it("are refused when the driver is made", () => {
    for (const document of [
      "",
      "neither",
      "ftp://x.example/a.json",
      new URL("file:///a.json"),
      5,
      null,
    ]) {
      expect(() => openapi({ document: document as string })).toThrow(
        expect.objectContaining({ _tag: "Misconfigured", option: "document" }),
      );
    }
    const document = { openapi: "3.1.0" };
    expect(() => openapi({ document, baseUrl: "nowhere" })).toThrow(
      expect.objectContaining({ _tag: "Misconfigured", option: "baseUrl" }),
    );
  });

  it("are those of one platform among several, each by its own name", async () => {
    const platform = mockOpenapi(fieldStations());
    await using client = createClient({
      platform: openapi({ ...platform.options, id: "stations" }),
      fetch: platform.fetch,
    });
    expect(client.id).toBe("stations");
    const failure = await failureOf(client.untyped.execute("nothing", "get", {}));
    expect(failure).toMatchObject({ _tag: "UnknownConnector", platform: "stations" });
  });
});

describe("a document that is asked for anew", () => {
  it.effect("is read again, once for the whole catalog, and by itself when it is old", () =>
    Effect.gen(function* () {
      const platform = mockOpenapi(fieldStations());
      const face = yield* make(openapi(platform.options)).pipe(Effect.provide(platform.layer));
      const read = () => platform.requests().length;
      yield* face.catalog();
      yield* TestClock.adjust("2 seconds");
      yield* face.connectors();
      assert.strictEqual(read(), 1);
      yield* face.catalog({ refresh: true });
      assert.strictEqual(read(), 2);
      yield* TestClock.adjust("5 minutes");
      yield* face.actions("stations");
      yield* face.actions("samples");
      assert.strictEqual(read(), 3);
    }),
  );
});

describe("an API as Effect services", () => {
  it.effect("runs its actions, and fails by tag", () => {
    const { options, layer } = mockOpenapi(fieldStations());
    return Effect.gen(function* () {
      const actions = yield* Actions.Actions;
      const station = yield* actions.execute("stations", "getStation", { id: "st-2" });
      assert.deepInclude(Object(station), { name: "Birch Hill 1" });
      const missing = yield* actions
        .execute("stations", "getStation", { id: "st-99" })
        .pipe(Effect.catchTag("NotFound", ({ status }) => Effect.succeed(status)));
      assert.strictEqual(missing, 404);
      const names = yield* actions
        .items("stations", "listStations", {})
        .pipe(Stream.take(3), Stream.runCollect);
      assert.strictEqual(names.length, 3);
    }).pipe(Effect.provide(Openapi.layer(options).pipe(Layer.provide(layer))));
  });
});
