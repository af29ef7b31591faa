/** The whole client in a real browser, on a page whose Content-Security-Policy allows no eval. */
import { launchOptions } from "@plugboard/browser";
import { build } from "esbuild";
import { basename } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

const app = `
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";

const platform = mockBosa({ connectors: sampleConnectors() });
const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
const names = (await client.connectors()).map(({ name }) => name);
const refused = await client
  .execute("github", "list_pull_requests", { owner: 7, per_page: "many" })
  .then(() => "nothing", (error) => error._tag);
document.title = JSON.stringify({ names, refused });
`;

const policy = "default-src 'none'; script-src 'self'";
const origin = "http://app.test";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await launchOptions());
}, 60_000);
afterAll(() => browser.close());

it("discovers and checks an input under a strict Content-Security-Policy", async () => {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: import.meta.dirname, sourcefile: "app.js" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    outdir: "out",
    entryNames: "app",
    write: false,
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));

  const page = await browser.newPage();
  const complaints: Array<string> = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on(
    "console",
    (message) => void (message.type() === "error" && complaints.push(message.text())),
  );
  await page.route(`${origin}/**`, (route) => {
    const body = scripts.get(new URL(route.request().url()).pathname);
    return body === undefined
      ? route.fulfill({
          contentType: "text/html",
          headers: { "content-security-policy": policy },
          body: '<!doctype html><title>loading</title><script type="module" src="/app.js"></script>',
        })
      : route.fulfill({ contentType: "text/javascript", body });
  });
  await page.goto(origin);
  await expect
    .poll(async () => complaints.join("\n") || (await page.title()), { timeout: 10_000 })
    .not.toBe("loading");
  expect(complaints).toEqual([]);
  expect(JSON.parse(await page.title())).toMatchObject({
    names: expect.arrayContaining(["github"]),
    refused: "InvalidInput",
  });
}, 60_000);
