import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import type { BrowserContext } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { application, type Configuration, decide, saidBy } from "./Application.ts";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Cy has linked nothing; a policy of `same-origin` cuts a window off from whoever has opened it. */
const start = async (how: object = {}, policy = "unsafe-none") => {
  const platform = mockBosa({
    connectors: sampleConnectors(),
    users: [{ identifier: "cy" }],
    consentHeaders: { "cross-origin-opener-policy": policy },
  });
  const server = await listen(platform);
  open.push(server.close);
  const configuration: Configuration = {
    platform: "bosa",
    options: { baseUrl: server.url, apiKey: platform.options.apiKey },
    user: { user: "cy", token: await platform.token("cy") },
    target: "github",
    how: { callbackUrl: "/callback", ...how },
  };
  return { platform, configuration };
};

const blocked = (context: BrowserContext) =>
  context.addInitScript(() => {
    globalThis.open = () => null;
  });

/** Playwright says of every page that it has the focus; here the user is always somewhere else. */
const elsewhere = (context: BrowserContext) =>
  context.addInitScript(() => {
    document.hasFocus = () => false;
  });

describe.each(["unsafe-none", "same-origin"])("a window, with the opener policy %s", (policy) => {
  it("links, and is closed", async () => {
    const { configuration } = await start({ grace: 30_000 }, policy);
    const { popup, said } = await application(configuration);
    const window = await popup();
    await window.getByRole("button", { name: "Allow" }).waitFor();
    expect(await window.evaluate(() => opener === null)).toBe(policy === "same-origin");
    const closed = window.waitForEvent("close");
    await decide(window, "Allow");
    await expect.poll(said).toBe("linked cy-github");
    await closed;
  });

  it("says that the user has refused", async () => {
    const { configuration } = await start({ grace: 30_000 }, policy);
    const { popup, said } = await application(configuration);
    await decide(await popup(), "Deny");
    await expect.poll(said).toBe("ConsentFailed denied cancelled_error");
  });

  it("is another one in each tab, and links what was consented there", async () => {
    const { configuration } = await start({ grace: 30_000 }, policy);
    const { page, popup, tab } = await application(configuration);
    const other = await tab();
    const [first, second] = [await popup(page), await popup(other)];
    await first.getByLabel("Account").fill("mine");
    await decide(first, "Allow");
    await expect.poll(saidBy(page)).toBe("linked mine");
    await second.getByLabel("Account").fill("theirs");
    await decide(second, "Allow");
    await expect.poll(saidBy(other)).toBe("linked theirs");
    expect(await saidBy(page)()).toBe("linked mine");
  });

  it("is heard of after the page was loaded anew", async () => {
    const { configuration } = await start({ grace: 30_000 }, policy);
    const { page, popup, said } = await application(configuration);
    const window = await popup();
    await window.getByRole("button", { name: "Allow" }).waitFor();
    await page.reload();
    await page.getByRole("status").filter({ hasText: "consenting" }).waitFor();
    await decide(window, "Allow");
    await expect.poll(said).toBe("linked cy-github");
  });
});

