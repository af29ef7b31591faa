import { clients, type Provider, startProvider } from "@plugboard/oauth";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { application } from "./Application.ts";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** An API whose users consent at a provider that nobody here wrote; it sends them to no other page than this. */
const start = async (isolated: boolean, how: object = {}, connect: object = {}) => {
  const providers: Array<Provider> = [];
  const page = await application(async (url) => {
    const provider = await startProvider({ isolated, redirectUris: [`${url}/callback`] });
    providers.push(provider);
    open.push(provider.close);
    return {
      platform: "openapi",
      options: { document: `${provider.api}/openapi.json` },
      clientId: clients.app,
      target: "pets",
      connect,
      how: { callbackUrl: "/callback", grace: 60_000, ...how },
    };
  });
  return { ...page, grants: () => providers.flatMap(({ grants }) => grants) };
};

/** Signs in, and consents or does not. */
const answer = async (page: Page, consents = true): Promise<void> => {
  await page.getByPlaceholder("Enter any login").fill("ana");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  if (consents) await page.getByRole("button", { name: "Continue" }).click();
  else await page.getByRole("link", { name: "[ Cancel ]" }).click();
};

describe.each([
  ["isolated", true],
  ["not isolated", false],
] as const)("a provider whose pages are %s", (_, isolated) => {
  it("is consented to in a window, which is closed", async () => {
    const { grants, popup, said } = await start(isolated);
    const window = await popup();
    await window.getByPlaceholder("Enter any login").waitFor();
    expect(await window.evaluate(() => opener === null)).toBe(isolated);
    const closed = window.waitForEvent("close");
    await answer(window);
    await expect.poll(said).toBe("linked pets_auth");
    await closed;
    expect(grants()).toEqual([{ type: "authorization_code", client: "app" }]);
  });

  it("is refused in a window", async () => {
    const { grants, popup, said } = await start(isolated);
    await answer(await popup(), false);
    await expect.poll(said).toBe("ConsentFailed denied access_denied");
    expect(grants()).toEqual([]);
  });

  it("is consented to on another page, from which this one comes back", async () => {
    const { grants, link, page, said, url } = await start(isolated, { mode: "redirect" });
    await link();
    await answer(page);
    await expect.poll(said).toBe("linked pets_auth");
    expect(page.url()).toBe(`${url}/`);
    const kept = await page.evaluate(() => Object.keys(sessionStorage));
    expect(kept.filter((key) => key.startsWith("plugboard:connect"))).toEqual([]);
    expect(grants()).toHaveLength(1);
  });
});
