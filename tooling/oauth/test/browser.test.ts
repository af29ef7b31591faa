/** OAuth in a real browser, at a provider that we did not write: its pages, its isolation, its token endpoint. */
import { launchOptions } from "@plugboard/browser";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AppWindow, startApp } from "../App.ts";
import { clients, type Provider, startProvider } from "../Provider.ts";

type App = Awaited<ReturnType<typeof startApp>>;

declare const window: AppWindow;

let browser: Browser;
let app: App;
beforeAll(async () => {
  [browser, app] = await Promise.all([chromium.launch(await launchOptions()), startApp()]);
}, 60_000);
afterAll(() => Promise.all([browser.close(), app.close()]));

let provider: Provider;
let context: BrowserContext;
beforeEach(async () => {
  provider = await startProvider({ redirectUris: [app.callback] });
  app.asks(provider.issuer, clients.app);
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await provider.close();
});

const opened = async (): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(app.url);
  await page.waitForFunction(() => document.title === "ready");
  return page;
};

/** Signs in, and consents or does not. */
const answer = async (page: Page, consents = true): Promise<void> => {
  await page.getByPlaceholder("Enter any login").fill("ana");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  if (consents) await page.getByRole("button", { name: "Continue" }).click();
  else await page.getByRole("link", { name: "[ Cancel ]" }).click();
};

const ended = (page: Page) =>
  expect.poll(() => page.evaluate(() => window.app.ended()), { timeout: 10_000 });
const tokenOf = (page: Page) => page.evaluate(() => window.app.token());
describe.each([
  ["whose pages are isolated", true],
  ["whose pages are not isolated", false],
] as const)("a provider %s", (_, isolated) => {
  beforeEach(() => provider.isolate(isolated));

  it("is consented to in another window", async () => {
    const page = await opened();
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(() => window.app.consent(true)),
    ]);
    await popup.getByPlaceholder("Enter any login").waitFor();
    expect(await page.evaluate(() => window.app.isSevered())).toBe(isolated);
    await answer(popup);
    await ended(page).toEqual(["pets:read"]);
    expect(await tokenOf(page)).not.toBe("");
  }, 30_000);

  it("is denied in another window", async () => {
    const page = await opened();
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(() => window.app.consent(true)),
    ]);
    await answer(popup, false);
    await ended(page).toEqual(["ConsentFailed", "denied"]);
    expect(provider.grants).toEqual([]);
  }, 30_000);

  it("is consented to in the same window, which comes back as another page", async () => {
    const page = await opened();
    await page.evaluate(() => window.app.consent());
    await answer(page);
    await ended(page).toEqual(["pets:read"]);
    expect(new URL(page.url()).pathname).toBe("/callback");
    // Loaded anew, the same callback is an answer that was taken already.
    await page.reload();
    await ended(page).toEqual(["ConsentFailed", "superseded"]);
    expect(provider.grants).toHaveLength(1);
  }, 30_000);
});

it("waits for a slow token endpoint", async () => {
  const page = await opened();
  const letGo = provider.hold();
  await page.evaluate(() => window.app.consent());
  await answer(page);
  await expect.poll(provider.held, { timeout: 10_000 }).toBe(1);
  expect(await page.evaluate(() => window.app.ended())).toBeUndefined();
  letGo();
  await ended(page).toEqual(["pets:read"]);
}, 30_000);

it("is asked once by two tabs that need new tokens at the same time", async () => {
  const first = await opened();
  await first.evaluate(() => window.app.consent());
  await answer(first);
  await ended(first).toEqual(["pets:read"]);
  const old = await tokenOf(first);

  // The time has come, and neither tab has anything in its memory.
  await first.evaluate(() => {
    const key = Object.keys(localStorage).find((_) => localStorage[_].includes("renewAt")) ?? "";
    localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), renewAt: 0 });
  });
  const letGo = provider.hold();
  const tabs = [await opened(), await opened()] as const;
  const asking = Promise.all([...tabs, ...tabs].map(tokenOf));
  const queue = () => tabs[0].evaluate(async () => (await navigator.locks.query()).pending?.length);
  await expect.poll(queue).toBe(1);
  await expect.poll(provider.held).toBe(1);
  letGo();
  const tokens = new Set(await asking);
  expect(tokens.size).toBe(1);
  expect(tokens).not.toContain(old);
  expect(provider.grants).toEqual([
    { type: "authorization_code", client: "app" },
    { type: "refresh_token", client: "app" },
  ]);
  expect(provider.revoked()).toBe(0);
}, 30_000);