describe("a window", () => {
  it("is waited for as long as the user is there, even where it says that it is closed", async () => {
    const { configuration, platform } = await start({ grace: 100 }, "same-origin");
    const { popup, said } = await application(configuration, elsewhere);
    const window = await popup();
    await window.getByRole("button", { name: "Allow" }).waitFor();
    // By then the window was looked at more often than the grace allows.
    const looks = () => platform.requests().filter(({ path }) => path === "/users/me");
    await expect.poll(() => looks().length, { timeout: 5_000 }).toBeGreaterThan(3);
    await decide(window, "Allow");
    await expect.poll(said).toBe("linked cy-github");
  });

  it("that the user has closed is no longer waited for", async () => {
    const { configuration, platform } = await start({ grace: 800 });
    const { popup, said } = await application(configuration);
    const window = await popup();
    await window.getByRole("button", { name: "Allow" }).waitFor();
    await window.close();
    await expect.poll(said).toBe("ConsentFailed denied window_closed");
    expect(platform.requests().map(({ path }) => path)).toContain("/users/me");
  });

  it("that seemed closed links all the same", async () => {
    const { configuration } = await start({ grace: 100 }, "same-origin");
    const { page, popup, said } = await application(configuration);
    const window = await popup();
    await expect.poll(said).toBe("ConsentFailed denied window_closed");
    await decide(window, "Allow");
    await page.locator("#late").filter({ hasText: "late cy-github" }).waitFor();
  });

  it("tells at most once: a callback that is visited again is nobody's", async () => {
    const { configuration, platform } = await start();
    const { context, page, popup, said, url } = await application(configuration);
    await decide(await popup(), "Allow");
    await expect.poll(said).toBe("linked cy-github");
    const before = platform.requests().length;
    const again = await context.newPage();
    await again.goto(`${url}/callback?connector=github&user_identifier=cy-github`);
    await again.getByText("You can close this window.").waitFor();
    await again.evaluate(
      (message) => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one
        new BroadcastChannel("plugboard:connect").postMessage(message);
      },
      { plugboard: "guessed", callback: { user_identifier: "cy-github" } },
    );
    await again.reload();
    expect(await page.locator("output").textContent()).toBe("linked cy-github");
    expect(platform.requests()).toHaveLength(before);
  });

  it("may come back to the page itself", async () => {
    const { configuration } = await start({ callbackUrl: "/" });
    const { popup, said } = await application(configuration);
    await decide(await popup(), "Allow");
    await expect.poll(said).toBe("linked cy-github");
  });

  it("that cannot be opened is a link to the page of consent", async () => {
    const { configuration } = await start();
    const { link, page, said } = await application(configuration, blocked);
    await link();
    await expect.poll(said).toBe("ConsentFailed blocked");
    await page.getByRole("link", { name: "Go on" }).click();
    await decide(page, "Allow");
    await expect.poll(said).toBe("linked cy-github");
    expect(new URL(page.url()).pathname).toBe("/");
  });

  it("that the user has opened by that link is not lost", async () => {
    const { configuration } = await start({ grace: 30_000 });
    const { context, link, page, said } = await application(configuration, blocked);
    await link();
    await expect.poll(said).toBe("ConsentFailed blocked");
    const address = await page.getByRole("link", { name: "Go on" }).getAttribute("href");
    const other = await context.newPage();
    await other.goto(address ?? "");
    await decide(other, "Allow");
    await page.bringToFront();
    await page.locator("#late").filter({ hasText: "late cy-github" }).waitFor();
  });
});

describe.each(["unsafe-none", "same-origin"])("leaving, with the opener policy %s", (policy) => {
  it("links on the page that is there next, at the address that was left", async () => {
    const { configuration } = await start({ mode: "redirect" }, policy);
    const { link, page, said, url } = await application(configuration);
    await page.goto(`${url}/settings?tab=accounts#github`);
    await expect.poll(said).toBe("ready");
    await link();
    await decide(page, "Allow");
    await expect.poll(said).toBe("linked cy-github");
    expect(page.url()).toBe(`${url}/settings?tab=accounts#github`);
    await page.reload();
    await expect.poll(said).toBe("ready");
  });
});

describe("leaving", () => {
  it("says that the user has refused", async () => {
    const { configuration } = await start({ mode: "redirect" });
    const { link, page, said } = await application(configuration);
    await link();
    await decide(page, "Deny");
    await expect.poll(said).toBe("ConsentFailed denied cancelled_error");
    await page.reload();
    await expect.poll(said).toBe("ready");
  });

  it("is over when the user goes back without an answer", async () => {
    const { configuration } = await start({ mode: "redirect", grace: 100 });
    const { link, page } = await application(configuration);
    await link();
    await page.getByRole("button", { name: "Allow" }).waitFor();
    await page.goBack();
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(await page.locator("output").textContent()).toMatch(/ready|window_closed/);
  });

  it("may come back to the page itself", async () => {
    const { configuration } = await start({ mode: "redirect", callbackUrl: undefined });
    const { link, page, said } = await application(configuration);
    await link();
    await decide(page, "Allow");
    await expect.poll(said).toBe("linked cy-github");
    await page.reload();
    await expect.poll(said).toBe("ready");
  });
});
