import { describe, expect, it } from "vitest";
import { ApiFailure, fieldStations, mockOpenapi } from "../../src/index.ts";

const key = { "x-station-key": "fs-key-of-the-app" };
const at = (path: string) => `http://api.mock/api/v1${path}`;
const mock = () => mockOpenapi(fieldStations());
const json = (body: unknown, method = "POST"): RequestInit => ({
  method,
  headers: { ...key, "content-type": "application/json" },
  body: JSON.stringify(body),
});

describe("a mock API", () => {
  it("serves its document, as JSON and as YAML", async () => {
    const { fetch, options } = mock();
    const document: unknown = await (await fetch(options.document)).json();
    expect(document).toEqual(fieldStations().document);
    const yaml = await fetch(options.document.replace(".json", ".yaml"));
    expect(yaml.headers.get("content-type")).toBe("application/yaml");
    expect(await yaml.text()).toContain("operationId: listStations");
  });

  it("lets nobody in without one of the credentials that the document asks for", async () => {
    const platform = mock();
    const status = async (path: string, headers: Record<string, string>, method = "GET") =>
      (await platform.fetch(at(path), { method, headers })).status;
    expect(await status("/stations", {})).toBe(401);
    expect(await status("/stations", { "x-station-key": "wrong" })).toBe(401);
    expect(await status("/stations", key)).toBe(200);
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    expect(await status("/stations", bearer("session-of-ana"))).toBe(200);
    const token = platform.token("bo");
    expect(await status("/stations", bearer(token))).toBe(200);
    platform.expire(token);
    expect(await status("/stations", bearer(token))).toBe(401);
    expect(await status("/samples", key, "DELETE")).toBe(401);
    const admin = { authorization: `Basic ${btoa("root:admin-secret")}` };
    expect(await status("/samples", admin, "DELETE")).toBe(204);
    expect(await status("/stations/st-1/report?kiosk_key=kiosk-key-4711", {})).toBe(200);
    expect(platform.calls("stations", "listStations").map((_) => _.user)).toEqual([
      undefined,
      undefined,
      "app",
      "ana",
      "bo",
      undefined,
    ]);
  });

  it("says all that is wrong with a request, and where", async () => {
    const { fetch } = mock();
    const refused = await fetch(at("/stations?page=0&status=lost"), { headers: key });
    expect(refused.status).toBe(422);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused.json()).toMatchObject({
      title: "Unprocessable content",
      errors: [
        { parameter: "page", in: "query" },
        { parameter: "status", in: "query" },
      ],
    });
    const body = await fetch(at("/stations"), json({ parts: [{ name: 5 }] }));
    const { errors } = (await body.json()) as {
      readonly errors: ReadonlyArray<{ readonly pointer: string }>;
    };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(["#/name", "#/parts/0/name"]);
    const none = await fetch(at("/stations"), { method: "POST", headers: key });
    expect(await none.json()).toMatchObject({ errors: [{ pointer: "#", detail: "is required" }] });
    const text = { method: "POST", headers: { ...key, "content-type": "text/plain" }, body: "x" };
    expect((await fetch(at("/stations"), text)).status).toBe(415);
  });

  it("keeps what it is told, until it is reset, and gives the same ids each time", async () => {
    const platform = mock();
    const create = async () =>
      (await platform.fetch(at("/stations"), json({ name: "Gale" }))).json();
    const first: unknown = await create();
    expect((await platform.fetch(at("/stations"), json({ name: "Gale" }))).status).toBe(409);
    platform.reset();
    expect(await create()).toEqual(first);
    expect(platform.calls()).toHaveLength(1);
  });

  it("does for an operation what its handler does, and nothing for one without", async () => {
    const platform = mockOpenapi({
      document: {
        openapi: "3.0.0",
        paths: {
          "/a/{n}": {
            get: {
              operationId: "a",
              parameters: [{ name: "n", in: "path", required: true, schema: { type: "integer" } }],
              responses: { 201: {} },
            },
          },
          "/b": { get: { operationId: "b" } },
          "/c": { get: { operationId: "c" } },
        },
      },
      state: () => ({ seen: 0 }),
      handlers: {
        a: ({ path, state, random }) => ({
          n: path["n"],
          seen: (state.seen += 1),
          id: random.uuid(),
        }),
        b: () => {
          throw new ApiFailure(418, "A teapot", { headers: { "x-pot": "tea" } });
        },
      },
    });
    const a = await platform.fetch("http://api.mock/a/7");
    expect([a.status, await a.json()]).toMatchObject([201, { n: 7, seen: 1 }]);
    const b = await platform.fetch("http://api.mock/b");
    expect([b.status, b.headers.get("x-pot"), await b.json()]).toMatchObject([
      418,
      "tea",
      { detail: "A teapot", status: 418 },
    ]);
    platform.verify();
    expect((await platform.fetch("http://api.mock/c")).status).toBe(501);
    expect(() => platform.verify()).toThrow("GET /c is not declared");
    expect(() => platform.calls("default", "d")).toThrow('no default action "d"');
  });

  it("refuses documents that it cannot answer for", () => {
    const of = (paths: object) => () =>
      mockOpenapi({
        document: { openapi: "3.0.0", paths },
        handlers: { a: () => 1 },
        state: () => 0,
      });
    expect(of({ "/a": { get: {} } })).toThrow("has no operationId");
    expect(of({ "/{a}.json": { get: { operationId: "a" } } })).toThrow(
      "cannot tell {a}.json apart",
    );
  });
});
