import { expect, it } from "vitest";
import { describeAixplain, SLACK } from "./Ways.ts";

const ID = "686432941223092cb4294d3f";
const PATH = "composio%2Fslack";

describeAixplain("what is sent to aiXplain", (start) => {
  it("goes to the endpoints of version 2, with the key of a team", async () => {
    const { client, platform, asked } = await start();
    const account = platform.connection(SLACK);
    const since = async (call: () => Promise<unknown>) => {
      const before = asked().length;
      await call();
      return asked().slice(before);
    };
    const { integrations } = client;
    const list = "POST /v2/integrations/paginate";
    const tools = "POST /v2/tools/paginate";
    const get = `GET /v2/integrations/${PATH}`;
    const tool = `GET /v2/tools/${account}`;
    const run = `POST /api/v2/execute/${account}`;
    expect(await since(() => client.connectors())).toEqual([list]);
    expect(await since(() => client.actions(SLACK))).toEqual([get, tool, run]);
    expect(await since(() => client.describe(SLACK, "SLACK_LIST_CHANNELS"))).toEqual([
      get,
      tool,
      run,
    ]);
    expect(await since(() => client.execute(SLACK, "SLACK_LIST_CHANNELS", {}))).toEqual([run]);
    expect(await since(() => integrations.methods(SLACK))).toEqual([get]);
    expect(await since(() => integrations.list())).toEqual([tools]);
    expect(await since(() => integrations.list(SLACK))).toEqual([get, tools]);
    expect(await since(() => integrations.list(ID))).toEqual([tools]);
    expect(await since(() => integrations.exists(ID))).toEqual([tools]);
    expect(await since(() => integrations.get(ID, account))).toEqual([tool]);
    const data = { token: "xoxb-1" };
    const connect = `POST /api/v2/execute/${ID}`;
    expect(await since(() => integrations.connect(SLACK, { name: "Mine", data }))).toEqual([
      get,
      connect,
    ]);
    expect(
      await since(() => integrations.reconnect(SLACK, { account, scheme: "BEARER_TOKEN", data })),
    ).toEqual([get, tool, connect]);
    expect(await since(() => integrations.rename(SLACK, account, "Ours"))).toEqual([
      `PUT /sdk/utilities/${account}`,
    ]);
    expect(await since(() => integrations.remove(SLACK, account))).toEqual([
      `DELETE /v2/tools/${account}`,
    ]);
    const { apiKey } = platform.options;
    for (const { headers } of platform.requests()) {
      expect(headers).toMatchObject({ "x-api-key": apiKey });
      expect(headers).not.toHaveProperty("authorization");
    }
    platform.verify();
  });

  it("goes to the endpoints of version 1 where it is asked to", async () => {
    const { client, platform, asked } = await start({ driver: { version: "v1" } });
    const account = platform.connection(SLACK);
    await client.connectors();
    await client.execute(SLACK, "SLACK_LIST_CHANNELS", {});
    await client.actions(SLACK);
    const data = { token: "xoxb-1" };
    await client.integrations.connect(SLACK, { data });
    await client.integrations.remove(SLACK, account);
    expect(asked()).toEqual([
      "POST /sdk/models/paginate",
      `GET /sdk/models/${PATH}`,
      `GET /sdk/models/${account}`,
      `POST /api/v2/execute/${account}`,
      `POST /api/v2/execute/${account}`,
      `GET /sdk/models/${PATH}`,
      `GET /sdk/models/${account}`,
      `POST /api/v2/execute/${account}`,
      `GET /sdk/models/${PATH}`,
      `POST /api/v2/execute/${ID}`,
      `DELETE /sdk/models/${account}`,
    ]);
    const { apiKey } = platform.options;
    for (const { headers, path } of platform.requests()) {
      expect(headers).toMatchObject(
        path.startsWith("/sdk/") ? { authorization: `Token ${apiKey}` } : { "x-api-key": apiKey },
      );
    }
    const bodies = platform.requests().map(({ body }) => body);
    expect(bodies[0]).toEqual({ q: "", pageNumber: 0, pageSize: 20, functions: ["connector"] });
    expect(bodies[7]).toEqual({ action: "LIST_ACTIONS", data: " " });
    expect(bodies[9]).toEqual({ name: null, description: null, authScheme: "BEARER_TOKEN", data });
  });

  it("carries the key of a person in a header of its own, and that of a call over both", async () => {
    const { connect, platform } = await start();
    const client = connect({ driver: { keyKind: "individual" } });
    await client.connectors();
    const token = platform.token("bo");
    await client.connectors({ token, refresh: true });
    const [own, called] = platform.requests();
    expect(own?.headers).toMatchObject({ "x-aixplain-key": platform.options.apiKey });
    expect(own?.headers).not.toHaveProperty("x-api-key");
    expect(called).toMatchObject({ user: "bo", headers: { "x-aixplain-key": token } });
  });

  it("carries headers of a call to its run, and nothing of them to a look at it", async () => {
    const { client, platform } = await start();
    platform.runs({ polls: 1, action: "SLACK_LIST_CHANNELS" });
    const headers = { "x-user-id": "u-17", "x-session-id": "s-1" };
    await client.execute(SLACK, "SLACK_LIST_CHANNELS", {}, { headers });
    const [run] = platform.calls(SLACK, "SLACK_LIST_CHANNELS");
    expect(run?.headers).toMatchObject(headers);
    const looks = platform.requests().filter(({ path }) => path.startsWith("/api/v1/data/"));
    expect(looks).toHaveLength(2);
    for (const look of looks) {
      expect(look.headers).not.toHaveProperty("x-user-id");
      expect(look.headers).not.toHaveProperty("x-session-id");
    }
  });
});
