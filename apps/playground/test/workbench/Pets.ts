/** An API whose users consent at a provider that nobody here wrote, in place of the field stations. */
import * as OAuth from "@plugboard/core/oauth";
import { openapi } from "@plugboard/core/openapi";
import { clients, type Provider, secret, startProvider } from "@plugboard/oauth";
import type { Page } from "playwright-core";
import type { Standing } from "../../server/mocks/Standing.ts";

/** Starts the provider and its API for a page at an address; the application's secret is the server's. */
export const startPets = async (page: string, isolated: boolean): Promise<Standing> => {
  const provider = await startProvider({ redirectUris: [`${page}connected/`], isolated });
  return standingOf(provider);
};

const standingOf = ({ api, issuer, close }: Provider): Standing => {
  const oauth = OAuth.authorizationCode({ issuer, clientId: clients.web, clientSecret: secret });
  const credentials = { pets_auth: oauth, pets_oidc: oauth };
  return {
    driver: openapi({ document: `${api}/openapi.json`, credentials }),
    people: { playground: { accounts: "platform" } },
    shown: {
      start: { connector: "pets", action: "listPets" },
      linked: ["owners", "pets"],
    },
    // It is no mock, and breaks on nobody's command.
    platform: {
      calls: () => [],
      fail: () => {
        throw new Error("A provider is no mock.");
      },
      verify: () => {},
    },
    url: api,
    isCall: () => false,
    [Symbol.asyncDispose]: close,
  };
};

/** Signs in at the provider's own pages, and consents or does not. */
export const answerAt =
  (choice: "Allow" | "Deny") =>
  async (page: Page): Promise<void> => {
    await page.getByPlaceholder("Enter any login").fill("ana");
    await page.getByPlaceholder("and password").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    if (choice === "Allow") await page.getByRole("button", { name: "Continue" }).click();
    else await page.getByRole("link", { name: "[ Cancel ]" }).click();
  };
