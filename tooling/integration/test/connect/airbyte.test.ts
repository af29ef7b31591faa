import { mockAirbyte } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { afterEach, describe, expect, it } from "vitest";
import { application, type Configuration, decide } from "./Application.ts";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const acme = { domain: "acme" };

/** What is linked, and what its specification wants to know before. */
const kinds = {
  source: {
    name: "Rolodex CRM",
    connect: { name: "Contacts", settings: acme, oAuthInputConfiguration: acme },
  },
  destination: { name: "Mailloop Audiences", connect: { name: "Audiences" } },
} as const;

const start = async (
  kind: keyof typeof kinds,
  how: object = {},
  policy = "unsafe-none",
  connect: object = kinds[kind].connect,
) => {
  const platform = mockAirbyte({ consentHeaders: { "cross-origin-opener-policy": policy } });
  const server = await listen(platform);
  open.push(server.close);
  const { definitions, workspaceId } = platform.seed;
  const configuration: Configuration = {
    platform: "airbyte",
    options: { ...platform.options, baseUrl: `${server.url}/api` },
    target: { kind, workspaceId, definitionId: definitions[kinds[kind].name] },
    connect,
    how: { callbackUrl: "/callback", ...how },
  };
  return { platform, configuration };
};

describe.each([
  ["source", "unsafe-none"],
  ["source", "same-origin"],
  ["destination", "unsafe-none"],
  ["destination", "same-origin"],
] as const)("a %s, with the opener policy %s", (kind, policy) => {
  it("is linked by what the callback was told, in a window", async () => {
    const { configuration, platform } = await start(kind, { grace: 30_000 }, policy);
    const { popup, said, url } = await application(configuration);
    await decide(await popup(), "Allow");
    await expect.poll(said).toMatch(/^linked /);
    // Providers want to be told to the letter what was registered with them.
    expect(platform.calls(`${kind}_oauth`).map(({ body }) => body)).toMatchObject([
      { redirectUrl: `${url}/callback` },
      { redirectUrl: `${url}/callback` },
    ]);
  });

  it("is linked on the page that is there next", async () => {
    const { configuration } = await start(kind, { mode: "redirect" }, policy);
    const { link, page, said, url } = await application(configuration);
    await link();
    await decide(page, "Allow");
    await expect.poll(said).toMatch(/^linked /);
    expect(page.url()).toBe(`${url}/`);
  });

  it("is not linked where the user refuses", async () => {
    const { configuration } = await start(kind, { grace: 30_000 }, policy);
    const { popup, said } = await application(configuration);
    await decide(await popup(), "Deny");
    await expect.poll(said).toBe("ConsentFailed denied access_denied");
  });
});

it("is found by its state in a window that has lost its ticket", async () => {
  const { configuration } = await start("source", { grace: 30_000 });
  const { context, popup, said } = await application(configuration);
  const window = await popup();
  await window.getByRole("button", { name: "Allow" }).waitFor();
  const other = await context.newPage();
  await other.goto(window.url());
  await decide(other, "Allow");
  await expect.poll(said).toMatch(/^linked /);
});

it("does not take the answer to another consent for its own", async () => {
  const { configuration, platform } = await start("source", { grace: 30_000 });
  const { page, popup, said } = await application(configuration);
  const window = await popup();
  await window.getByRole("button", { name: "Allow" }).waitFor();
  // The window is ours, and the answer is not.
  const foreign = new URL("/callback?code=c&state=stolen", page.url()).href;
  await window.evaluate((url) => location.replace(url), foreign);
  await expect.poll(said).toBe("ConsentFailed state");
  expect(platform.calls("source_oauth", "completeSourceOAuth")).toEqual([]);
});
