import { ConnectorFile, createClient, Transport } from "@plugboard/core";
import { bosa, type BosaOptions } from "@plugboard/core/bosa";
import * as Effect from "effect/Effect";
import { describe, expect, it } from "vitest";
import {
  mockBosa,
  record,
  replay,
  type SampleCatalog,
  sampleConnectors,
  type Scenario,
} from "../src/index.ts";
import { listen } from "../src/node.ts";

const start = () => mockBosa({ connectors: sampleConnectors() });

/** The very scenario that a file would hold. */
const written = async (scenario: Promise<Scenario>): Promise<Scenario> =>
  JSON.parse(JSON.stringify(await scenario));

const repo = { owner: "acme", repo: "widgets" };

/** A bit of everything: sign-in, discovery, pages, a file out and a file in, a refusal. */
const converse = async (
  options: { readonly baseUrl: string } & BosaOptions,
  call: typeof fetch,
): Promise<unknown> => {
  await using client = createClient({ platform: bosa<SampleCatalog>(options), fetch: call });
  const found = await client.execute("github", "get_repo", repo);
  const numbers: Array<unknown> = [];
  for await (const { number } of client.items("github", "list_pull_requests", { owner: "acme" })) {
    numbers.push(number);
  }
  const before = await client.execute("github", "count_issues", { owner: "acme" });
  await client.execute("github", "create_issue", { ...repo, title: "It rattles" });
  const after = await client.execute("github", "count_issues", { owner: "acme" });
  const file = await client.execute("google_drive", "download_file", { file_id: "report" });
  const bytes = Array.from(await file.bytes());
  const sent = await client.execute("google_drive", "upload_file", {
    file: ConnectorFile.from(new Uint8Array([0, 255, 128]), "Ü.bin"),
  });
  const refused = await client.untyped
    .execute("github", "get_repo", { owner: "acme", repo: "none" })
    .catch(({ _tag }: { readonly _tag: string }) => _tag);
  return { found, numbers, before, after, bytes, name: file.filename, sent, refused };
};

describe("a scenario", () => {
  it("gives on replay what the platform gave, in the order in which it did", async () => {
    const platform = start();
    const recording = record(platform.fetch);
    const live = await converse(platform.options, recording.fetch);
    expect(live).toMatchObject({ refused: "NotFound", name: expect.stringContaining("Jahres") });
    const played = replay(await written(recording.scenario()));
    const options = { ...platform.options, ...played.options };
    expect(await converse(options, played.fetch)).toEqual(live);
    played.verify();
    expect(played.requests()).toHaveLength(platform.requests().length);
  });

  it("holds no credentials, and no value that is named like one", async () => {
    const platform = start();
    const recording = record(platform.fetch, { secrets: ["It rattles"] });
    await converse(platform.options, recording.fetch);
    const text = JSON.stringify(await recording.scenario());
    const { apiKey, user } = platform.options;
    const token = platform.calls("github", "get_repo")[0]?.headers["authorization"]?.slice(7);
    expect(token).toBeTypeOf("string");
    for (const secret of [apiKey, user.secret, token ?? "", "It rattles"]) {
      expect(text.includes(secret)).toBe(false);
    }
    // What only describes a secret is no secret.
    expect(text).toContain('"/connectors/github/get_repo"');
  });

  it("is played with other credentials than it was recorded with", async () => {
    const platform = start();
    const recording = record(platform.fetch);
    const live = await converse(platform.options, recording.fetch);
    const played = replay(await recording.scenario());
    const user = { identifier: platform.options.user.identifier, secret: "another" };
    const options = { ...played.options, apiKey: "sk-other", user };
    expect(await converse(options, played.fetch)).toEqual(live);
    played.verify();
  });

  it("is played on a port, too", async () => {
    const platform = start();
    const recording = record(platform.fetch);
    const live = await converse(platform.options, recording.fetch);
    const played = replay(await written(recording.scenario()));
    await using server = await listen(played);
    expect(await converse({ ...platform.options, baseUrl: server.url }, fetch)).toEqual(live);
    played.verify();
  });

  it("is recorded from a real connection, and from a Transport", async () => {
    const platform = start();
    await using server = await listen(platform);
    const recording = record(Transport.make((url, init) => fetch(url, init)));
    const { send } = await Effect.runPromise(Effect.provide(Transport.Transport, recording.layer));
    const request = { method: "GET", url: `${server.url}/connectors/names`, headers: {} };
    const { text } = await Effect.runPromise(send(request));
    const stream = { ...request, stream: () => true };
    const answered = await Effect.runPromise(send(stream));
    expect(await new Response(answered.stream).text()).toBe(text);
    const { exchanges } = await recording.scenario();
    const names = { json: JSON.parse(text) };
    expect(exchanges.map(({ response }) => response.body)).toEqual([names, names]);
    expect(exchanges[0]?.request).toEqual({ method: "GET", path: "/connectors/names", query: {} });
  });

  it("leaves out what had no answer", async () => {
    const platform = start();
    const recording = record(platform.fetch);
    platform.fail({ reset: true, times: 1 });
    await expect(recording.fetch("http://bosa.mock/connectors/names")).rejects.toThrow(TypeError);
    await recording.fetch("http://bosa.mock/connectors/names?a=1&a=2&b=3");
    const { exchanges } = await recording.scenario();
    expect(exchanges.map(({ request }) => request.query)).toEqual([{ a: ["1", "2"], b: "3" }]);
  });
});

