import { buildConnectorParams } from "@plugboard/core/aixplain";
import { ConnectorFile } from "@plugboard/core";
import { expect, it } from "vitest";
import { describeAixplain, failureOf, SLACK } from "./Ways.ts";

const TRELLO = "composio/trello";
const STRIPE = "composio/stripe";
const JIRA = "composio/jira";
const POSTGRES = "aixplain/postgresql";
const SANDBOX = "aixplain/python-sandbox";
const MCP = "aixplain/mcp-server";

describeAixplain("connecting at aiXplain", (start) => {
  /** A client of somebody who has connected nothing. */
  const asBo = async () => {
    const setting = await start();
    const { platform } = setting;
    const client = setting.client.with({ user: "bo", token: platform.token("bo") });
    const connects = () =>
      platform
        .requests()
        .filter(({ path }) => path.startsWith("/api/v2/execute/"))
        .map(({ body }) => body);
    return { ...setting, client, connects, integrations: client.integrations };
  };

  it.each([
    ["BEARER_TOKEN", SLACK, { token: "xoxb-1" }],
    ["API_KEY", STRIPE, { api_key: "sk_live_1" }],
    ["BASIC", JIRA, { username: "ana", password: "hunter2" }],
    ["NO_AUTH", POSTGRES, { url: "postgresql://db.test/shop" }],
  ] as const)("takes the credentials of %s", async (scheme, target, data) => {
    const { integrations, platform, connects } = await asBo();
    const options = { name: "Mine", description: "team bot", scheme, data };
    const linked = await integrations.connect(target, options);
    if (linked._tag !== "Linked") throw new Error("expected no consent");
    expect(connects()).toEqual([
      { name: "Mine", description: "team bot", authScheme: scheme, data },
    ]);
    expect(platform.credentials(linked.account)).toEqual(data);
    expect(await integrations.get(target, linked.account)).toEqual({
      account: linked.account,
      connector: target,
      label: "Mine",
      selected: false,
      status: "ready",
    });
  });

  it.each([
    ["OAUTH2", SLACK],
    ["OAUTH1", TRELLO],
  ] as const)("asks for a consent under %s, and sends no data", async (scheme, target) => {
    const { integrations, connects, visit, url } = await asBo();
    const step = await integrations.connect(target, { name: "Mine", scheme });
    if (step._tag !== "Consent") throw new Error("expected a consent page");
    expect(step.url.startsWith(url)).toBe(true);
    expect(step).toMatchObject({ completes: "platform", attempt: { connector: target } });
    expect(connects()).toEqual([{ name: "Mine", authScheme: scheme }]);
    expect(await integrations.exists(target)).toBe(false);
    expect(await integrations.list(target)).toMatchObject([{ status: "pending", label: "Mine" }]);
    expect(await failureOf(integrations.complete(step.attempt, {}))).toMatchObject({
      _tag: "ConsentFailed",
      reason: "timeout",
      url: step.url,
    });
    await visit(step.url.replace("/consent?", "/approve?"));
    const account = step.attempt["account"];
    expect(await integrations.complete(step.attempt, {})).toEqual({ _tag: "Linked", account });
    expect(await integrations.exists(target)).toBe(true);
  });

  it("stays unlinked where the user says no", async () => {
    const { integrations, visit } = await asBo();
    const step = await integrations.connect(SLACK, { scheme: "OAUTH2" });
    if (step._tag !== "Consent") throw new Error("expected a consent page");
    const said = await failureOf(integrations.complete(step.attempt, { error: "access_denied" }));
    expect(said).toMatchObject({ _tag: "ConsentFailed", reason: "denied", code: "access_denied" });
    await visit(step.url.replace("/consent?", "/deny?"));
    expect(await failureOf(integrations.complete(step.attempt, {}))).toMatchObject({
      _tag: "ConsentFailed",
      reason: "denied",
    });
    expect(await integrations.list(SLACK)).toEqual([]);
  });

  it("chooses the scheme that fits where none is named", async () => {
    const { integrations, connects } = await asBo();
    await integrations.connect(SLACK, { name: "one", data: { token: "xoxb-1" } });
    await integrations.connect(SLACK, { name: "two" });
    await integrations.connect(POSTGRES, { name: "three", data: { url: "postgresql://db" } });
    expect(connects()).toMatchObject([
      { authScheme: "BEARER_TOKEN" },
      { authScheme: "OAUTH2" },
      { authScheme: "NO_AUTH" },
    ]);
  });

  it("names no scheme to a server of tools, which has none", async () => {
    const { integrations, connects } = await asBo();
    const linked = await integrations.connect(MCP, { data: { url: "https://mcp.test" } });
    expect(linked).toMatchObject({ _tag: "Linked" });
    expect(connects()).toEqual([{ data: { url: "https://mcp.test" } }]);
  });

  it.each([
    [
      "a scheme that the integration does not take",
      SLACK,
      { scheme: "BASIC", data: { username: "a", password: "b" } },
      "Authentication schema BASIC is not supported for this integration. Supported authentication methods: ['OAUTH2', 'BEARER_TOKEN']",
      [{ path: "/scheme", accepted: ["OAUTH2", "BEARER_TOKEN"] }],
    ],
    [
      "the one parameter that is missing",
      SLACK,
      { scheme: "BEARER_TOKEN" },
      "Parameter 'token' is required for Slack BEARER_TOKEN authentication.",
      [{ path: "/data/token", keyword: "required" }],
    ],
    [
      "several parameters of which some are missing",
      JIRA,
      { scheme: "BASIC", data: { username: "ana" } },
      "Parameters ['username', 'password'] are required for Jira BASIC authentication.",
      [{ path: "/data/password", keyword: "required" }],
    ],
    [
      "a parameter that is not declared",
      STRIPE,
      { data: { api_key: "sk_1", token: "s3cret-value" } },
      "The data for Stripe API_KEY authentication is refused: /data/token “token” is not declared.",
      [{ path: "/data/token" }],
    ],
    [
      "a parameter of another type",
      STRIPE,
      { data: { api_key: 17 } },
      "The data for Stripe API_KEY authentication is refused: /data/api_key must be a string.",
      [{ path: "/data/api_key", keyword: "type" }],
    ],
    [
      "data beside a consent",
      SLACK,
      { scheme: "OAUTH2", data: { token: "s3cret-value" } },
      "OAUTH2 takes no data: the user consents on a page instead.",
      [{ path: "/data" }],
    ],
  ] as const)("refuses %s, and sends nothing", async (_, target, options, message, issues) => {
    const { integrations, connects } = await asBo();
    const error = await failureOf(integrations.connect(target, options));
    expect(error).toMatchObject({
      _tag: "InvalidInput",
      from: "client",
      connector: target,
      message,
      issues,
    });
    expect(JSON.stringify(error)).not.toContain("s3cret-value");
    expect(connects()).toEqual([]);
  });

  it("tells the schemes of an integration with a form for each", async () => {
    const { integrations } = await asBo();
    expect(await integrations.methods(SLACK)).toEqual([
      { scheme: "OAUTH2", kind: "consent" },
      {
        scheme: "BEARER_TOKEN",
        kind: "credentials",
        schema: {
          type: "object",
          properties: {
            token: {
              type: "string",
              title: "Bearer Token",
              description: "Token for bearer authentication",
              writeOnly: true,
              format: "password",
            },
          },
          required: ["token"],
          additionalProperties: false,
        },
      },
    ]);
    const [basic] = await integrations.methods(JIRA);
    expect(basic).toMatchObject({
      scheme: "BASIC",
      schema: {
        properties: {
          username: { type: "string", title: "User" },
          password: { writeOnly: true },
          subdomain: { type: "string" },
        },
        required: ["username", "password"],
      },
    });
  });

  it("uploads a file that a scheme asks for", async () => {
    const { client, integrations, platform } = await asBo();
    const code = ConnectorFile.from("def f(): pass", "f.py", { contentType: "text/x-python" });
    const linked = await integrations.connect(SANDBOX, { data: { code, function_name: "f" } });
    if (linked._tag !== "Linked") throw new Error("expected no consent");
    const { account } = linked;
    expect(platform.credentials(account)["code"]).toMatch(/\/__mock\/files\//);
    const output = await client.execute(SANDBOX, "run", {}, { account });
    expect(output).toEqual({ data: "f of def f(): pass" });
  });

  it("never sends the id of a connector", async () => {
    const { integrations, connects } = await asBo();
    const params = buildConnectorParams({ name: "Mine", connectorId: "c-1" });
    expect(params).toEqual({ name: "Mine", connectorId: "c-1" });
    await integrations.connect(SLACK, { ...params, data: { token: "xoxb-1" } });
    expect(JSON.stringify(connects())).not.toContain("c-1");
    expect(connects()).toMatchObject([{ name: "Mine" }]);
  });

  it("refuses a name that is taken, at once or later", async () => {
    const { integrations, platform } = await asBo();
    const options = { name: "Mine", data: { token: "xoxb-1" } };
    await integrations.connect(SLACK, options);
    for (const rule of [{}, { polls: 1 }]) {
      platform.runs({ action: "connect", ...rule });
      const error = await failureOf(integrations.connect(SLACK, options));
      expect(error).toMatchObject({
        _tag: "Conflict",
        message: "Name already exists",
        code: "err.supplier_error",
      });
    }
    expect(await integrations.list(SLACK)).toHaveLength(1);
  });

  it("waits for a connection that is made in a while", async () => {
    const { integrations, platform } = await asBo();
    platform.runs({ action: "connect", polls: 2, completed: true });
    const linked = await integrations.connect(SLACK, { data: { token: "xoxb-1" } });
    expect(linked).toMatchObject({ _tag: "Linked" });
  });

  it("shows no credentials that a failing platform repeats", async () => {
    const { integrations, platform } = await asBo();
    const when = ({ path }: { readonly path: string }) => path.startsWith("/api/v2/execute/");
    const secret = "xoxb-s3cret-value";
    for (const body of [
      { completed: true, error: "err.supplier_error", supplierError: `no such token: ${secret}` },
      `You sent ${secret}`,
    ]) {
      platform.fail({ status: 422, body, when, times: 1 });
      const error = await failureOf(integrations.connect(SLACK, { data: { token: secret } }));
      expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(secret);
      expect(error.message).toContain("[redacted]");
    }
  });

  it("shows none that are repeated while it waits for the connection", async () => {
    const { integrations, platform } = await asBo();
    const secret = "xoxb-s3cret-value";
    const message = `no such token: ${secret}`;
    platform.runs({ action: "connect", polls: 1, fails: "supplier", message });
    const error = await failureOf(integrations.connect(SLACK, { data: { token: secret } }));
    expect(error).toMatchObject({ _tag: "JobFailed", message: "no such token: [redacted]" });
    expect(JSON.stringify(error)).not.toContain(secret);
  });

  it("tells what the supplier does not take", async () => {
    const { integrations } = await asBo();
    const error = await failureOf(integrations.connect(SLACK, { data: { token: "wrong" } }));
    expect(error).toMatchObject({ _tag: "Rejected", message: "invalid_auth" });
    expect(await integrations.list(SLACK)).toEqual([]);
  });

  it.each([
    ["names no connection", {}],
    ["has a page that is none", { id: "c1", redirectURL: "javascript:alert(1)" }],
  ])("fails typed where the answer %s", async (_, data) => {
    const { integrations, platform } = await asBo();
    const when = ({ path }: { readonly path: string }) => path.startsWith("/api/v2/execute/");
    platform.fail({ status: 200, body: { status: "SUCCESS", completed: true, data }, when });
    const error = await failureOf(integrations.connect(SLACK, { data: { token: "xoxb-1" } }));
    expect(error).toMatchObject({ _tag: "Malformed", connector: SLACK });
  });

  it("takes an answer that is the id alone", async () => {
    const { integrations, platform } = await asBo();
    const when = ({ path }: { readonly path: string }) => path.startsWith("/api/v2/execute/");
    platform.fail({ status: 200, body: { status: "SUCCESS", data: "c-1" }, when });
    const linked = await integrations.connect(SLACK, { data: { token: "xoxb-1" } });
    expect(linked).toEqual({ _tag: "Linked", account: "c-1" });
  });

  it("gives a connection other credentials by the scheme that it has", async () => {
    const { integrations, platform, connects } = await asBo();
    const made = await integrations.connect(SLACK, { name: "Mine", data: { token: "xoxb-1" } });
    if (made._tag !== "Linked") throw new Error("expected no consent");
    const { account } = made;
    const data = { token: "xoxb-2" };
    expect(await integrations.reconnect(SLACK, { account, data })).toEqual(made);
    expect(connects().at(-1)).toEqual({
      name: "",
      authScheme: "BEARER_TOKEN",
      data: { token: "xoxb-2", assetId: account },
    });
    expect(platform.credentials(account)).toEqual(data);
    const missing = await failureOf(integrations.reconnect(SLACK, { account }));
    expect(missing).toMatchObject({ _tag: "InvalidInput", from: "client" });
    const consent = await integrations.reconnect(SLACK, { account, scheme: "OAUTH2" });
    expect(consent).toMatchObject({ _tag: "Consent", attempt: { account } });
    expect(connects().at(-1)).toEqual({
      name: "",
      authScheme: "OAUTH2",
      data: { assetId: account },
    });
  });

  it("renames and deletes a connection", async () => {
    const { integrations } = await asBo();
    const made = await integrations.connect(SLACK, { name: "Mine", data: { token: "xoxb-1" } });
    if (made._tag !== "Linked") throw new Error("expected no consent");
    const { account } = made;
    await integrations.rename(SLACK, account, "Ours");
    expect(await integrations.get(SLACK, account)).toMatchObject({ label: "Ours" });
    await integrations.rename(SLACK, account, { description: "Of us all" });
    expect(await integrations.get(SLACK, account)).toMatchObject({ label: "Ours" });
    await integrations.remove(SLACK, account);
    expect(await failureOf(integrations.get(SLACK, account))).toMatchObject({ _tag: "NotFound" });
    expect(await failureOf(integrations.remove(SLACK, account))).toMatchObject({
      _tag: "NotFound",
      status: 404,
    });
    expect(await integrations.exists(SLACK)).toBe(false);
  });

  it("finds a connection under its own integration alone", async () => {
    const { client, platform } = await start();
    const account = platform.connection(SLACK);
    const { integrations } = client;
    expect(await failureOf(integrations.get(JIRA, account))).toMatchObject({ _tag: "NotFound" });
    const all = await integrations.list();
    expect(all).toHaveLength(7);
    expect(all[0]).toMatchObject({ account, connector: "686432941223092cb4294d3f" });
    expect((await integrations.list(SLACK)).map((_) => _.account)).toEqual([account]);
    expect(await failureOf(integrations.list("composio/none"))).toMatchObject({
      _tag: "UnknownConnector",
      connector: "composio/none",
    });
  });

  it("says of what it cannot do that it cannot", async () => {
    const { client } = await start();
    const { select } = client.integrations as unknown as { select: () => Promise<void> };
    expect(await failureOf(select())).toMatchObject({ _tag: "Unsupported" });
  });
});
