import { assert, describe, it } from "@effect/vitest";
import { type Client, createClient } from "../../../src/Client.ts";
import type { Connected } from "../../../src/Integrations.ts";
import type { PlugboardError } from "../../../src/PlugboardError.ts";
import { airbyte, type AirbyteTarget } from "../../../src/platforms/airbyte/index.ts";
import { bodyOf, recorder, refusal, type Sent } from "./fixtures.ts";

const target: AirbyteTarget = { kind: "source", definitionId: "def-1", workspaceId: "ws-1" };
const callbackUrl = "https://app.example/callback";
const SPECIFICATION = "/v1/source_definition_specifications/get";
const CONSENT = "https://provider.example/authorize?client_id=c&state=s-1";

const stored = {
  sourceId: "src-1",
  sourceDefinitionId: "def-1",
  workspaceId: "ws-1",
  name: "Sheets",
  sourceName: "Google Sheets",
  connectionConfiguration: { sheet: "a", credentials: { auth: "oauth", refresh_token: "****" } },
};
const other = { ...stored, sourceId: "src-2", sourceDefinitionId: "def-2", name: "Other" };

const open = (answers: Readonly<Record<string, unknown>> = {}) => {
  const platform = recorder(({ path }) => {
    const known: Readonly<Record<string, unknown>> = {
      "/v1/sources/list": { sources: [stored, other] },
      "/v1/sources/get": stored,
      "/v1/sources/create": stored,
      "/v1/sources/update": stored,
      "/v1/source_oauths/get_consent_url": { consentUrl: CONSENT },
      [SPECIFICATION]: { connectionSpecification: {} },
      "/v1/source_oauths/complete_oauth": { credentials: { refresh_token: "new" } },
      ...answers,
    };
    return known[path];
  });
  return { ...platform, client: createClient({ platform: airbyte(), fetch: platform.fetch }) };
};

const sentTo = (calls: ReadonlyArray<Sent>) => calls.map((sent) => [sent.path, bodyOf(sent)]);

const consentOf = (connected: Connected) =>
  connected._tag === "Consent" ? connected : assert.fail("linked without a consent");

describe("accounts", () => {
  it("are the sources of a workspace, or those of one kind", async () => {
    const { client, calls } = open();
    const { integrations } = client;
    const all = await integrations.list({ kind: "source", workspaceId: "ws-1" });
    assert.deepStrictEqual(
      all.map(({ account, connector, label }) => [account, connector, label]),
      [
        ["src-1", "source", "Sheets"],
        ["src-2", "source", "Other"],
      ],
    );
    assert.lengthOf(await integrations.list(target), 1);
    assert.isTrue(await integrations.exists(target));
    assert.isFalse(await integrations.exists({ ...target, definitionId: "def-3" }));
    assert.deepStrictEqual(bodyOf(calls[0] as Sent), { workspaceId: "ws-1" });
  });

  it("are got and removed by their id; none is selected, and none can be", async () => {
    const { client, calls } = open({ "/v1/sources/delete": undefined });
    const account = await client.integrations.get(target, "src-1");
    assert.deepInclude(account, { account: "src-1", label: "Sheets", selected: false });
    await client.integrations.remove(target, "src-1");
    assert.deepStrictEqual(sentTo(calls), [
      ["/v1/sources/get", { sourceId: "src-1" }],
      ["/v1/sources/delete", { sourceId: "src-1" }],
    ]);
    // The types know no such method; who calls it all the same is told.
    const { select } = client.integrations as unknown as Client["integrations"];
    const refused = await select("source", "src-1").catch((error: unknown) => error);
    assert.strictEqual((refused as PlugboardError)._tag, "Unsupported");
  });

  it("are linked as the kind's specification says", async () => {
    const schema = { type: "object", properties: { host: { type: "string" } } };
    const plain = open({ [SPECIFICATION]: { connectionSpecification: schema } });
    assert.deepStrictEqual(await plain.client.integrations.methods(target), [
      { scheme: "configuration", kind: "credentials", schema },
    ]);
    const consenting = open({
      [SPECIFICATION]: { connectionSpecification: schema, advancedAuth: {} },
    });
    const [first] = await consenting.client.integrations.methods(target);
    assert.deepStrictEqual(first, { scheme: "oauth2", kind: "consent" });
  });

  it("are created at once with a configuration, whatever page is offered for a consent", async () => {
    const { client, calls } = open();
    const configuration = { host: "db" };
    const linking = { name: "Mine", configuration, callbackUrl };
    const linked = await client.integrations.connect(target, linking);
    assert.deepStrictEqual(linked, { _tag: "Linked", account: "src-1" });
    assert.deepStrictEqual(sentTo(calls), [
      [
        "/v1/sources/create",
        {
          sourceDefinitionId: "def-1",
          workspaceId: "ws-1",
          name: "Mine",
          connectionConfiguration: configuration,
        },
      ],
    ]);
  });
});

