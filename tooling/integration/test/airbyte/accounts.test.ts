import type { Connected } from "@plugboard/core";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, type Setting } from "./Ways.ts";

const callbackUrl = "https://app.example/linked";

const consentOf = (connected: Connected) =>
  connected._tag === "Consent" ? connected : expect.fail("linked without a consent");

const targetOf = ({ seed }: Setting, name: string, kind: "source" | "destination" = "source") => ({
  kind,
  definitionId: seed.definitions[name] ?? "",
  workspaceId: seed.workspaceId,
});

/** What Rolodex wants to know before its consent. */
const acme = { domain: "acme" };

describeWays("airbyte's accounts", (start) => {
  it("are linked with a configuration, got, and removed", async () => {
    const setting = await start();
    const { integrations } = setting.client;
    const target = targetOf(setting, "Filedrop");
    expect(await integrations.exists(target)).toBe(false);
    const [method] = await integrations.methods(target);
    expect(method).toMatchObject({
      kind: "credentials",
      schema: { required: ["bucket", "format"] },
    });
    const configuration = { bucket: "inbox", format: "csv", access_key: "k3y" };
    const linked = await integrations.connect(target, { name: "Inbox", configuration });
    if (linked._tag !== "Linked") return expect.fail("asked for a consent");
    expect(await integrations.list(target)).toMatchObject([
      { account: linked.account, connector: "source", label: "Inbox" },
    ]);
    expect(await integrations.get(target, linked.account)).toMatchObject({ label: "Inbox" });
    const all = await integrations.list({ kind: "source", workspaceId: target.workspaceId });
    expect(all).toHaveLength(2);
    await integrations.remove(target, linked.account);
    expect(await integrations.exists(target)).toBe(false);
  });

  it("refuse a configuration that the specification does not admit, and show no secret", async () => {
    const setting = await start();
    const { integrations } = setting.client;
    const configuration = { bucket: 7, format: "csv", access_key: "k3y-of-the-bucket" };
    const target = targetOf(setting, "Filedrop");
    const error = await failureOf(integrations.connect(target, { name: "Inbox", configuration }));
    expect(error).toMatchObject({ _tag: "InvalidInput", from: "platform" });
    expect(JSON.stringify(error)).not.toContain("k3y-of-the-bucket");
  });

  it("are linked by consent, as the new specifications say where credentials go", async () => {
    const setting = await start();
    const { client, decide } = setting;
    const target = targetOf(setting, "Rolodex CRM");
    expect((await client.integrations.methods(target))[0]).toMatchObject({ kind: "consent" });
    const begun = await client.integrations.connect(target, {
      name: "Contacts",
      callbackUrl,
      settings: acme,
      oAuthInputConfiguration: acme,
    });
    const consent = consentOf(begun);
    const attempt = JSON.parse(JSON.stringify(consent.attempt));
    const callback = await decide(consent.url, "approve");
    const linked = await client.integrations.complete(attempt, callback);
    if (linked._tag !== "Linked") return expect.fail("asked for another consent");
    const { account: sourceId } = linked;
    const source = await client.api.sources.get({ sourceId });
    expect(source).toMatchObject({
      name: "Contacts",
      connectionConfiguration: {
        domain: "acme",
        credentials: { auth_type: "oauth2.0", refresh_token: "**********" },
      },
    });
    expect(await client.api.sources.checkConnection({ sourceId })).toMatchObject({
      status: "succeeded",
    });
  });

  it("are linked by consent, as the old specifications say", async () => {
    const setting = await start();
    const { client, decide, seed } = setting;
    const target = targetOf(setting, "Gridsheets");
    const settings = { sheet: "a", credentials: { auth_type: "oauth2.0" } };
    const linking = { name: "Sheets", callbackUrl, settings };
    const early = await failureOf(client.integrations.connect(target, linking));
    expect(early).toMatchObject({ _tag: "NotFound" });
    await client.api.sourceOauths.oauthParams.create({
      sourceDefinitionId: seed.definitions["Gridsheets"] ?? "",
      params: { client_id: "id", client_secret: "secret" },
    });
    const consent = consentOf(await client.integrations.connect(target, linking));
    const callback = await decide(consent.url, "approve");
    const linked = await client.integrations.complete(consent.attempt, callback);
    if (linked._tag !== "Linked") return expect.fail("asked for another consent");
    const { connectionConfiguration } = await client.api.sources.get({ sourceId: linked.account });
    expect(connectionConfiguration).toMatchObject({
      sheet: "a",
      credentials: { auth_type: "oauth2.0", refresh_token: "**********" },
    });
  });

  it("get new credentials by another consent; destinations, too", async () => {
    const setting = await start();
    const { client, decide } = setting;
    const target = targetOf(setting, "Mailloop Audiences", "destination");
    const link = async (connect: { readonly name: string } | { readonly account: string }) => {
      const begun = await client.integrations.connect(target, { ...connect, callbackUrl });
      const consent = consentOf(begun);
      const callback = await decide(consent.url, "approve");
      return client.integrations.complete(consent.attempt, callback);
    };
    const first = await link({ name: "Audiences" });
    if (first._tag !== "Linked") return expect.fail("asked for another consent");
    expect(await link({ account: first.account })).toEqual(first);
    expect(await client.integrations.list(target)).toMatchObject([{ label: "Audiences" }]);
  });

  it("are not linked by the answer to another consent, nor where the user denies it", async () => {
    const setting = await start();
    const { client, decide, asked } = setting;
    const target = targetOf(setting, "Mailloop Audiences", "destination");
    const begin = async () =>
      consentOf(await client.integrations.connect(target, { name: "Mine", callbackUrl }));
    const [mine, theirs] = [await begin(), await begin()];
    const stolen = await decide(theirs.url, "approve");
    const refused = await failureOf(client.integrations.complete(mine.attempt, stolen));
    expect(refused).toMatchObject({ _tag: "ConsentFailed", reason: "state" });
    const denied = await decide(mine.url, "deny");
    const failed = await failureOf(client.integrations.complete(mine.attempt, denied));
    expect(failed).toMatchObject({
      _tag: "ConsentFailed",
      reason: "denied",
      code: "access_denied",
    });
    expect(asked()).not.toContain("destination_oauths/complete_oauth");
    expect(await client.integrations.exists(target)).toBe(false);
  });
});
