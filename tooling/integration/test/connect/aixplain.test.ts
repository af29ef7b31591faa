import { mockAixplain, sampleIntegrations } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { afterEach, describe, expect, it } from "vitest";
import { application, type Configuration, decide } from "./Application.ts";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Bo has connected nothing; aiXplain's page of consent ends at itself, and tells nobody. */
const start = async (target: string, connect: object, how: object = {}, policy = "unsafe-none") => {
  const platform = mockAixplain({
    integrations: sampleIntegrations(),
    consentHeaders: { "cross-origin-opener-policy": policy },
  });
  const server = await listen(platform);
  open.push(server.close);
  const configuration: Configuration = {
    platform: "aixplain",
    options: { baseUrl: server.url, apiKey: platform.key("bo") },
    target,
    connect,
    how,
  };
  return configuration;
};

describe.each([
  ["OAUTH2", "composio/slack", "unsafe-none"],
  ["OAUTH1", "composio/trello", "same-origin"],
] as const)("%s at %s, with the opener policy %s", (scheme, target, policy) => {
  it("is linked by what there is at the platform", async () => {
    const configuration = await start(target, { scheme }, { grace: 30_000 }, policy);
    const { popup, said } = await application(configuration);
    const window = await popup();
    await decide(window, "Allow");
    await window.getByText("You can close this page.").waitFor();
    await expect.poll(said).toMatch(/^linked /);
  });
});

it("links at once with credentials, and opens no window", async () => {
  const data = { api_key: "sk_live_1" };
  const { context, link, said } = await application(
    await start("composio/stripe", { scheme: "API_KEY", data }),
  );
  await link();
  await expect.poll(said).toMatch(/^linked /);
  expect(context.pages()).toHaveLength(1);
});

it("is not linked where the user refuses, and closes the window", async () => {
  const configuration = await start("composio/slack", { scheme: "OAUTH2" }, { grace: 800 });
  const { popup, said } = await application(configuration);
  const window = await popup();
  await decide(window, "Deny");
  await window.getByText("Nothing was connected.").waitFor();
  await window.close();
  await expect.poll(said).toBe("ConsentFailed denied window_closed");
});

it("is linked where the user comes back after the page was left", async () => {
  const configuration = await start("composio/slack", { scheme: "OAUTH2" }, { mode: "redirect" });
  const { link, page, said, url } = await application(configuration);
  await link();
  await decide(page, "Allow");
  await page.getByText("You can close this page.").waitFor();
  await page.goto(url);
  await expect.poll(said).toMatch(/^linked /);
});
