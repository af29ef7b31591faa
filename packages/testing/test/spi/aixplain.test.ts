import { describe, expect, it } from "@effect/vitest";
import { type CallEvent, createClient, make, Transport } from "@plugboard/core";
import { Effect, Fiber } from "effect";
import { TestClock } from "effect/testing";
import { aixplain } from "./aixplain.ts";
import { fake, type Seen, until } from "./fake.ts";

const BACKEND = "https://platform-api.aixplain.test";
const RUNS = "https://models.aixplain.test";
const POST = "SLACK_POST";
const inputs = [{ name: "Channel", code: "channel", datatype: "string", required: true }];
const account = "conn-1";

/** Whatever `pends` is true of goes on, and has ended at the third look; its poll URL is a stranger's. */
const start = (pends: (body: Seen["body"]) => boolean = () => false) => {
  const pending = new Map<string, { looks: number; readonly data: unknown }>();
  const answerTo = ({ action, authScheme, data }: Seen["body"]): unknown => {
    if (action === "LIST_ACTIONS") return [{ name: POST, displayName: "Post" }];
    if (action === "LIST_INPUTS") return [{ name: POST, inputs }];
    if (action === POST) return { posted: data };
    return authScheme === "OAUTH2"
      ? { id: account, redirectURL: "https://slack.test" }
      : { id: account };
  };
  const platform = fake(({ url, path, headers, body }) => {
    expect(headers.get("x-api-key")).toBe("key-1");
    if (path === "/v2/integrations/paginate") {
      const results = [{ id: `composio/app-${body.pageNumber}`, name: `App ${body.pageNumber}` }];
      return { results, total: 41, pageTotal: 1 };
    }
    const [, id = ""] = /^\/api\/v1\/data\/(.+)$/.exec(url.pathname) ?? [];
    const known = pending.get(id);
    if (known !== undefined) {
      known.looks += 1;
      return known.looks < 3 ? { completed: false } : { completed: true, data: known.data };
    }
    const data = answerTo(body);
    if (!pends(body)) return { status: "SUCCESS", completed: true, data };
    const job = `run-${pending.size + 1}`;
    pending.set(job, { looks: 0, data });
    const poll = `https://evil.test/api/v1/data/${job}`;
    return { status: "IN_PROGRESS", completed: true, data: poll };
  });
  const hosts = () => [...new Set(platform.calls.map(({ url }) => url.host))];
  const looks = () => platform.paths().filter((path) => path.startsWith("GET /api/v1/data/"));
  return { ...platform, hosts, looks };
};

const driver = (polling = () => 0) =>
  aixplain({ backend: BACKEND, runs: RUNS, key: "key-1", polling });
const open = (fetch: ReturnType<typeof start>["fetch"]) =>
  createClient({ platform: driver(), fetch, polling: () => 0 });

describe("aixplain", () => {
  it("asks for an account before it sends anything", async () => {
    const { fetch, calls } = start();
    await using client = open(fetch);
    const missing = { _tag: "ConnectRequired", connector: "composio/slack", reason: "missing" };
    const unlinked = client.execute("composio/slack", POST, { channel: "C1" });
    await expect(unlinked).rejects.toMatchObject({
      ...missing,
      platform: "aixplain",
      action: POST,
    });
    await expect(client.describe("composio/slack", POST)).rejects.toMatchObject(missing);
    expect(calls).toHaveLength(0);
  });

  it("lists the inputs of an action through its account, once for each account", async () => {
    const { fetch, paths } = start();
    await using client = open(fetch);
    const options = { account };
    const { input } = await client.describe("composio/slack", POST, options);
    expect(input).toMatchObject({ required: ["channel"] });
    await client.execute("composio/slack", POST, { channel: "C1" }, options);
    expect(paths()).toEqual(Array.from({ length: 2 }, () => `POST /api/v2/execute/${account}`));
    await client.with({ account: "conn-2" }).execute("composio/slack", POST, { channel: "C2" });
    expect(paths().slice(2)).toEqual(
      Array.from({ length: 2 }, () => "POST /api/v2/execute/conn-2"),
    );
  });

  it("refuses what the listed inputs refuse, and an action that is not listed", async () => {
    const { fetch } = start();
    await using client = open(fetch).with({ account });
    await expect(client.execute("composio/slack", POST, {})).rejects.toMatchObject({
      _tag: "InvalidInput",
      issues: [{ path: "/channel", keyword: "required" }],
    });
    await expect(client.execute("composio/slack", "SLACK_PST", {})).rejects.toMatchObject({
      _tag: "UnknownAction",
      known: [POST],
    });
  });

  it("waits for a pending run, and never follows the host that it names", async () => {
    const { fetch, hosts, looks } = start(({ action }) => action === POST);
    await using client = open(fetch).with({ account });
    const events: Array<CallEvent> = [];
    client.on((event) => void events.push(event));
    const output = await client.execute("composio/slack", POST, { channel: "C1" });
    expect(output).toEqual({ posted: { channel: "C1" } });
    expect(looks()).toHaveLength(3);
    expect(hosts()).toEqual(["models.aixplain.test"]);
    expect(events.map(({ _tag }) => _tag)).toEqual(["Attempt", "Polling", "Polling", "Polling"]);
    expect(events[1]).toMatchObject({ job: "run-1" });
  });

  it("discovers and connects by runs that may be pending themselves", async () => {
    const { fetch, hosts, looks } = start(() => true);
    await using client = open(fetch);
    expect(await client.integrations.connect("composio/slack", { authScheme: "OAUTH2" })).toEqual({
      _tag: "Consent",
      url: "https://slack.test",
      attempt: { account },
      completes: "platform",
    });
    const data = { token: "xoxb" };
    const linked = client.integrations.connect("composio/slack", {
      authScheme: "BEARER_TOKEN",
      data,
    });
    expect(await linked).toEqual({ _tag: "Linked", account });
    const [action] = await client.actions("composio/slack");
    expect(action).toMatchObject({ connector: "composio/slack", name: POST });
    const output = await client.execute("composio/slack", POST, { channel: "C1" }, { account });
    expect(output).toEqual({ posted: { channel: "C1" } });
    expect(looks()).toHaveLength(5 * 3);
    expect(hosts()).toEqual(["models.aixplain.test"]);
  });

  it("lists integrations page after page", async () => {
    const { fetch, calls } = start();
    await using client = open(fetch);
    expect(await client.connectors()).toHaveLength(3);
    expect(calls.map(({ body }) => body.pageNumber)).toEqual([0, 1, 2]);
  });

  it.effect("polls by the schedules of client and driver", () => {
    const { fetch, hosts, looks } = start(() => true);
    return Effect.gen(function* () {
      const face = yield* make(
        driver(() => 300),
        { account, polling: () => 500 },
      );
      const given = yield* Effect.forkChild(
        face.execute("composio/slack", POST, { channel: "C1" }),
      );
      for (const [wait, seen] of [
        [300, 1],
        [300, 2],
        [300, 3],
        [500, 4],
        [500, 5],
        [500, 6],
      ] as const) {
        yield* until(() => looks().length === seen - 1);
        yield* TestClock.adjust(wait - 1);
        expect(looks()).toHaveLength(seen - 1);
        yield* TestClock.adjust(1);
        yield* until(() => looks().length === seen);
      }
      expect(yield* Fiber.join(given)).toEqual({ posted: { channel: "C1" } });
      expect(hosts()).toEqual(["models.aixplain.test"]);
    }).pipe(Effect.provide(Transport.layer(fetch)));
  });
});
