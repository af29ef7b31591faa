import { createClient } from "@plugboard/core";
import { openapi, type OpenapiOptions } from "@plugboard/core/openapi";
import { fieldStations, mockOpenapi } from "@plugboard/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, thing } from "./Ways.ts";

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

  it("is read again when the catalog is asked for anew, and once for all of it", async () => {
    let now = Date.now();
    const { client, asked } = await start();
    await client.connectors();
    await client.connectors({ refresh: true });
    expect(asked()).toHaveLength(1);
    now = Date.now() + 1_100;
    while (Date.now() < now) await new Promise((later) => setTimeout(later, now - Date.now()));
    await client.catalog({ refresh: true });
    expect(asked()).toHaveLength(2);
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
        baseUrl: `${new URL("http://x").origin}`,
        onFault: ({ path }) => seen.push(path),
      },
    });
    const actions = await client.actions("thing" as "stations");
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
    const documentAuth = { in: "header", name: "X-Docs", value: "docs-key" } as const;
    const { Auth } = await import("@plugboard/core");
    const client = connect({
      driver: { documentAuth: Auth.apiKey(documentAuth) },
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
        seen.push([String(url), headers.get("x-key") ?? undefined]);
        return Promise.resolve(String(url) === docs ? Response.json(document) : Response.json({}));
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
