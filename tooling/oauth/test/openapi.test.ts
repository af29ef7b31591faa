/** An API with a document whose users consent at its provider: accounts, scopes and more of them. */
import { createClient } from "@plugboard/core";
import * as OAuth from "@plugboard/core/oauth";
import { openapi } from "@plugboard/core/openapi";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import { clients, type Provider, secret, startProvider } from "../Provider.ts";
import { makeVisitor, toldBy, type VisitOptions } from "../Visitor.ts";

const callbackUrl = "http://127.0.0.1/callback";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const started = async (): Promise<Provider> => {
  const provider = await startProvider();
  open.push(provider.close);
  return provider;
};

/** A client whose users consent; the provider is where the document says. */
const linked = (
  provider: Provider,
  own: Partial<OAuth.AuthorizationCodeOptions> = {},
  heard: Array<string> = [],
) => {
  const pets_auth = OAuth.authorizationCode({ clientId: clients.app, ...own });
  const client = createClient({
    platform: openapi({
      document: `${provider.api}/openapi.json`,
      credentials: { pets_auth, pets_oidc: pets_auth },
    }),
    fetch: (url, init) => {
      heard.push(`${init.method} ${new URL(url).pathname}`);
      return fetch(url, init);
    },
  });
  open.push(client.dispose);
  return client;
};

type Linked = ReturnType<typeof linked>;

const link = async (client: Linked, scopes?: ReadonlyArray<string>, visit?: VisitOptions) => {
  const step = await client.integrations.connect("pets", { callbackUrl, scopes });
  if (step._tag !== "Consent") throw new Error("It is linked already.");
  const callback = toldBy(await makeVisitor().visit(step.url, visit));
  return client.integrations.complete(step.attempt, callback);
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value,
    (error: unknown) => error,
  );

describe("an account", () => {
  it("is linked by consent, with the scopes that its connector's operations need", async () => {
    const provider = await started();
    const client = linked(provider);
    expect(await client.integrations.methods("pets")).toEqual([
      { scheme: "pets_auth", kind: "consent" },
    ]);
    expect(await client.integrations.exists("pets")).toBe(false);
    const before = await failureOf(client.untyped.execute("pets", "listPets", {}));
    expect(before).toMatchObject({
      _tag: "ConnectRequired",
      connector: "pets",
      reason: "missing",
    });

    expect(await link(client)).toEqual({ _tag: "Linked", account: "pets_auth" });
    const account = {
      account: "pets_auth",
      connector: "pets",
      selected: true,
      status: "ready",
      scopes: ["pets:read", "pets:write"],
    };
    expect(await client.integrations.list("pets")).toMatchObject([account]);
    expect(await client.integrations.get("pets", "pets_auth")).toMatchObject(account);
    expect(await client.integrations.exists("pets")).toBe(true);
    expect(await client.untyped.execute("pets", "listPets", {})).toEqual([
      { name: "Rex", owner: "ana" },
    ]);
  });

  it("that is removed is revoked at the provider", async () => {
    const provider = await started();
    const issuer = provider.issuer;
    const client = linked(provider, { issuer });
    await link(client);
    await client.integrations.remove("pets", "pets_auth");
    expect(await client.integrations.list("pets")).toEqual([]);
    const after = await failureOf(client.untyped.execute("pets", "listPets", {}));
    expect(after).toMatchObject({ _tag: "ConnectRequired", reason: "missing" });
    const unknown = await failureOf(client.integrations.remove("pets", "other"));
    expect(unknown).toMatchObject({ _tag: "NotFound" });
  });

  it("whose consent is denied is none", async () => {
    const client = linked(await started());
    expect(await failureOf(link(client, [], { denies: true }))).toMatchObject({
      _tag: "ConsentFailed",
      reason: "denied",
    });
  });

  it("is completed by another client, after the page was gone", async () => {
    const provider = await started();
    const store = OAuth.memoryStore();
    const step = await linked(provider, { store }).integrations.connect("pets", { callbackUrl });
    if (step._tag !== "Consent") throw new Error("It is linked already.");
    const attempt = JSON.parse(JSON.stringify(step.attempt)) as typeof step.attempt;
    const callback = toldBy(await makeVisitor().visit(step.url));
    const after = linked(provider, { store });
    expect(await after.integrations.complete(attempt, callback)).toMatchObject({ _tag: "Linked" });
    expect(await after.untyped.execute("pets", "listPets", {})).toHaveLength(1);
  });

  it("knows its user, and is listed for each connector that needs it", async () => {
    const provider = await started();
    const client = linked(provider, { issuer: provider.issuer, scope: "openid" });
    await link(client);
    expect(await client.integrations.list()).toMatchObject([
      { connector: "pets", account: "pets_auth", label: "ana" },
      { connector: "owners", account: "pets_oidc", label: "ana" },
    ]);
    expect(await client.untyped.execute("owners", "getOwner", {})).toEqual({ owner: "ana" });
  });

  it("whose grant is over has to be linked again", async () => {
    const provider = await started();
    const store = OAuth.memoryStore();
    await link(linked(provider, { store }));
    const key = "plugboard.oauth/app";
    const kept = JSON.parse(String(await store.get(key))) as object;
    await store.set(key, JSON.stringify({ ...kept, access: "old", refresh: "none", renewAt: 1 }));
    const client = linked(provider, { store });
    expect(await failureOf(client.untyped.execute("pets", "listPets", {}))).toMatchObject({
      _tag: "ConnectRequired",
      connector: "pets",
      account: "pets_auth",
      reason: "expired",
    });
  });

  it("is not needed where operations need none", async () => {
    const client = linked(await started());
    expect(await client.untyped.execute("service", "health", {})).toEqual({ ok: true });
    expect(await client.integrations.methods("service")).toEqual([]);
    const none = await failureOf(client.integrations.connect("service", { callbackUrl }));
    expect(none).toMatchObject({ _tag: "Unsupported" });
  });
});

