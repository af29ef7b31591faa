/** What the gates hold over a network, and that no secret passes them, whatever goes wrong. */
import { type Client, createClient, type UntypedCatalog } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { facilio, type FacilioTypes } from "@plugboard/core/facilio";
import { mint, relay, verify } from "@plugboard/core/relay";
import { relayed } from "@plugboard/core/relayed";
import {
  mockBosa,
  mockFacilio,
  type SampleCatalog,
  sampleConnections,
  sampleConnectors,
} from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeRelay, fetchOf, serve } from "./Ways.ts";

const repo = ["github", "get_repo", { owner: "acme", repo: "tools" }] as const;

const start = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const driver = (url: string | undefined) =>
    bosa<SampleCatalog>({ ...platform.options, ...(url !== undefined && { baseUrl: url }) });
  return [platform, driver] as const;
};

describeRelay("a relay", (begin) => {
  it("follows no redirect of a platform to a private address", async () => {
    const [platform, driver] = start();
    await using inside = await listen(mockBosa({ connectors: {} }));
    const { client } = await begin(platform, driver);
    for (const to of [inside.url, "http://169.254.169.254/latest/meta-data", "http://[::1]/"]) {
      const fault = platform.fail("github", "get_repo", { redirect: to, status: 303, times: 1 });
      const error = await failureOf(client.execute(...repo));
      expect(error).toMatchObject({ _tag: "Malformed" });
      expect(error.message).toContain("where it may not lead");
      expect(fault.hits).toBe(1);
    }
  });

  it("follows redirects where its application lets them lead", async () => {
    const [platform, driver] = start();
    const asked: Array<string> = [];
    const redirects = (to: URL): boolean => {
      asked.push(to.hostname);
      return false;
    };
    const { client } = await begin(platform, driver, { relay: { redirects } });
    platform.fail("github", "get_repo", { redirect: "https://files.example/", status: 303 });
    await failureOf(client.execute(...repo));
    expect(asked).toEqual(["files.example"]);
  });

  it("reads no more of a platform's answer than it may have", async () => {
    const [platform, driver] = start();
    const { client } = await begin(platform, driver, { relay: { limits: { answer: 50_000 } } });
    platform.fail("github", "get_repo", { endless: true });
    const error = await failureOf(client.execute(...repo));
    expect(error).toMatchObject({ _tag: "Malformed" });
    expect(error.message).toContain("50000 bytes");
    await expect
      .poll(() => platform.calls("github", "get_repo").at(-1)?.aborted, { interval: 5 })
      .toBe(true);
  });

  it("fixes values whatever goes along with an input", async () => {
    const platform = mockFacilio({ connections: sampleConnections() });
    const driver = (url: string | undefined) =>
      facilio({ ...platform.options, ...(url !== undefined && { baseUrl: url }) });
    const fetchDeal = (client: Client<FacilioTypes<UntypedCatalog>>, more: object) =>
      client.execute("crm", "fetch-deal", { id: 3, ...more });
    const open = await begin(platform, driver);
    const deal = await fetchDeal(open.client, {});
    const allow = { it: { crm: [{ action: "fetch-deal", input: { id: 3 } }] } };
    const { client } = await begin(platform, driver, { relay: { allow } });
    const around = { $body: { input: { id: 4 } } };
    expect(await fetchDeal(client, around)).toEqual(deal);
    // The page has been told, and does not ask.
    const refused = await failureOf(fetchDeal(client, { id: 4 }));
    expect(refused).toMatchObject({ _tag: "InvalidInput", from: "client" });
  });

  it("gives the platform's call up when the page goes away", async () => {
    const [platform, driver] = start();
    const { client } = await begin(platform, driver);
    const arrived = new Promise<void>((seen) => {
      const when = (): boolean => {
        seen();
        return true;
      };
      platform.fail("github", "get_repo", { hang: true, when });
    });
    const controller = new AbortController();
    const given = failureOf(client.execute(...repo, { signal: controller.signal }));
    await arrived;
    controller.abort();
    expect(await given).toMatchObject({ _tag: "Cancelled" });
    await expect
      .poll(() => platform.calls("github", "get_repo").at(-1)?.aborted, { interval: 5 })
      .toBe(true);
  });

  it("shows a page no secret, whatever goes wrong", async () => {
    const [platform, driver] = start();
    const { apiKey, user } = platform.options;
    const canary = "canary-session-token";
    const told: Array<string> = [];
    const { handler } = await begin(platform, driver, {
      relay: {
        session: () => ({ user: "ana", token: canary, accounts: "platform" }),
        secret: "canary-secret-of-more-than-32-characters",
        allow: { it: { "*": "*", "~integrations": ["list", "connect"], "~users": ["me"] } },
        onAudit: (event) => void told.push(JSON.stringify(event)),
      },
    });
    const ask = fetchOf(handler);
    const client = createClient({
      platform: relayed<ReturnType<typeof driver>>({ url: "http://app.test/", platform: "it" }),
      fetch: async (url, init) => {
        const response = await ask(url, init);
        const headers = JSON.stringify([...response.headers]);
        told.push(headers, await response.clone().text());
        return response;
      },
    });
    const text = `You sent ${apiKey} and ${canary}.`;
    const bodies = [text, { message: text, key: apiKey, authorization: `Bearer ${canary}` }];
    const faults = [400, 401, 403, 404, 409, 422, 429, 500, 503].flatMap((status) =>
      bodies.map((body) => ({
        status,
        body,
        headers: { "set-cookie": canary, "x-api-key": apiKey },
      })),
    );
    await failureOf(client.execute(...repo));
    const others = [{ reset: true }, { malformed: true }, { contentType: "text/html" }] as const;
    for (const fault of [...faults, ...others]) {
      const armed = platform.fail("github", "get_repo", fault);
      await client.execute(...repo).catch((error: unknown) => told.push(JSON.stringify(error)));
      armed.remove();
    }
    await Promise.allSettled([
      client.connectors(),
      client.catalog(),
      client.users.me(),
      client.integrations.list(),
      client.integrations.connect("github", { callbackUrl: "http://app.test/linked" }),
      client.execute("google_drive", "download_file", { file_id: "report" }),
    ]);
    expect(told.length).toBeGreaterThan(40);
    const secrets = [apiKey, user.secret, canary, "canary-secret"];
    expect(secrets.filter((secret) => told.some((line) => line.includes(secret)))).toEqual([]);
  });
});

