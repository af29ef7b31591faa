import { assert, describe, it } from "@effect/vitest";
import { createClient } from "../../../src/Client.ts";
import type { CallOptions } from "../../../src/Platform.ts";
import { operations } from "../../../src/platforms/airbyte/document.ts";
import { airbyte } from "../../../src/platforms/airbyte/index.ts";
import { bodyOf, inputFor, known, recorder, refusal, type Sent } from "./fixtures.ts";

const ID = "11111111-2222-4333-8444-555555555555";

const open = (answer?: (sent: Sent) => unknown) => {
  const platform = recorder(answer);
  return { ...platform, client: createClient({ platform: airbyte(), fetch: platform.fetch }) };
};

type Call = (input?: object, options?: CallOptions) => Promise<unknown>;

/** The operation that a path is in the API's own words: `sourceOauths.oauthParams.create`. */
const callAt = (api: unknown, path: string): Call => {
  const names = path
    .split("/")
    .slice(2)
    .map((part) => part.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  return names.reduce<unknown>((at, name) => Reflect.get(at as object, name), api) as Call;
};

const rows = operations.flatMap((operation) =>
  operation.tags.map((tag) => ({ ...operation, tag })),
);

const namesIn = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);

const plain = ({ headers, ...sent }: Sent) => ({ ...sent, headers: [...headers] });

describe("client.api", () => {
  it.each(rows)(
    "$tag / $operationId sends the same by name, by path, and as a method",
    async ({ tag, operationId, path, method, body }) => {
      const { client, calls } = open(() => new Response("{}"));
      const { untyped, api } = client;
      const action = await client.describe(tag, operationId);
      const input = inputFor(action);
      await untyped.execute(tag, operationId, input);
      await callAt(api, path)(input);
      const byPath = api.path(path as "/v1/health") as object;
      await (Reflect.get(byPath, method.toLowerCase()) as Call)(input);
      assert.lengthOf(calls, 3);
      const [first, ...others] = calls.map(plain);
      for (const other of others) assert.deepStrictEqual(other, first);
      assert.deepStrictEqual([first?.path, first?.method], [path, method]);
      assert.strictEqual(first?.body === undefined, body === undefined);
      await client.dispose();
    },
  );

  it("is typed: inputs, outputs, and the two that are no POST", async () => {
    const { client } = open(({ path }) =>
      path === "/v1/health" ? { available: true } : { workspaces: [] },
    );
    const { workspaces } = await client.api.workspaces.list();
    const first: string | undefined = workspaces[0]?.workspaceId;
    const { available } = await client.api.path("/v1/health").get();
    assert.isTrue(available);
    assert.isUndefined(first);
    // @ts-expect-error a source has no such field
    const refused = client.api.sources.get({ source: ID });
    assert.strictEqual((await refusal(refused))["_tag"], "InvalidInput");
    // @ts-expect-error health is no POST
    const wrong: unknown = client.api.path("/v1/health").post;
    assert.isFunction(wrong);
  });

  it("says which operations there are, the nearest first, for a path that is none", async () => {
    const { client, calls } = open();
    const { sources } = client.api as unknown as { sources: { discovr_schema: Call } };
    const error = await refusal(sources.discovr_schema({}));
    assert.strictEqual(error["_tag"], "UnknownAction");
    assert.strictEqual(namesIn(error["known"])[0], "/v1/sources/discover_schema");
    assert.lengthOf(calls, 0);
  });

  it("refuses the wrong method for a path", async () => {
    const { client, calls } = open();
    const health = client.api.path("/v1/health") as unknown as { post: Call };
    const error = await refusal(health.post({}));
    assert.strictEqual(error["_tag"], "UnknownAction");
    assert.strictEqual(namesIn(error["known"])[0], "GET /v1/health");
    assert.lengthOf(calls, 0);
  });

  it("is no promise, and is not called by what awaits or prints it", async () => {
    const { client, calls } = open();
    assert.isUndefined(Reflect.get(client.api, "then"));
    const awaited: unknown = await Promise.resolve<unknown>(client.api);
    assert.strictEqual(awaited, client.api);
    assert.isUndefined(JSON.stringify(client.api));
    assert.strictEqual(Reflect.get(client.api.workspaces, "length"), 0);
    assert.lengthOf(calls, 0);
  });

  it("keeps to options: headers, and a signal", async () => {
    const { client, calls } = open();
    await client.api.workspaces.get({ workspaceId: ID }, { headers: { "x-trace": "7" } });
    assert.strictEqual(calls[0]?.headers.get("x-trace"), "7");
    const given = client.api.workspaces.list(undefined, { signal: AbortSignal.abort() });
    assert.strictEqual((await refusal(given))["_tag"], "Cancelled");
    assert.lengthOf(calls, 1);
  });
});

