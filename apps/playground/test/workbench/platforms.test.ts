import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("goes from one platform to another, and shows nothing of the one before", async () => {
  await using workbench = await open();
  const { page, run, says, rows, choose } = workbench;
  await run();
  await says(/^30 items/);
  await page.getByLabel("Platform").focus();
  await choose("Pieces OS");
  await page.getByRole("heading", { name: "suggest" }).waitFor();
  const catalog = page.getByRole("navigation", { name: "Catalog" });
  expect(await catalog.getByRole("heading", { level: 3 }).allTextContents()).toEqual(["Pieces OS"]);
  expect(await rows.count()).toBe(0);
  expect(await page.locator(".timeline .run").count()).toBe(0);
  expect(await page.getByRole("group", { name: "Signed in as" }).count()).toBe(0);
  expect(await page.getByRole("region", { name: "Account" }).count()).toBe(0);
  // The switch keeps the keyboard.
  const focused = await page.evaluate("document.activeElement?.tagName");
  expect(focused).toBe("SELECT");
});

it("goes back and forward between platforms", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, choose } = workbench;
  await choose("Pieces OS");
  await page.getByRole("link", { name: /^track/ }).click();
  await page.getByRole("heading", { name: "track" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "suggest" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "get_repo" }).waitFor();
  expect(await page.getByLabel("Platform").inputValue()).toBe("bosa");
  await page.goForward();
  await page.goForward();
  await page.getByRole("heading", { name: "track" }).waitFor();
  expect(await page.getByLabel("Platform").inputValue()).toBe("pieces");
});

it("opens where an address of any platform says, and stays there after a reload", async () => {
  await using workbench = await open({ hash: "/pieces/pieces/onboarded" });
  const { page, form } = workbench;
  await form.getByLabel("value").selectOption("false");
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain("false");
  await page.reload();
  await page.getByRole("heading", { name: "onboarded" }).waitFor();
  expect(await form.getByLabel("value").inputValue()).toBe("false");
});

it("says so where an address names a platform that is not there", async () => {
  await using workbench = await open();
  const { page, problem } = workbench;
  await page.evaluate(() => location.assign("#/zapier"));
  await problem.filter({ hasText: "The playground knows no platform “zapier”." }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "list_pull_requests" }).waitFor();
  expect(await problem.count()).toBe(0);
});

it("loads a platform's driver, and starts its mock, when it is chosen and no earlier", async () => {
  await using workbench = await open();
  const { page, choose, run, says } = workbench;
  await run();
  await says(/^30 items/);
  const scripts = (): Promise<ReadonlyArray<string>> =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith(".js")),
    );
  expect((await scripts()).filter((path) => /pieces/.test(path))).toEqual([]);
  await choose("Pieces OS");
  expect((await scripts()).filter((path) => /pieces/.test(path))).not.toEqual([]);
});

it("makes things go wrong on any platform", async () => {
  await using workbench = await open({ hash: "/pieces/pieces/suggest" });
  const { turn, run, says, lines } = workbench;
  await turn("Outage");
  await run();
  await says(/^Done in /);
  expect((await lines()).filter((line) => line.includes("503"))).toHaveLength(2);
});

it("takes the whole input as JSON", async () => {
  await using workbench = await open({ hash: "/pieces/pieces/onboarded" });
  const { form, run, says, callsOf } = workbench;
  await form.getByRole("button", { name: "As JSON" }).click();
  const text = form.getByLabel("Input as JSON");
  expect(JSON.parse(await text.inputValue())).toEqual({ value: true });
  await text.fill("{");
  await run();
  await form.getByText("It must be a JSON object.").waitFor();
  await text.fill('{ "value": false }');
  await run();
  await says(/^Done in /);
  expect((await callsOf("pieces", "onboarded")).map(({ body }) => body)).toEqual([false]);
  await form.getByRole("button", { name: "As a form" }).click();
  expect(await form.getByLabel("value").inputValue()).toBe("false");
});
