import { ConnectorFile } from "@plugboard/core";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, thing } from "./Ways.ts";

describeWays("operations of a document", (start) => {
  it("send every style, and every place of one name, as the other side reads it", async () => {
    const { client } = await start();
    const given = {
      "path.id": "a/b c",
      simple: { a: "1", b: "2,3" },
      label: ["x.y", "z"],
      matrix: ["p;q", "r"],
      "query.id": 7,
      form: ["a&b", "c"],
      joined: ["a,b", "c"],
      spaced: ["a&b", "c"],
      piped: ["a b", "c"],
      deep: { one: "1", more: { two: "2" } },
      reserved: "a/b?c=d&e+f",
      json: { nested: [1, { x: null }] },
      "X-Trace": ["t1", "t2"],
      "header.id": "h",
      theme: "dark; light",
      "cookie.id": "c",
    };
    const seen = await client.execute("default", "probe", given);
    expect(seen).toEqual({
      path: {
        id: given["path.id"],
        simple: given.simple,
        label: given.label,
        matrix: given.matrix,
      },
      query: {
        id: 7,
        form: given.form,
        joined: given.joined,
        spaced: given.spaced,
        piped: given.piped,
        deep: given.deep,
        reserved: given.reserved,
        json: given.json,
      },
      header: { "X-Trace": given["X-Trace"], id: "h" },
      cookie: { theme: given.theme, id: "c" },
    });
  });

  it("take JSON, forms, multipart, texts and bytes, and give them", async () => {
    const { client, platform } = await start();
    const made = await client.execute("stations", "createStation", {
      name: "Fern Mire",
      altitude: null,
      parts: [{ name: "mast", parts: [{ name: "vane", parts: [] }] }],
    });
    expect(made).toMatchObject({ name: "Fern Mire", altitude: null, status: "active" });
    const moved = { "path.id": made.id, "body.id": "st-fern", name: "Fern Mire" };
    expect(await client.execute("stations", "replaceStation", moved)).toMatchObject({
      id: "st-fern",
    });
    const session = { user: "ana", password: "ana-secret" };
    expect(await client.execute("default", "signIn", session)).toMatchObject({ user: "ana" });
    expect(platform.calls("default", "signIn")[0]?.headers["content-type"]).toBe(
      "application/x-www-form-urlencoded",
    );
    const csv = { body: "a,b\n1,2\n3,4\n" };
    expect(await client.execute("samples", "importSamples", csv)).toEqual({ rows: 2 });
    const file = ConnectorFile.from("bytes", "fen.png", { contentType: "image/png" });
    const photo = { id: "st-fern", file, caption: "The fen", place: { x: 1.5, y: 2 } };
    const added = await client.execute("stations", "addPhoto", photo);
    expect(added).toMatchObject({ filename: "fen.png", size: 5, place: { x: 1.5, y: 2 } });
    const stored = await client.execute("photos", "getPhoto", { id: added.id });
    expect([stored.filename, stored.contentType, await stored.text()]).toEqual([
      "fen.png",
      "image/png",
      "bytes",
    ]);
    const firmware = { id: "st-1", body: ConnectorFile.from(new Uint8Array(1000), "v1.bin") };
    expect(await client.execute("stations", "putFirmware", firmware)).toEqual({ size: 1000 });
    const report = await client.execute("stations", "stationReport", { id: "st-1" });
    expect(report).toBe("Alder Fen 1 is active.\n");
    expect(await client.execute("stations", "removeStation", { id: "st-fern" })).toBeNull();
    platform.verify();
  });

  it("choose the branch of a union by its discriminator, before anything is sent", async () => {
    const { client, platform } = await start();
    const water = { kind: "water", station: "st-1", ph: null, turbidity: 3 } as const;
    expect(await client.execute("samples", "addSample", water)).toMatchObject({ id: 58, ph: null });
    const wrong = { kind: "air", station: "st-1", turbidity: 3 } as const;
    const refused = await failureOf(client.execute("samples", "addSample", wrong));
    expect(refused).toMatchObject({ _tag: "InvalidInput", from: "client" });
    expect(platform.calls("samples", "addSample")).toHaveLength(1);
  });

  it("tell a clash, a missing thing, and inputs that the API refuses, with their places", async () => {
    const { client } = await start();
    const twice = { name: "Alder Fen 1" };
    expect(await failureOf(client.execute("stations", "createStation", twice))).toMatchObject({
      _tag: "Conflict",
      message: "There is a station called Alder Fen 1",
      status: 409,
    });
    const nowhere = client.execute("stations", "getStation", { id: "st-99" });
    expect(await failureOf(nowhere)).toMatchObject({ _tag: "NotFound" });
    const bad = { name: "x".repeat(61), status: "lost" as "active" };
    const unchecked = client.execute("stations", "createStation", bad, { validate: "off" });
    const refused = await failureOf(unchecked);
    expect(refused).toMatchObject({ _tag: "InvalidInput", from: "platform", status: 422 });
    expect(refused.issues?.map(({ path }) => path).toSorted()).toEqual(["/name", "/status"]);
  });

  it("refuse what would leave the path, and send nothing", async () => {
    const { client, asked } = await start();
    const id = "..";
    const refused = await failureOf(client.execute("stations", "getStation", { id }));
    expect(refused).toMatchObject({ _tag: "InvalidInput", from: "client", connector: "stations" });
    expect(asked()).toEqual(["GET /openapi.json"]);
  });
});

