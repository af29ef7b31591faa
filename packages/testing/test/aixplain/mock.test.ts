import { afterEach, describe, expect, it } from "vitest";
import {
  manualClock,
  mockAixplain,
  type MockAixplainOptions,
  sampleIntegrations,
} from "../../src/index.ts";
import { listen } from "../../src/node.ts";

const SLACK = "/v2/integrations/composio%2Fslack";
const ID = "686432941223092cb4294d3f";

describe.each(["memory", "port"] as const)("a mock aiXplain (%s)", (way) => {
  let close: () => Promise<void> = async () => undefined;
  afterEach(() => close());

  const start = async (options: MockAixplainOptions = {}) => {
    const platform = mockAixplain({ integrations: sampleIntegrations(), ...options });
    const server = way === "port" ? await listen(platform) : undefined;
    close = async () => server?.close();
    const url = server?.url ?? platform.options.baseUrl;
    const call = server === undefined ? platform.fetch : fetch;
    const key = { "x-api-key": platform.options.apiKey };
    const send = (path: string, body?: unknown, init: RequestInit = {}) =>
      call(path.startsWith("http") ? path : url + path, {
        method: body === undefined ? "GET" : "POST",
        headers: key,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...init,
      });
    // oxlint-disable-next-line typescript/no-explicit-any -- every use is an assertion on the very shape
    const json = async (...args: Parameters<typeof send>): Promise<any> =>
      (await send(...args)).json();
    return { platform, url, send, json, key: platform.options.apiKey };
  };

  it("takes a key in four spellings, and only one key", async () => {
    const { send, key } = await start();
    const headers: ReadonlyArray<Record<string, string>> = [
      { "x-api-key": key },
      { "x-aixplain-key": key },
      { authorization: `Token ${key}` },
      { authorization: `token ${key}` },
    ];
    for (const spelled of headers) {
      expect((await send(SLACK, undefined, { headers: spelled })).status).toBe(200);
    }
    for (const wrong of [{}, { "x-api-key": "x" }, { "x-api-key": key, "x-aixplain-key": key }]) {
      const refused = await send(SLACK, undefined, { headers: wrong });
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({
        statusCode: 401,
        message: expect.stringContaining("Unauthorized API key"),
      });
    }
  });

  it("writes attributes as a map to version 2, and as a list to version 1", async () => {
    const { json } = await start();
    expect((await json(SLACK)).attributes).toMatchObject({
      auth_schemes: '["OAUTH2","BEARER_TOKEN"]',
      "OAUTH2-inputs": "[]",
    });
    expect((await json(`/sdk/models/${ID}`)).attributes).toContainEqual({
      name: "auth_schemes",
      code: '["OAUTH2","BEARER_TOKEN"]',
    });
  });

  it("answers lists by version 1 with 201, and wants something to sort by in version 2", async () => {
    const { send, json } = await start();
    const query = { q: "S", pageNumber: 0, pageSize: 2 };
    const old = await send("/sdk/models/paginate", { ...query, functions: ["connector"] });
    expect(old.status).toBe(201);
    expect(await old.json()).toMatchObject({ total: 5, pageTotal: 2 });
    expect((await send("/v2/integrations/paginate", query)).status).toBe(422);
    const sort = [{ field: "name", dir: "DESC" }];
    const { results, total } = await json("/v2/integrations/paginate", { ...query, sort });
    expect(total).toBe(5);
    expect(results.map(({ name }: { readonly name: string }) => name)).toEqual(["Stripe", "Slack"]);
  });

  it("never answers a run at once by version 1, and by whole addresses of its own", async () => {
    const { json, platform, url } = await start();
    const account = platform.connection("composio/slack");
    const body = { action: "SLACK_LIST_CHANNELS", data: { limit: 1 } };
    const begun = await json(`/api/v1/execute/${account}`, body);
    expect(begun).toMatchObject({ status: "IN_PROGRESS", completed: false });
    expect(begun.data.startsWith(`${url}/api/v1/data/`)).toBe(true);
    expect(await json(begun.data)).toMatchObject({
      status: "SUCCESS",
      completed: true,
      data: { channels: ["general"] },
    });
    expect(await json(`/api/v2/execute/${account}`, body)).toMatchObject({ status: "SUCCESS" });
  });

  it("lets a run go on for so long by its clock", async () => {
    const clock = manualClock();
    const { json, platform } = await start({ now: clock.now, sleep: clock.sleep });
    platform.runs({ takes: 2000, action: "SLACK_LIST_CHANNELS" });
    const account = platform.connection("composio/slack");
    const { data } = await json(`/api/v2/execute/${account}`, { action: "SLACK_LIST_CHANNELS" });
    clock.advance(1999);
    expect(await json(data)).toEqual({ status: "IN_PROGRESS", completed: false });
    clock.advance(1);
    expect(await json(data)).toMatchObject({ completed: true });
  });

  it("keeps connections to their team", async () => {
    const { send, platform } = await start();
    const account = platform.connection("composio/slack");
    const headers = { "x-api-key": platform.key("bo") };
    for (const answer of [
      await send(`/v2/tools/${account}`, undefined, { headers }),
      await send(`/api/v2/execute/${account}`, { action: "LIST_ACTIONS" }, { headers }),
    ]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ message: "Model not found" });
    }
  });

  it("asks a page of consent, and lets the connection work or go", async () => {
    const { json, send } = await start();
    const body = { name: "Mine", authScheme: "OAUTH2" };
    const { data } = await json(`/api/v2/execute/${ID}`, body);
    expect(await (await send(data.redirectURL)).text()).toContain("Allow access to Slack?");
    const run = { action: "SLACK_LIST_CHANNELS", data: {} };
    expect((await send(`/api/v2/execute/${data.id}`, run)).status).toBe(422);
    await send(data.redirectURL.replace("/consent", "/approve"));
    expect((await send(`/api/v2/execute/${data.id}`, run)).status).toBe(200);
    expect((await send(data.redirectURL)).status).toBe(400);
    const again = await json(`/api/v2/execute/${ID}`, { ...body, name: "Other" });
    await send(again.data.redirectURL.replace("/consent", "/deny"));
    expect((await send(`/v2/tools/${again.data.id}`)).status).toBe(404);
  });

  it("takes a file where its signature is, of the type that was said, and no key beside", async () => {
    const { json, send } = await start();
    const place = await json("/sdk/file/upload/temp-url", "", {
      body: new URLSearchParams({ contentType: "text/csv", originalName: "rows.csv" }),
    });
    const put = (headers: Record<string, string>) =>
      send(place.uploadUrl, undefined, { method: "PUT", headers, body: "a,b" });
    expect((await put({ "content-type": "text/plain" })).status).toBe(403);
    expect((await put({ "content-type": "text/csv", "x-api-key": "k" })).status).toBe(400);
    expect((await put({ "content-type": "text/csv" })).status).toBe(200);
    expect(await (await send(place.downloadUrl)).text()).toBe("a,b");
  });

  it("makes the same of the same seed, and begins anew", async () => {
    const { platform, json } = await start();
    const other = mockAixplain({ integrations: sampleIntegrations() });
    expect(other.options.apiKey).toBe(platform.options.apiKey);
    expect(other.connection("composio/jira")).toBe(platform.connection("composio/jira"));
    const body = { name: "Mine", authScheme: "BEARER_TOKEN", data: { token: "xoxb-1" } };
    const { data } = await json(`/api/v2/execute/${ID}`, body);
    platform.runs({ fails: "run" });
    platform.reset();
    expect(platform.requests()).toEqual([]);
    expect(await json(`/v2/tools/${data.id}`)).toMatchObject({ statusCode: 404 });
    expect(await json(`/api/v2/execute/${ID}`, body)).toMatchObject({ status: "SUCCESS" });
  });

  it("says of what it does not have that it is not declared", async () => {
    const { send, platform } = await start();
    expect((await send("/v2/agents/1")).status).toBe(501);
    expect(() => platform.verify()).toThrow("GET /v2/agents/1 is not declared");
    expect(() => platform.fail("composio/slack", "NO_SUCH", { status: 500 })).toThrow("NO_SUCH");
  });
});
