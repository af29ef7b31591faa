import { assert, describe, it } from "@effect/vitest";
import { createClient } from "../../src/Client.ts";
import { ConnectorFile, isConnectorFile } from "../../src/ConnectorFile.ts";
import type { CallEvent, Driver, PlatformTypes } from "../../src/Platform.ts";
import { isPlugboardError, type PlugboardError } from "../../src/PlugboardError.ts";
import { bosaApi, type bosa } from "../../src/platforms/bosa/index.ts";
import { relayed, type RelayedOptions } from "../../src/relay/Relayed.ts";
import type { Untyped } from "../../src/Register.ts";
import { type Given, makeRelay } from "./fixtures.ts";

const url = "https://app.example/api/plugboard";

const open = (
  options: Partial<RelayedOptions<Untyped>>,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
) => createClient({ platform: relayed({ url, platform: "works", ...options }), fetch });

/** A page in front of a relay. */
const start = (given: Given = {}, options: Partial<RelayedOptions<Untyped>> = {}) => {
  const asked: Array<Request> = [];
  const relay = makeRelay(given);
  const client = open(options, (to, init) => {
    const request = new Request(to, init);
    asked.push(request.clone());
    return relay.handler(request);
  });
  const questions = () =>
    Promise.all(
      asked.map(async (request) => Object(await request.clone().json())["ask"] as string),
    );
  return { ...relay, client, asked, questions };
};

const failureOf = async (given: Promise<unknown>): Promise<PlugboardError> => {
  const error = await given.then(
    () => assert.fail("It did not fail."),
    (cause: unknown) => cause,
  );
  return isPlugboardError(error) ? error : assert.fail(String(error));
};

/** A failure as plain data. */
const plain = (error: PlugboardError): object => Object(error.toJSON());

const api = {
  works: {
    "*": "*",
    "~integrations": ["list", "connect", "complete"],
    "~users": ["create"],
  },
} as const;

