/** OAuth alone, against a provider that we did not write. */
import * as OAuth from "@plugboard/core/oauth";
import { afterEach, describe, expect, it } from "vitest";
import {
  clients,
  type Provider,
  type ProviderOptions,
  secret,
  startProvider,
} from "../Provider.ts";
import { makeVisitor, toldBy } from "../Visitor.ts";

const redirectUri = "http://127.0.0.1/callback";

const open: Array<Provider> = [];
afterEach(async () => {
  for (const provider of open.splice(0)) await provider.close();
});
const start = async (options?: ProviderOptions): Promise<Provider> => {
  const provider = await startProvider(options);
  open.push(provider);
  return provider;
};

const application = (provider: Provider, own: Partial<OAuth.AuthorizationCodeOptions> = {}) =>
  OAuth.authorizationCode({
    issuer: provider.issuer,
    clientId: clients.app,
    redirectUri,
    scope: "pets:read",
    ...own,
  });

/** Goes through all of a consent; `change` is what happens to the page's address on its way. */
const consent = async (
  oauth: OAuth.AuthorizationCode,
  change: (page: URL) => void = () => undefined,
) => {
  const { begin, complete } = OAuth.promised(oauth);
  const { attempt, url } = await begin();
  const page = new URL(url);
  change(page);
  const callback = toldBy(await makeVisitor().visit(page.href));
  return { attempt, callback, granted: complete(attempt, callback) };
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value,
    (error: unknown) => error,
  );

const petsOf = async (provider: Provider, oauth: OAuth.OAuth): Promise<unknown> => {
  const authorization = `Bearer ${await OAuth.accessToken(oauth)}`;
  const response = await fetch(`${provider.api}/pets`, { headers: { authorization } });
  return response.json();
};

const types = ({ grants }: Provider) => grants.map(({ type }) => type);

describe("an application", () => {
  it.each(["basic", "post"] as const)("gets tokens of its own by %s", async (authenticate) => {
    const provider = await start();
    const oauth = OAuth.clientCredentials({
      issuer: provider.issuer,
      clientId: clients.machine,
      clientSecret: secret,
      authenticate,
      scope: "pets:read",
    });
    expect(await petsOf(provider, oauth)).toEqual([{ name: "Rex" }]);
  });

  it("gets tokens for an audience by its URL", async () => {
    const provider = await start();
    const own = { issuer: provider.issuer, clientId: clients.machine, clientSecret: secret };
    const scope = ["pets:read"];
    const good = OAuth.clientCredentials({ ...own, scope, resource: provider.api });
    expect(await petsOf(provider, good)).toEqual([{ name: "Rex" }]);
    const bad = OAuth.clientCredentials({ ...own, scope, resource: "https://other.example/" });
    expect(await failureOf(OAuth.accessToken(bad))).toMatchObject({ code: "invalid_target" });
  });

  it("authenticates with a key", async () => {
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const provider = await start({ jwks: { keys: [{ ...jwk, alg: "ES256" }] } });
    const oauth = OAuth.clientCredentials({
      issuer: provider.issuer,
      clientId: "keyed",
      privateKey: pair.privateKey,
      scope: "pets:read",
    });
    expect(await petsOf(provider, oauth)).toEqual([{ name: "Rex" }]);
  });

  it("that is not who it says is told so", async () => {
    const provider = await start();
    const { issuer } = provider;
    const own = { issuer, clientId: clients.machine, clientSecret: "a-guess-of-somebody" };
    const error = await failureOf(OAuth.accessToken(OAuth.clientCredentials(own)));
    expect(error).toMatchObject({ _tag: "Unauthenticated", who: "app", code: "invalid_client" });
  });
});

describe("a user", () => {
  it.each([
    ["a public application", clients.app, undefined],
    ["one with a secret", clients.web, secret],
  ] as const)("consents to %s", async (_, clientId, clientSecret) => {
    const provider = await start();
    const oauth = application(provider, { clientId, clientSecret, scope: "openid pets:read" });
    const { granted } = await consent(oauth);
    expect(await granted).toMatchObject({
      scopes: ["openid", "pets:read"],
      renewable: true,
      subject: "ana",
    });
    expect(await petsOf(provider, oauth)).toEqual([{ name: "Rex", owner: "ana" }]);
  });

  it("denies it", async () => {
    const { begin, complete } = OAuth.promised(application(await start()));
    const { attempt, url } = await begin();
    const callback = toldBy(await makeVisitor().visit(url, { denies: true }));
    expect(await failureOf(complete(attempt, callback))).toMatchObject({
      _tag: "ConsentFailed",
      reason: "denied",
    });
  });

  it("comes back twice, and the second time in vain", async () => {
    const provider = await start();
    const oauth = application(provider);
    const { attempt, callback, granted } = await consent(oauth);
    await granted;
    expect(await failureOf(OAuth.promised(oauth).complete(attempt, callback))).toMatchObject({
      _tag: "ConsentFailed",
      reason: "superseded",
    });
    // The code was not sent again, which would have ended the tokens that it was good for.
    expect(types(provider)).toEqual(["authorization_code"]);
    expect(await petsOf(provider, oauth)).toEqual([{ name: "Rex", owner: "ana" }]);
  });

  it("comes back with another's answer", async () => {
    const provider = await start();
    const [mine, theirs] = [application(provider), application(provider)];
    const { callback, granted } = await consent(theirs);
    await granted;
    const { begin, complete } = OAuth.promised(mine);
    const { attempt } = await begin();
    expect(await failureOf(complete(attempt, callback))).toMatchObject({ reason: "state" });
    // Not even under our own state: the answer says who gave it.
    const forged = { ...callback, iss: "https://evil.example", state: attempt.state };
    expect(await failureOf(complete(attempt, forged))).toMatchObject({ reason: "state" });
  });

  it("waits for a token endpoint that takes its time", async () => {
    const provider = await start();
    const oauth = application(provider);
    const letGo = provider.hold();
    const { granted } = await consent(oauth);
    await expect.poll(provider.held).toBe(1);
    letGo();
    expect(await granted).toMatchObject({ scopes: ["pets:read"] });
  });

  it("is told when it takes too long, and may come again", async () => {
    const provider = await start();
    const oauth = application(provider, { timeout: 200 });
    const letGo = provider.hold();
    const { attempt, callback, granted } = await consent(oauth);
    expect(await failureOf(granted)).toMatchObject({ _tag: "TimedOut", milliseconds: 200 });
    // The request that was given up is at the door still.
    await expect.poll(provider.held).toBe(1);
    await provider.close();
    open.length = 0;
    letGo();
    expect(await failureOf(OAuth.promised(oauth).complete(attempt, callback))).toMatchObject({
      _tag: "NetworkFailure",
    });
  });
});