describeWays("answers", (start) => {
  const declared = (type: string) => ({ responses: { 200: { content: { [type]: {} } } } });
  const get = async (operation: object, answer: () => unknown) => {
    const { client } = await start({ api: thing(operation, answer) });
    return client.untyped.execute("thing", "get", {});
  };
  const as =
    (body: BodyInit | null, type?: string, more: object = {}) =>
    () => {
      const response = new Response(body, {
        headers: { ...(type && { "content-type": type }), ...more },
      });
      if (type === undefined) response.headers.delete("content-type");
      return response;
    };

  it("are read by their own content type", async () => {
    expect(await get({}, as('{"a":1}', "application/vnd.x+json; charset=utf-8"))).toEqual({ a: 1 });
    expect(await get({}, as("<a/>", "application/xml"))).toBe("<a/>");
    expect(await get(declared("text/html"), as("<p>hi</p>", "text/html"))).toBe("<p>hi</p>");
    const events = await get({}, as("data: 1\n\n", "text/event-stream"));
    expect(ConnectorFile.is(events)).toBe(true);
    const image = await get({}, as("png", "image/png"));
    expect(ConnectorFile.is(image) && image.contentType).toBe("image/png");
    const sheet = await get({}, as("a,b", "text/csv", { "content-disposition": "attachment" }));
    expect(ConnectorFile.is(sheet)).toBe(true);
  });

  it("are read by the document where they have no type, or the wrong one", async () => {
    expect(await get(declared("application/json"), as('{"a":1}', "text/plain"))).toEqual({ a: 1 });
    expect(await get(declared("application/json"), as("[1]"))).toEqual([1]);
    const failure = await failureOf(get(declared("application/json"), as("nope", "text/plain")));
    expect(failure._tag).toBe("Malformed");
  });

  it("may be empty where the document says so, and nowhere else", async () => {
    expect(await get({ responses: { 204: {} } }, () => undefined)).toBeNull();
    const both = { responses: { 200: { content: { "application/json": {} } }, 202: {} } };
    const accepted = () => new Response(null, { status: 202 });
    expect(await get(both, accepted)).toBeNull();
    const head = { ...thing({}).document, paths: {} };
    const operation = {
      operationId: "get",
      tags: ["thing"],
      responses: { 200: { content: { "application/json": {} } } },
    };
    const document = { ...head, paths: { "/thing": { head: operation } } };
    const { client } = await start({
      api: { ...thing({}, () => Response.json({ a: 1 })), document },
    });
    expect(await client.untyped.execute("thing", "get", {})).toBeNull();
    const promised = { responses: { 200: { content: { "application/json": {} } } } };
    expect(await failureOf(get(promised, as("", "application/json")))).toMatchObject({
      _tag: "Malformed",
    });
  });

  it("of failures are told in the words of whatever framework there is", async () => {
    const said = async (status: number, body: unknown, type = "application/json") =>
      failureOf(
        get({}, () => {
          const text = typeof body === "string" ? body : JSON.stringify(body);
          return new Response(text, { status, headers: { "content-type": type } });
        }),
      );
    const problem = { type: "https://x.example/taken", title: "Taken", detail: "It is taken." };
    expect(await said(409, problem, "application/problem+json")).toMatchObject({
      _tag: "Conflict",
      message: "It is taken.",
      code: "https://x.example/taken",
    });
    const messages: ReadonlyArray<readonly [unknown, string, string | undefined]> = [
      [{ message: "M", code: "c" }, "M", "c"],
      [{ error: { message: "M", code: 7 } }, "M", "7"],
      [{ error: "invalid_scope", error_description: "M" }, "M", "invalid_scope"],
      [{ error: "M" }, "M", undefined],
      [{ errors: [{ message: "M" }, { message: "N" }] }, "M", undefined],
      [{ detail: "M" }, "M", undefined],
      [{ title: "M" }, "M", undefined],
      ["M", "M", undefined],
    ];
    for (const [body, message, code] of messages) {
      expect(await said(403, body)).toMatchObject({ _tag: "Forbidden", message });
      expect((await said(403, body))["code"]).toBe(code);
    }
    const page = await said(502, "<html><p>Bad gateway</p></html>", "text/html");
    expect(page).toMatchObject({ _tag: "Unavailable", status: 502 });
    expect(page.message).not.toContain("<");
  });

  it("name the places of what they refuse, however these are written", async () => {
    const bodies: ReadonlyArray<unknown> = [
      { errors: [{ pointer: "#/a/0/b", detail: "no" }] },
      { errors: [{ source: { pointer: "/a/0/b" }, title: "no" }] },
      { detail: [{ loc: ["body", "a", 0, "b"], msg: "no" }] },
      { errors: { "a[0].b": ["no"] } },
      { error: { details: [{ field: "a.0.b", reason: "no" }] } },
      { "invalid-params": [{ name: "body.a[0].b", reason: "no" }] },
      { violations: [{ path: "a/0/b".replaceAll("/", "."), message: "no" }] },
    ];
    for (const body of bodies) {
      const failure = await failureOf(get({}, () => Response.json(body, { status: 400 })));
      expect(failure).toMatchObject({
        _tag: "InvalidInput",
        from: "platform",
        issues: [{ path: "/a/0/b", message: "no" }],
      });
    }
    const bare = await failureOf(get({}, () => Response.json({ message: "no" }, { status: 400 })));
    expect(bare._tag).toBe("Rejected");
  });
});
