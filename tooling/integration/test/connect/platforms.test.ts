// @vitest-environment happy-dom
import { createClient } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { aixplain } from "@plugboard/core/aixplain";
import { bosa } from "@plugboard/core/bosa";
import {
  adopt,
  connectAccount,
  type ConnectOptions,
  reconnectAccount,
  waitUntilReady,
} from "@plugboard/core/connect";
import { facilio } from "@plugboard/core/facilio";
import {
  mockAirbyte,
  mockAixplain,
  mockBosa,
  mockFacilio,
  sampleConnections,
  sampleConnectors,
  sampleIntegrations,
} from "@plugboard/testing";
import { afterEach, expect, it } from "vitest";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  sessionStorage.clear();
  for (const close of open.splice(0)) await close();
});

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Follows the consent of a window to its end, and gives what the callback is told; `undefined` where nobody is called back. */
const consented = async (fetch: Fetch, url: string): Promise<object | undefined> => {
  const response = await fetch(url, { redirect: "manual" });
  const next = response.headers.get("location");
  if (next === null) return undefined;
  const { origin, searchParams } = new URL(next, url);
  return origin === location.origin ? Object.fromEntries(searchParams) : consented(fetch, next);
};

/** A window whose user allows whatever is asked for. */
const willing = (fetch: Fetch): ConnectOptions => {
  let id = "";
  const popup = {
    closed: false,
    close: () => void (popup.closed = true),
    sessionStorage: { setItem: (_: string, ticket: string) => void ({ id } = JSON.parse(ticket)) },
    location: {
      replace: async (url: string): Promise<void> => {
        const callback = await consented(fetch, url.replace("/consent?", "/approve?"));
        if (callback === undefined) return popup.close();
        const data = { plugboard: id, callback };
        dispatchEvent(new MessageEvent("message", { data, origin: location.origin }));
      },
    },
  };
  // What a window is asked for is no more than this.
  return { mode: adopt(popup as unknown as Window), callbackUrl: "/callback" };
};

it("links at BOSA by consent, and with a configuration", async () => {
  const platform = mockBosa({ connectors: sampleConnectors(), users: [{ identifier: "cy" }] });
  const { apiKey, baseUrl } = platform.options;
  const client = createClient({
    platform: bosa({ apiKey, baseUrl }),
    fetch: platform.fetch,
    token: await platform.token("cy"),
  });
  open.push(client.dispose);
  const linked = await connectAccount(client, "github", {}, willing(platform.fetch));
  expect(linked).toEqual({ _tag: "Linked", account: "cy-github" });
  // BOSA renews nothing: the consent gives one more account.
  const again = reconnectAccount(client, "github", "cy-github", {}, willing(platform.fetch));
  expect(await again).toEqual({ _tag: "Linked", account: "cy-github-2" });
  const configuration = { url: "postgresql://db.example/shop", identifier: "shop" };
  expect(await connectAccount(client, "warehouse", { configuration })).toMatchObject({
    account: "shop",
  });
  expect(await waitUntilReady(client, "warehouse", "shop")).toMatchObject({ status: "ready" });
});

it.each([
  ["source", "Rolodex CRM", { domain: "acme" }],
  ["destination", "Mailloop Audiences", {}],
] as const)("links a %s at Airbyte, and renews it", async (kind, name, settings) => {
  const platform = mockAirbyte();
  const client = createClient({ platform: airbyte(platform.options), fetch: platform.fetch });
  open.push(client.dispose);
  const { definitions, workspaceId } = platform.seed;
  const target = { kind, workspaceId, definitionId: definitions[name] ?? "" };
  const connect = { settings, oAuthInputConfiguration: settings };
  const { account } = await connectAccount(
    client,
    target,
    { ...connect, name: "Mine" },
    willing(platform.fetch),
  );
  expect(await client.integrations.get(target, account)).toMatchObject({ label: "Mine" });
  const renewed = reconnectAccount(client, target, account, connect, willing(platform.fetch));
  expect(await renewed).toEqual({ _tag: "Linked", account });
  expect(await client.integrations.list(target)).toHaveLength(1);
});

it("links at Facilio, which asks for nothing and needs no window", async () => {
  const platform = mockFacilio({ connections: sampleConnections() });
  const client = createClient({ platform: facilio(platform.options), fetch: platform.fetch });
  open.push(client.dispose);
  await client.integrations.remove("crm", "crm");
  const linked = await connectAccount(client, "crm", {}, { mode: "redirect" });
  expect(linked).toEqual({ _tag: "Linked", account: "crm" });
  expect(await client.integrations.exists("crm")).toBe(true);
});

it.each([
  ["OAUTH2", "composio/slack"],
  ["OAUTH1", "composio/trello"],
] as const)("links at aiXplain under %s, which calls nobody back", async (scheme, target) => {
  const platform = mockAixplain({ integrations: sampleIntegrations() });
  const { baseUrl } = platform.options;
  const client = createClient({
    platform: aixplain({ baseUrl, apiKey: platform.key("bo") }),
    fetch: platform.fetch,
  });
  open.push(client.dispose);
  const { account } = await connectAccount(client, target, { scheme }, willing(platform.fetch));
  expect(await client.integrations.get(target, account)).toMatchObject({ status: "ready" });
  const renewed = await reconnectAccount(client, target, account, {}, willing(platform.fetch));
  expect(await client.integrations.get(target, renewed.account)).toMatchObject({ status: "ready" });
});

it("links at aiXplain with credentials, after the form that it declares", async () => {
  const platform = mockAixplain({ integrations: sampleIntegrations() });
  const { baseUrl } = platform.options;
  const client = createClient({
    platform: aixplain({ baseUrl, apiKey: platform.key("bo") }),
    fetch: platform.fetch,
  });
  open.push(client.dispose);
  const [method] = await client.integrations.methods("composio/stripe");
  expect(method).toMatchObject({
    scheme: "API_KEY",
    kind: "credentials",
    schema: { properties: { api_key: { type: "string" } } },
  });
  const scheme = "API_KEY";
  const refused = connectAccount(client, "composio/stripe", { scheme, data: { key: "k" } });
  await expect(refused).rejects.toMatchObject({ _tag: "InvalidInput" });
  const data = { api_key: "sk_live_1" };
  const { account } = await connectAccount(client, "composio/stripe", { scheme, data });
  expect(platform.credentials(account)).toEqual(data);
});
