import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

interface Kind {
  readonly kind: "source" | "destination";
  readonly title: "Source" | "Destination";
  /** One whose parameters are set for the whole instance from the start. */
  readonly ready: string;
  readonly inputs: object;
}

const MASK = "**********";
const redirectUrl = "https://app.example/back?tab=2";

/** Where the browser is left after a click. */
const click = async (
  { fetch, origin }: Caller,
  consentUrl: string,
  button: string,
): Promise<URL> => {
  const url = new URL(consentUrl);
  expect(url.origin).toBe(origin);
  const response = await fetch(url.href.replace("/consent?", `/${button}?`), {
    redirect: "manual",
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "");
};

/** The scenarios of one kind's consents. */
export const oauthScenarios = ({ kind, title, ready, inputs }: Kind): Scenarios => {
  const target = ({ seed }: Caller, name = ready) => ({
    [`${kind}DefinitionId`]: seed.definitions[name],
    workspaceId: seed.workspaceId,
  });
  const consent = async (caller: Caller): Promise<string> =>
    (
      await caller.ask(`get${title}OAuthConsent`, {
        ...target(caller),
        redirectUrl,
        oAuthInputConfiguration: inputs,
      })
    ).consentUrl;
  return {
    [`setInstancewide${title}OauthParams`]: [
      "is what a consent begins with",
      async (caller) => {
        const { ask } = caller;
        const params = { client_id: "ours", client_secret: "s3cret" };
        const { workspaceId: _, ...definition } = target(caller);
        const set = await caller.send(`setInstancewide${title}OauthParams`, {
          ...definition,
          params,
        });
        expect([set.status, set.text]).toEqual([200, ""]);
        expect(new URL(await consent(caller)).searchParams.get("client_id")).toBe("ours");
        expect(await ask("getHealthCheck")).toEqual({ available: true });
      },
    ],
    [`get${title}OAuthConsent`]: [
      "leads to a page with Allow and Deny",
      async (caller) => {
        const consentUrl = await consent(caller);
        const page = await caller.fetch(consentUrl);
        expect(page.headers.get("content-type")).toContain("text/html");
        expect(await page.text()).toContain(`<h1>Allow access to ${ready}?</h1>`);
        const state = new URL(consentUrl).searchParams.get("state");
        const denied = await click(caller, consentUrl, "deny");
        expect(denied.href).toBe(
          `https://app.example/back?tab=2&error=access_denied&state=${state ?? ""}`,
        );
        const allowed = await click(caller, consentUrl, "approve");
        expect(allowed.searchParams.get("code")).toMatch(/^code-/);
        expect(allowed.searchParams.get("state")).toBe(state);
      },
    ],
    [`complete${title}OAuth`]: [
      "gives tokens for a code, once, and hides the instance's parameters",
      async (caller) => {
        const { ask, refused } = caller;
        const back = await click(caller, await consent(caller), "approve");
        const body = {
          ...target(caller),
          redirectUrl,
          queryParams: Object.fromEntries(back.searchParams),
        };
        const tokens = await ask(`complete${title}OAuth`, body);
        expect(tokens).toEqual({
          refresh_token: expect.stringMatching(/^refresh-/),
          client_id: MASK,
          client_secret: MASK,
        });
        const made = await ask(`create${title}`, {
          ...target(caller),
          name: "Consented",
          connectionConfiguration: { ...inputs, credentials: { auth_type: "oauth2.0", ...tokens } },
        });
        expect(made.connectionConfiguration.credentials.refresh_token).toBe(MASK);
        const again = await refused(`complete${title}OAuth`, body);
        expect(again.body.message).toBe("The provider knows no such code.");
      },
    ],
  };
};