describe("scopes", () => {
  it("that are lacking end a call before it leaves; a further consent brings them", async () => {
    const provider = await started();
    const heard: Array<string> = [];
    const store = OAuth.memoryStore();
    // Linked elsewhere, for reading alone.
    const pets_auth = OAuth.authorizationCode({
      issuer: provider.issuer,
      clientId: clients.app,
      redirectUri: callbackUrl,
      scope: "pets:read",
      store,
      key: "shared",
    });
    const { begin, complete } = OAuth.promised(pets_auth);
    const { attempt, url } = await begin();
    await complete(attempt, toldBy(await makeVisitor().visit(url)));

    const client = linked(provider, { store, key: "shared" }, heard);
    expect(await client.untyped.execute("pets", "listPets", {})).toHaveLength(1);
    expect(await failureOf(client.untyped.execute("pets", "addPet", {}))).toMatchObject({
      _tag: "Forbidden",
      missingScopes: ["pets:write"],
    });
    expect(heard).not.toContain("POST /api/pets");

    await link(client);
    expect(await client.untyped.execute("pets", "addPet", {})).toMatchObject({ name: "Bello" });
    expect((await client.integrations.list("pets"))[0]?.scopes).toEqual([
      "pets:read",
      "pets:write",
    ]);
  });

  it("are known of an application's tokens, too", async () => {
    const provider = await started();
    const credentials = {
      pets_auth: OAuth.clientCredentials({
        clientId: clients.machine,
        clientSecret: secret,
        scope: "pets:read",
      }),
    };
    const document = `${provider.api}/openapi.json`;
    const client = createClient({ platform: openapi({ document, credentials }) });
    open.push(client.dispose);
    expect(await client.untyped.execute("pets", "listPets", {})).toEqual([{ name: "Rex" }]);
    expect(await failureOf(client.untyped.execute("pets", "addPet", {}))).toMatchObject({
      _tag: "Forbidden",
      missingScopes: ["pets:write"],
    });
  });
});

describe("an API without an OAuth that users consent to", () => {
  it("links no accounts, in types and at run time", async () => {
    const { api } = await started();
    const client = createClient({ platform: openapi({ document: `${api}/openapi.json` }) });
    open.push(client.dispose);
    expectTypeOf(client).not.toHaveProperty("integrations");
    const { integrations } = client as unknown as Pick<Linked, "integrations">;
    expect(await failureOf(integrations.list("pets"))).toMatchObject({ _tag: "Unsupported" });
  });

  it("has accounts in its types where one of several credentials is named", () => {
    interface Pets {
      readonly pets: object;
    }
    const pets_auth = OAuth.authorizationCode({ clientId: clients.app });
    const one = { pets_auth, api_key: "key" };
    const mixed = createClient({
      platform: openapi<Pets, "pets_auth">({ document: {}, credentials: one }),
    });
    expectTypeOf(mixed.integrations.list).parameter(0).toEqualTypeOf<"pets" | undefined>();
    const all = createClient({
      platform: openapi<Pets>({ document: {}, credentials: { pets_auth } }),
    });
    expectTypeOf(all).toHaveProperty("integrations");
    const none = createClient({ platform: openapi<Pets>({ document: {}, credentials: one }) });
    expectTypeOf(none).not.toHaveProperty("integrations");
  });
});