describe("Relayed", () => {
  it("asks nothing before it is called, and the catalog once", async () => {
    const { client, questions } = start();
    assert.deepStrictEqual(await questions(), []);
    await client.execute("plant", "look", { owner: "acme" });
    await client.execute("plant", "look", { owner: "acme" });
    assert.deepStrictEqual(await questions(), ["action", "execute", "execute"]);
  });

  it("checks inputs by the platform's own rules, before anything is asked", async () => {
    const { client, questions, seen } = start();
    await client.execute("plant", "look", { owner: "acme", size: "5" });
    assert.deepStrictEqual(seen[0]?.args, [{ owner: "acme", size: 5 }, undefined]);
    const before = (await questions()).length;
    const error = await failureOf(
      client.execute("plant", "look", { owner: "acme", colour: "red" }),
    );
    assert.deepInclude(plain(error), { _tag: "InvalidInput", from: "client" });
    assert.lengthOf(await questions(), before);
  });

  it("gives failures as the platform gave them, and where they happened", async () => {
    const { client } = start();
    const error = await failureOf(client.execute("plant", "missing", {}));
    assert.deepInclude(plain(error), {
      _tag: "NotFound",
      message: "None.",
      status: 404,
      platform: "works",
      connector: "plant",
      action: "missing",
    });
  });

  it("makes each attempt a question of its own, and shows the waits", async () => {
    const { client, questions } = start();
    const events: Array<CallEvent> = [];
    client.on((event) => void events.push(event));
    const controller = new AbortController();
    const { signal } = controller;
    const onEvent = ({ _tag }: CallEvent): void => {
      if (_tag === "Waiting") controller.abort();
    };
    const given = client.execute("plant", "wait", {}, { maxAttempts: 3, signal, onEvent });
    assert.strictEqual((await failureOf(given))._tag, "Cancelled");
    assert.deepStrictEqual(
      events.map(({ _tag }) => _tag),
      ["Attempt", "Waiting", "Ended"],
    );
    assert.deepStrictEqual(await questions(), ["action", "execute"]);
  });

  it("reads the moment to come back on its own clock", async () => {
    const client = open({}, async () =>
      Response.json(
        { error: { _tag: "RateLimited", message: "Wait.", retryAt: 5 } },
        { headers: { "retry-after": "7" } },
      ),
    );
    const before = Date.now();
    const error = await failureOf(client.connectors());
    if (error._tag !== "RateLimited") return assert.fail(error._tag);
    assert.isAtLeast(error.retryAt ?? 0, before + 7_000);
    assert.isAtMost(error.retryAt ?? 0, Date.now() + 7_000);
  });

  it("polls work on the platform's own schedule", async () => {
    const { client, questions } = start();
    const states: Array<number | undefined> = [];
    const controller = new AbortController();
    const onEvent = (event: CallEvent): void => {
      if (event._tag !== "Polling") return;
      states.push(event.state._tag === "Running" ? event.state.progress : undefined);
      if (states.length === 3) controller.abort();
    };
    const { signal } = controller;
    await failureOf(client.execute("plant", "work", {}, { signal, onEvent }));
    assert.deepStrictEqual(states, [0.5, 0.5, 0.5]);
    assert.deepStrictEqual((await questions()).slice(0, 5), [
      "action",
      "execute",
      "job",
      "job",
      "job",
    ]);
  });

  it("takes files along, and brings them back as they come", async () => {
    const { client } = start();
    const file = ConnectorFile.from("content", "Übersicht.txt", {
      contentType: "text/plain",
      headers: { "x-part": "1" },
    });
    assert.deepStrictEqual(await client.execute("plant", "take", { file }), {
      filename: "Übersicht.txt",
      contentType: "text/plain",
      partHeaders: { "x-part": "1" },
      text: "content",
    });
    const page = await client.execute("plant", "fetch", {});
    if (!isConnectorFile(page)) return assert.fail("It is no file.");
    assert.deepInclude(page, { filename: "page.html", contentType: "text/html" });
    assert.deepStrictEqual(page.headers, { "content-type": "text/html" });
    assert.strictEqual(await page.text(), "<script>alert(1)</script>");
  });

  it("has every capability, and hears from the relay which the platform lacks", async () => {
    const { client } = start({ allow: api, session: { user: "ana", accounts: "platform" } });
    assert.lengthOf(await client.integrations.list(), 2);
    const begun = await client.integrations.connect("plant", {});
    if (begun._tag !== "Consent") return assert.fail("It is linked.");
    const done = await client.integrations.complete(begun.attempt, { code: "c" });
    assert.deepStrictEqual(done, { _tag: "Linked", account: "work" });
    const { secret } = await client.users.create("bo");
    assert.strictEqual(secret.reveal(), "given once");
    assert.notInclude(JSON.stringify({ secret }), "given once");
    assert.strictEqual((await failureOf(client.users.me()))._tag, "Unsupported");
  });

  it("sends the user's token to the relay, and another one once it is refused", async () => {
    const session = (request: Request) =>
      request.headers.get("authorization") === "Bearer fresh" ? { user: "ana" } : undefined;
    const { client, asked } = start({ session });
    const token = ({ refresh }: { readonly refresh: boolean }) => (refresh ? "fresh" : "stale");
    await client.with({ user: "ana", token }).execute("plant", "look", { owner: "acme" });
    assert.deepStrictEqual(
      asked.map(({ headers }) => headers.get("authorization")),
      ["Bearer stale", "Bearer fresh", "Bearer fresh"],
    );
  });

  it("carries the application's own headers and cookies to the relay", async () => {
    let token = "1";
    const { client, asked } = start(
      {},
      { headers: () => ({ "x-csrf-token": token }), credentials: "include" },
    );
    await client.connectors();
    token = "2";
    await client.connectors({ refresh: true });
    assert.deepStrictEqual(
      asked.map(({ headers, credentials }) => [headers.get("x-csrf-token"), credentials]),
      [
        ["1", "include"],
        ["2", "include"],
      ],
    );
  });

  it("tells what stands in the relay's place", async () => {
    const answers: ReadonlyArray<readonly [Response, string]> = [
      [new Response("<p>Bad gateway</p>", { status: 502 }), "Unavailable"],
      [new Response("<p>Home</p>"), "Malformed"],
      [Response.json({ hello: "world" }), "Malformed"],
      [Response.json([]), "Malformed"],
      [Response.json({ error: "no" }), "Malformed"],
      [Response.json({ error: { _tag: "Strange" } }), "Rejected"],
      [Response.json({}, { status: 404 }), "NotFound"],
      [new Response(null, { status: 302, headers: { location: "/login" } }), "Malformed"],
    ];
    for (const [response, tag] of answers) {
      const error = await failureOf(open({}, async () => response.clone()).connectors());
      assert.strictEqual(error._tag, tag);
    }
  });

  it("needs an address, when it is asked, and not before", async () => {
    const client = open({ url: "/api/plugboard" }, () => assert.fail("It was sent."));
    const error = await failureOf(client.connectors());
    assert.deepInclude(plain(error), { _tag: "Misconfigured", option: "url" });
  });

  it("has the platform's own api where it is given one, and says so where not", async () => {
    const asked: Array<unknown> = [];
    const fetch = async (_: string, init: RequestInit): Promise<Response> => {
      const question = JSON.parse(init.body as string);
      asked.push(question.input);
      const action = {
        connector: "bosa",
        name: "clients.create",
        input: {},
        safety: "write",
        paged: false,
        files: false,
      };
      return question.ask === "execute"
        ? Response.json({ ok: { done: { output: { id: "1" }, status: 200, headers: {} } } })
        : Response.json({ ok: action, facts: { input: {} } });
    };
    const platform = relayed<ReturnType<typeof bosa>>({ url, platform: "bosa", api: bosaApi });
    const client = createClient({ platform, fetch });
    assert.deepInclude(await client.api.clients.create("acme"), { id: "1" });
    assert.deepStrictEqual(asked, [undefined, { name: "acme" }]);
    const bare = createClient({
      platform: relayed<ReturnType<typeof bosa>>({ url, platform: "bosa" }),
      fetch,
    });
    assert.throws(() => bare.api.clients, /relayed\({ api }\)/);
    for (const name of [
      "then",
      "toJSON",
      "constructor",
      "__v_isRef",
      "$$typeof",
      Symbol.iterator,
    ]) {
      assert.isUndefined(Reflect.get(bare.api, name));
    }
  });

  it("has the types of the driver behind the relay", () => {
    const driver = relayed<Driver<PlatformTypes>>({ url, platform: "works" });
    assert.strictEqual(driver.id, "works");
  });
});
