/** Consents on another device, against a provider that we did not write. */
import { createClient } from "@plugboard/core";
import * as OAuth from "@plugboard/core/oauth";
import { openapi } from "@plugboard/core/openapi";
import { afterEach, expect, it } from "vitest";
import { clients, type Provider, startProvider } from "../Provider.ts";
import { makeVisitor } from "../Visitor.ts";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});
const start = async (): Promise<Provider> => {
  const provider = await startProvider();
  open.push(provider.close);
  return provider;
};

/** The provider tells no interval, and five seconds are long: its answers pass on as if it had told one. */
const hasty: NonNullable<OAuth.AuthorizationCodeOptions["fetch"]> = async (url, init) => {
  const response = await fetch(url, init);
  if (!url.endsWith("/device/auth")) return response;
  return Response.json({ ...(await response.json()), interval: 0.05 });
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value,
    (error: unknown) => error,
  );

const television = (provider: Provider) =>
  OAuth.authorizationCode({
    issuer: provider.issuer,
    clientId: clients.tv,
    scope: "pets:read",
    fetch: hasty,
  });

it("is given while the device asks for it, and renewed like any other", async () => {
  const provider = await start();
  const oauth = television(provider);
  const { beginDevice, complete } = OAuth.promised(oauth);
  const { attempt, completeUrl, url, userCode } = await beginDevice();
  expect(completeUrl).toBe(`${url}?user_code=${userCode}`);
  const granted = complete(attempt);
  await expect.poll(() => provider.grants.at(-1)?.refused).toBe("authorization_pending");
  expect(await makeVisitor().confirm(url, userCode)).toContain("Sign-in Success");
  expect(await granted).toMatchObject({ scopes: ["pets:read"], renewable: true });
  const authorization = `Bearer ${await OAuth.accessToken(oauth)}`;
  const pets = await fetch(`${provider.api}/pets`, { headers: { authorization } });
  expect(await pets.json()).toEqual([{ name: "Rex", owner: "ana" }]);
});

it("is denied by who does not know the device", async () => {
  const provider = await start();
  const { beginDevice, complete } = OAuth.promised(television(provider));
  const { attempt, url, userCode } = await beginDevice();
  await makeVisitor().confirm(url, userCode, { denies: true });
  expect(await failureOf(complete(attempt))).toMatchObject({
    _tag: "ConsentFailed",
    reason: "denied",
  });
});

it("links an account of an API, with the scopes that its connector needs", async () => {
  const provider = await start();
  const pets_auth = OAuth.authorizationCode({
    issuer: provider.issuer,
    clientId: clients.tv,
    fetch: hasty,
  });
  const client = createClient({
    platform: openapi({ document: `${provider.api}/openapi.json`, credentials: { pets_auth } }),
  });
  open.push(client.dispose);
  const step = await client.integrations.connect("pets", { device: true });
  if (step._tag !== "Consent" || step.userCode === undefined)
    throw new Error("It asks for no code.");
  const linked = client.integrations.complete(step.attempt, {});
  await makeVisitor().confirm(step.url, step.userCode);
  expect(await linked).toEqual({ _tag: "Linked", account: "pets_auth" });
  expect((await client.integrations.list("pets"))[0]?.scopes).toEqual(["pets:read", "pets:write"]);
  expect(await client.untyped.execute("pets", "listPets", {})).toHaveLength(1);
});