it("a page of another application asks with a token for a few minutes", async () => {
  const [platform, driver] = start();
  const key = "a key of more than thirty-two characters";
  await using server = await listen(platform);
  const handler = relay({
    platforms: { bosa: driver(server.url) },
    allow: { bosa: { github: ["get_repo", "list_pull_requests"] } },
    session: verify({ key, audience: "relay" }),
    origins: ["https://shop.example"],
  });
  const served = await serve(handler);
  try {
    const scope = { bosa: { github: ["get_repo"] } };
    const client = createClient({
      platform: relayed<ReturnType<typeof driver>>({ url: served.url, platform: "bosa" }),
      token: () => mint({ key, user: "ana", audience: "relay", scope }),
    });
    expect(await client.execute(...repo)).toMatchObject({ name: "tools" });
    const refused = client.execute("github", "list_pull_requests", { owner: "acme" });
    expect(await failureOf(refused)).toMatchObject({ _tag: "Forbidden", code: "relay/allow" });
    await client.dispose();
  } finally {
    await served.close();
  }
});

it("names that a catalog does not have do not compile", () => {
  const [, driver] = start();
  const platforms = { bosa: driver(undefined) };
  const session = () => undefined;
  const good = relay({ platforms, session, allow: { bosa: { github: ["get_repo"] } } });
  expect(good).toBeTypeOf("function");
  // @ts-expect-error -- github has no such action
  relay({ platforms, session, allow: { bosa: { github: ["get_rpo"] } } });
  // @ts-expect-error -- nor is there such a connector
  relay({ platforms, session, allow: { bosa: { githb: ["get_repo"] } } });
});
