/** The provider itself: what the other tests take for granted. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Provider, startProvider } from "../Provider.ts";
import { makeVisitor, toldBy } from "../Visitor.ts";

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

const verifier = "v".repeat(43);

const challengeOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("base64url");
};

const redirectUri = "http://127.0.0.1/callback";

const addressOf = async (): Promise<string> => {
  const asked = new URLSearchParams({
    client_id: "app",
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "pets:read",
    state: "known",
    code_challenge: await challengeOf(verifier),
    code_challenge_method: "S256",
  });
  return `${provider.issuer}/auth?${asked}`;
};

const tokenFor = async (
  form: Readonly<Record<string, string>>,
): Promise<Record<string, string>> => {
  const body = new URLSearchParams({ client_id: "app", ...form });
  const response = await fetch(`${provider.issuer}/token`, { method: "POST", body });
  return (await response.json()) as Record<string, string>;
};

it("lets a visitor sign in and consent, and gives tokens that its API takes", async () => {
  const callback = toldBy(await makeVisitor().visit(await addressOf()));
  expect(callback).toMatchObject({ state: "known", iss: provider.issuer });
  const { code = "" } = callback;
  const given = await tokenFor({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const pets = await fetch(`${provider.api}/pets`, {
    headers: { authorization: `Bearer ${given["access_token"]}` },
  });
  expect(await pets.json()).toEqual([{ name: "Rex", owner: "ana" }]);

  // A refresh token that is used twice ends everything that came of this consent.
  const refreshing = { grant_type: "refresh_token", refresh_token: given["refresh_token"] ?? "" };
  expect(await tokenFor(refreshing)).toMatchObject({ scope: "pets:read" });
  expect(await tokenFor(refreshing)).toMatchObject({ error: "invalid_grant" });
  expect(provider.revoked()).toBe(1);
  expect(provider.grants.map(({ type, refused }) => [type, refused])).toEqual([
    ["authorization_code", undefined],
    ["refresh_token", undefined],
    ["refresh_token", "invalid_grant"],
  ]);
});

it("tells of a visitor who does not consent", async () => {
  const callback = await makeVisitor().visit(await addressOf(), { denies: true });
  expect(toldBy(callback)).toMatchObject({ error: "access_denied", state: "known" });
});

it("holds and refuses what comes to the token endpoint", async () => {
  const letGo = provider.hold();
  const answer = fetch(`${provider.issuer}/token`, { method: "POST" });
  await expect.poll(provider.held).toBe(1);
  provider.refuse(503, { headers: { "retry-after": "7" } });
  letGo();
  const { headers, status } = await answer;
  expect([status, headers.get("retry-after")]).toEqual([503, "7"]);
});