describe("a consent", () => {
  const settings = { sheet: "b", credentials: { auth: "oauth" } };

  it("ends in our callback, and its credentials are merged into the configuration", async () => {
    const { client, calls } = open();
    const begun = await client.integrations.connect(target, {
      name: "Sheets",
      callbackUrl,
      settings,
    });
    const consent = consentOf(begun);
    assert.deepStrictEqual([consent.url, consent.completes], [CONSENT, "callback"]);
    const attempt = JSON.parse(JSON.stringify(consent.attempt));
    const callback = { state: "s-1", code: "c-1" };
    const linked = await client.integrations.complete(attempt, callback);
    assert.deepStrictEqual(linked, { _tag: "Linked", account: "src-1" });
    const named = { sourceDefinitionId: "def-1", workspaceId: "ws-1" };
    assert.deepStrictEqual(sentTo(calls), [
      ["/v1/source_oauths/get_consent_url", { ...named, redirectUrl: callbackUrl }],
      [SPECIFICATION, named],
      [
        "/v1/source_oauths/complete_oauth",
        { ...named, redirectUrl: callbackUrl, queryParams: callback },
      ],
      [
        "/v1/sources/create",
        {
          ...named,
          name: "Sheets",
          connectionConfiguration: {
            sheet: "b",
            credentials: { auth: "oauth", refresh_token: "new" },
          },
        },
      ],
    ]);
  });

  it("renews the credentials of an account, over the configuration that is stored", async () => {
    const { client, calls } = open();
    const begun = await client.integrations.connect(target, { account: "src-1", callbackUrl });
    const { attempt } = consentOf(begun);
    const linked = await client.integrations.complete(attempt, { state: "s-1", code: "c-1" });
    assert.deepStrictEqual(linked, { _tag: "Linked", account: "src-1" });
    assert.deepInclude(bodyOf(calls[2] as Sent), { sourceId: "src-1" });
    assert.deepStrictEqual(sentTo(calls.slice(3)), [
      ["/v1/sources/get", { sourceId: "src-1" }],
      [
        "/v1/sources/update",
        {
          sourceId: "src-1",
          name: "Sheets",
          connectionConfiguration: {
            sheet: "a",
            credentials: { auth: "oauth", refresh_token: "new" },
          },
        },
      ],
    ]);
  });

  it("puts credentials where the specification wants them, and says that it was a consent", async () => {
    const at = (path: ReadonlyArray<string>) => ({ path_in_connector_config: path });
    const { client, calls } = open({
      [SPECIFICATION]: {
        advancedAuth: {
          predicateKey: ["credentials", "auth_type"],
          predicateValue: "oauth2.0",
          oauthConfigSpecification: {
            completeOAuthOutputSpecification: {
              properties: { refresh_token: at(["credentials", "refresh_token"]), note: {} },
            },
            completeOAuthServerOutputSpecification: {
              properties: { client_id: at(["credentials", "app", "id"]) },
            },
          },
        },
      },
      "/v1/source_oauths/complete_oauth": { refresh_token: "r", client_id: "****", note: "n" },
    });
    const begun = await client.integrations.connect(target, {
      name: "CRM",
      callbackUrl,
      settings: { domain: "acme", credentials: { region: "eu" } },
    });
    await client.integrations.complete(consentOf(begun).attempt, { state: "s-1", code: "c" });
    assert.deepInclude(bodyOf(calls.at(-1) as Sent), {
      connectionConfiguration: {
        domain: "acme",
        credentials: {
          region: "eu",
          auth_type: "oauth2.0",
          refresh_token: "r",
          app: { id: "****" },
        },
        note: "n",
      },
    });
  });

  it("is refused where its state is another's or is missing, and nothing is sent", async () => {
    const { client, calls } = open();
    const begun = await client.integrations.connect(target, { name: "Sheets", callbackUrl });
    const { attempt } = consentOf(begun);
    for (const callback of [{ state: "s-2", code: "c" }, { code: "c" }]) {
      const error = await refusal(client.integrations.complete(attempt, callback));
      assert.deepStrictEqual([error["_tag"], error["reason"]], ["ConsentFailed", "state"]);
    }
    assert.lengthOf(calls, 1);
  });

  it("says that the user has denied it, in the provider's words", async () => {
    const { client, calls } = open();
    const begun = await client.integrations.connect(target, { name: "Sheets", callbackUrl });
    const { attempt } = consentOf(begun);
    const callback = { state: "s-1", error: "access_denied", error_description: "No, thanks." };
    const error = await refusal(client.integrations.complete(attempt, callback));
    assert.deepInclude(error, {
      _tag: "ConsentFailed",
      reason: "denied",
      code: "access_denied",
      message: "No, thanks.",
    });
    assert.lengthOf(calls, 1);
  });

  it("reads what newer servers wrap around the credentials", async () => {
    const path = "/v1/source_oauths/complete_oauth";
    const good = open({ [path]: { request_succeeded: true, auth_payload: { token: "t-1" } } });
    const bad = open({ [path]: { request_succeeded: false, request_error: "Code expired." } });
    const callback = { state: "s-1", code: "c-1" };
    const connect = { name: "Sheets", callbackUrl };
    const begun = consentOf(await good.client.integrations.connect(target, connect));
    await good.client.integrations.complete(begun.attempt, callback);
    assert.deepInclude(bodyOf(good.calls.at(-1) as Sent), {
      connectionConfiguration: { token: "t-1" },
    });
    const again = consentOf(await bad.client.integrations.connect(target, connect));
    const error = await refusal(bad.client.integrations.complete(again.attempt, callback));
    assert.deepStrictEqual([error["_tag"], error["message"]], ["ConsentFailed", "Code expired."]);
  });

  it("is refused where the platform gives no page to go to", async () => {
    for (const consentUrl of ["", "javascript:alert(1)", undefined]) {
      const { client } = open({ "/v1/source_oauths/get_consent_url": { consentUrl } });
      const begun = client.integrations.connect(target, { name: "Sheets", callbackUrl });
      assert.strictEqual((await refusal(begun))["_tag"], "Malformed");
    }
  });
});

describe("health", () => {
  it("is asked for, and is what the server says", async () => {
    const { client, calls } = open({ "/v1/health": { available: false } });
    assert.deepStrictEqual(await client.health.check(), {
      available: false,
      healthy: false,
    });
    assert.deepStrictEqual([calls[0]?.method, calls[0]?.body], ["GET", undefined]);
  });
});