describe("an update that takes changes", () => {
  const stored = {
    sourceId: ID,
    sourceDefinitionId: ID,
    workspaceId: ID,
    name: "Old",
    sourceName: "Postgres",
    connectionConfiguration: { host: "db", password: "**********" },
  };

  it("reads the whole, overlays, and sends masked secrets as they were read", async () => {
    const { client, calls } = open(({ path }) => (path === "/v1/sources/get" ? stored : {}));
    await client.api.sources.update(ID, { name: "New" });
    assert.deepStrictEqual(
      calls.map((sent) => [sent.path, bodyOf(sent)]),
      [
        ["/v1/sources/get", { sourceId: ID }],
        [
          "/v1/sources/update",
          { sourceId: ID, name: "New", connectionConfiguration: stored.connectionConfiguration },
        ],
      ],
    );
  });

  it("is an action too, and by its path", async () => {
    const { client, calls } = open(() => stored);
    const input = { id: ID, changes: { name: "New" } };
    await client.untyped.execute("source", "update", input);
    await client.api.path("/v1/sources/update").patch(ID, { name: "New" });
    assert.deepStrictEqual(calls.slice(0, 2).map(plain), calls.slice(2).map(plain));
    const { safety, name } = await client.describe("source", "update");
    assert.deepStrictEqual([name, safety], ["update", "idempotent"]);
  });

  it("leaves out what is read otherwise than it is written", async () => {
    const webhookConfigs = [{ id: ID, name: "dbt" }];
    const { client, calls } = open(() => ({
      workspaceId: ID,
      name: "W",
      news: true,
      webhookConfigs,
    }));
    await client.api.workspaces.update(ID, { securityUpdates: false });
    assert.deepStrictEqual(bodyOf(calls[1] as Sent), {
      workspaceId: ID,
      news: true,
      securityUpdates: false,
    });
  });

  it("sends what a newer server says of a stream back to it, though the model is closed", async () => {
    const syncCatalog = { streams: [{ stream: { name: "s", jsonSchema: {}, isResumable: true } }] };
    const { client, calls } = open(() => ({ connectionId: ID, syncCatalog, status: "active" }));
    await client.api.connections.update(ID, { status: "inactive" });
    assert.deepStrictEqual(bodyOf(calls[1] as Sent), {
      connectionId: ID,
      syncCatalog,
      status: "inactive",
    });
  });

  it("refuses changes that the model does not admit, and writes nothing when the read fails", async () => {
    const { client, calls } = open(() => known(404, "Could not find configuration."));
    const wrong = { id: ID, changes: { status: 7 } };
    const refused = await refusal(client.untyped.execute("connection", "update", wrong));
    assert.strictEqual(refused["_tag"], "InvalidInput");
    assert.include(JSON.stringify(refused["issues"]), `"path":"/changes/status"`);
    const missing = client.api.connections.update(ID, { status: "inactive" });
    assert.strictEqual((await refusal(missing))["_tag"], "NotFound");
    assert.deepStrictEqual(
      calls.map(({ path }) => path),
      ["/v1/connections/get"],
    );
  });

  it("is there for every update beside which the whole can be read", async () => {
    const { client } = open();
    const tags = ["workspace", "source_definition", "destination_definition", "source"];
    for (const tag of [...tags, "destination", "connection", "operation", "web_backend"]) {
      assert.strictEqual((await client.describe(tag, "update")).name, "update", tag);
    }
    const none = await refusal(client.describe("jobs", "update"));
    assert.strictEqual(none["_tag"], "UnknownAction");
  });

  it("sends a raw update as it is given", async () => {
    const { client, calls } = open();
    const body = { sourceId: ID, name: "New", connectionConfiguration: { host: null } };
    await client.api.sources.update(body);
    assert.deepStrictEqual(calls.map(bodyOf), [body]);
  });
});