describe("a replay", () => {
  const scenario: Scenario = {
    version: 1,
    exchanges: [
      {
        request: { method: "POST", path: "/x", query: {}, body: { json: { a: 1, b: 2 } } },
        response: { status: 201, headers: { "x-a": "1" }, body: { text: "first" } },
      },
      {
        request: { method: "POST", path: "/x", query: {}, body: { json: { b: 2, a: 1 } } },
        response: { status: 204, headers: {} },
      },
    ],
  };
  const post = (body: unknown) => ({
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

  it("fails as a fault says, and what is refused takes no answer", async () => {
    const played = replay(scenario);
    const ask = () => played.fetch("http://replay.mock/x", post({ b: 2, a: 1 }));
    const handle = played.fail({ status: 503, times: 1, when: ({ path }) => path === "/x" });
    expect((await ask()).status).toBe(503);
    expect(handle.hits).toBe(1);
    expect((await ask()).status).toBe(201);
    played.fail({ reset: true });
    await expect(ask()).rejects.toThrow(TypeError);
    played.reset();
    expect((await ask()).status).toBe(201);
  });

  it("gives a request its answers in their order, and the last one again", async () => {
    const played = replay(scenario);
    const ask = () => played.fetch("http://replay.mock/x", post({ b: 2, a: 1 }));
    const first = await ask();
    expect([first.status, first.headers.get("x-a"), await first.text()]).toEqual([
      201,
      "1",
      "first",
    ]);
    expect([(await ask()).status, (await ask()).status]).toEqual([204, 204]);
    played.reset();
    expect((await ask()).status).toBe(201);
    expect(played.requests()).toHaveLength(1);
  });

  it.each([
    ["another path", "http://replay.mock/y", post({ a: 1, b: 2 }), "POST /y was not recorded"],
    ["another method", "http://replay.mock/x", { method: "PUT" }, "PUT /x was not recorded"],
    [
      "another body",
      "http://replay.mock/x",
      post({ a: 1 }),
      "POST /x was not recorded with this query and body",
    ],
    [
      "another query",
      "http://replay.mock/x?c=3",
      post({ a: 1, b: 2 }),
      "POST /x was not recorded with this query and body",
    ],
    [
      "another origin",
      "http://elsewhere.example/x",
      post({ a: 1, b: 2 }),
      "POST http://elsewhere.example/x was not recorded",
    ],
  ])("answers %s with a 501, and complains", async (_, url, init, message) => {
    const played = replay(scenario);
    const response = await played.fetch(url, init);
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ error: { message } });
    expect(() => played.verify()).toThrow(message);
    played.reset();
    expect(() => played.verify()).not.toThrow();
  });

  it("refuses a file of another version", () => {
    const other = { ...scenario, version: 2 } as unknown as Scenario;
    expect(() => replay(other)).toThrow(TypeError);
  });

  it("finds secrets that were hidden by their text where it is told what stands for them", async () => {
    const recording = record(async () => Response.json({}), { secrets: ["acme-inc"] });
    await recording.fetch("https://real.example/of/acme-inc?for=acme-inc");
    const hidden = await recording.scenario();
    expect(JSON.stringify(hidden)).not.toContain("acme-inc");
    const played = replay(hidden, { secrets: ["test-inc"] });
    const response = await played.fetch("http://replay.mock/of/test-inc?for=test-inc");
    expect(response.status).toBe(200);
  });
});
