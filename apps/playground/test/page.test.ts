import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";

let browser: Browser;
let page: Page;
let errors: Array<unknown>;

beforeAll(async () => {
  browser = await chromium.connect(inject("wsEndpoint"));
});
afterAll(() => browser.close());

beforeEach(async () => {
  errors = [];
  page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => errors.push(error));
  page.on("console", (message) => {
    // A refused answer is an error in the console, too; a broken policy is one of ours.
    if (/content security policy/i.test(message.text())) errors.push(message.text());
  });
  await page.goto(inject("pageUrl"));
  await page.getByRole("button", { name: "list_pull_requests" }).waitFor();
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

const run = async (action: string): Promise<void> => {
  await page.getByRole("button", { name: action }).click();
  await page.getByRole("heading", { name: action }).waitFor();
  await page.getByRole("button", { name: "Run" }).click();
};
const timeline = (): Promise<ReadonlyArray<string>> =>
  page.getByRole("list", { name: "Timeline" }).getByRole("listitem").allTextContents();

it("lists the connectors and their actions", async () => {
  const connectors = page.getByRole("navigation", { name: "Connectors" }).locator("summary");
  expect(await connectors.allTextContents()).toEqual([
    "Github 10 actions",
    "Google Drive 8 actions",
    "Google Mail 5 actions",
    "Warehouse 6 actions",
  ]);
});

it("runs an action and shows what came of it", async () => {
  await run("list_pull_requests");
  await page.getByRole("status").filter({ hasText: "30 items" }).waitFor();
  expect(await page.locator("pre").textContent()).toContain('"number": 137');
  expect(await timeline()).toEqual([
    expect.stringMatching(/attempt 1$/),
    expect.stringMatching(/done$/),
  ]);
});

it("shows the attempts and the waits between them", async () => {
  await page.getByLabel("The platform").selectOption("429, come back in 1 s");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("status").filter({ hasText: "30 items" }).waitFor();
  expect(await timeline()).toEqual([
    expect.stringMatching(/attempt 1$/),
    expect.stringMatching(/waits 1\.00 s: Too many requests$/),
    expect.stringMatching(/attempt 2$/),
    expect.stringMatching(/done$/),
  ]);
});

it("shows a refused input with the key that was meant", async () => {
  await page.getByLabel("Input").fill('{ "onwer": "acme" }');
  await page.getByRole("button", { name: "Run" }).click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/^InvalidInput: .*did you mean “owner”\?/);
});

it("cancels what is under way", async () => {
  await page.getByLabel("The platform").selectOption("takes 3 s");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("attempt 1").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alert").filter({ hasText: "Cancelled" }).waitFor();
  expect((await timeline()).at(-1)).toMatch(/Cancelled$/);
});

it("fits a narrow screen", async () => {
  await run("get_repo");
  await page.getByRole("status").filter({ hasText: "Done" }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
});

it("tells the progress of an upload from a browser", async () => {
  // On loopback five megabytes leave before a browser looks; this is a fast line.
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 10 * 1024 * 1024,
  });
  const { sizes, stored } = await page.evaluate(async () => {
    const loaded: Array<number> = [];
    const file = new File([new Uint8Array(5 * 1024 * 1024)], "five.bin");
    const uploaded = await globalThis.plugboard.untyped.execute(
      "google_drive",
      "upload_file",
      { file },
      { onProgress: (progress) => loaded.push(progress.loaded) },
    );
    return { sizes: loaded, stored: uploaded as { readonly name: string; readonly size: number } };
  });
  expect(stored).toMatchObject({ name: "five.bin", size: 5 * 1024 * 1024 });
  expect(sizes).toEqual([...new Set(sizes)].toSorted((a, b) => a - b));
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  expect(sizes.at(-1)).toBeGreaterThan(5 * 1024 * 1024);
});