describe("a code challenge", () => {
  const withoutChallenge = (page: URL): void => {
    page.searchParams.delete("code_challenge");
    page.searchParams.delete("code_challenge_method");
  };

  it("that is taken away on the way ends the consent", async () => {
    const { granted } = await consent(application(await start()), withoutChallenge);
    expect(await failureOf(granted)).toMatchObject({ _tag: "Rejected", code: "invalid_request" });
  });

  it("that is made a plain one ends the consent", async () => {
    const { granted } = await consent(application(await start()), (page) =>
      page.searchParams.set("code_challenge_method", "plain"),
    );
    expect(await failureOf(granted)).toMatchObject({ _tag: "Rejected", code: "invalid_request" });
  });

  it("that is taken away where the provider does not insist makes its code worth nothing", async () => {
    const provider = await start({ allowsNoPkce: true });
    const { callback, granted } = await consent(application(provider), withoutChallenge);
    expect(callback).toHaveProperty("code");
    expect(await failureOf(granted)).toMatchObject({ code: "invalid_grant" });
  });
});

describe("refresh tokens", () => {
  /** A store that several values share, and how to go past what is held in memory. */
  const shared = () => ({ store: OAuth.memoryStore() });

  it("are rotated: each is spent once, whoever asks for tokens at the same time", async () => {
    const provider = await start({ lifetime: 1 });
    const own = shared();
    const tabs = Array.from({ length: 4 }, () => application(provider, own));
    const [first] = tabs as [OAuth.AuthorizationCode];
    await (
      await consent(first)
    ).granted;
    // Half of its life is the time at which so short a token is replaced.
    for (const round of [1, 2, 3]) {
      await expect
        .poll(async () => {
          await Promise.all([...tabs, ...tabs].map((tab) => OAuth.accessToken(tab)));
          return types(provider).length;
        })
        .toBeGreaterThanOrEqual(1 + round);
    }
    expect(provider.revoked()).toBe(0);
    expect(provider.grants.every(({ refused }) => refused === undefined)).toBe(true);
    // A token of a second may end on its way.
    await expect.poll(() => petsOf(provider, first)).toEqual([{ name: "Rex", owner: "ana" }]);
  });

  it("are kept when the provider is down, and good when it is back", async () => {
    const provider = await start({ lifetime: 1 });
    const oauth = application(provider, { skew: 0 });
    await (
      await consent(oauth)
    ).granted;
    provider.refuse(503, { times: 1000, headers: { "retry-after": "1" } });
    await expect
      .poll(async () => failureOf(OAuth.accessToken(oauth)), { timeout: 5000 })
      .toMatchObject({ _tag: "Unavailable", status: 503 });
    provider.refuse(503, { times: 0 });
    await OAuth.accessToken(oauth);
    expect(types(provider)).toEqual(["authorization_code", "refresh_token"]);
    await expect.poll(() => petsOf(provider, oauth)).toEqual([{ name: "Rex", owner: "ana" }]);
  });

  it("that somebody else has spent end the grant, which is told as that", async () => {
    const provider = await start({ lifetime: 1 });
    const { store } = shared();
    const oauth = application(provider, { store });
    await (
      await consent(oauth)
    ).granted;
    const kept = String(await store.get(`plugboard.oauth/${provider.issuer}/app`));
    const { refresh } = JSON.parse(kept) as { readonly refresh: string };
    const body = { grant_type: "refresh_token", client_id: "app", refresh_token: refresh };
    await fetch(`${provider.issuer}/token`, { method: "POST", body: new URLSearchParams(body) });
    await expect
      .poll(async () => failureOf(OAuth.accessToken(oauth)))
      .toMatchObject({ _tag: "Unauthenticated", who: "user", code: "invalid_grant" });
    expect(provider.revoked()).toBe(1);
    expect(await OAuth.promised(oauth).granted()).toBeUndefined();
  });

  it("are revoked", async () => {
    const provider = await start();
    const oauth = application(provider);
    await (
      await consent(oauth)
    ).granted;
    const token = await OAuth.accessToken(oauth);
    await OAuth.promised(oauth).revoke();
    const answer = await fetch(`${provider.api}/pets`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
    expect(await failureOf(OAuth.accessToken(oauth))).toMatchObject({ code: "no_tokens" });
  });
});
