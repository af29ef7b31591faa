import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("lists the connectors, whether they are linked, and their actions", async () => {
  await using workbench = await open();
  const catalog = workbench.page.getByRole("navigation", { name: "Catalog" });
  await catalog.getByText("linked").nth(3).waitFor();
  expect(await catalog.getByRole("heading", { level: 3 }).allTextContents()).toEqual([
    "Github",
    "Google Drive",
    "Google Mail",
    "Warehouse",
  ]);
  await catalog.getByRole("link").nth(28).waitFor();
  expect(await catalog.getByRole("link").count()).toBe(29);
  expect(await catalog.getByRole("link", { name: /^upload_files/ }).textContent()).toBe(
    "upload_filesfileswrite",
  );
});

it("finds actions by words of their names, descriptions and connectors", async () => {
  await using workbench = await open();
  const { page } = workbench;
  const catalog = page.getByRole("navigation", { name: "Catalog" });
  const found = () => catalog.locator(".action-name").allTextContents();
  await page.getByRole("searchbox", { name: "Search actions" }).fill("drive upload");
  await expect.poll(found).toEqual(["upload_file", "upload_files"]);
  await catalog.getByRole("status").filter({ hasText: "2 actions found" }).waitFor();

  await page.getByRole("searchbox").fill("pay the bill");
  await catalog.getByText("No action has “pay the bill”").waitFor();
  await page.getByRole("searchbox").press("Escape");
  await expect.poll(async () => (await found()).length).toBe(29);
});

it("opens where its address says, with the input that it names, and stays there after a reload", async () => {
  const input = encodeURIComponent(JSON.stringify({ owner: "acme", repo: "tools" }));
  await using workbench = await open({ hash: `/github/get_repo?input=${input}` });
  const { page, form } = workbench;
  await page.getByRole("heading", { name: "get_repo" }).waitFor();
  expect(await form.getByLabel("repo").inputValue()).toBe("tools");

  await form.getByLabel("repo").fill("website");
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain("website");
  await page.reload();
  await page.getByRole("heading", { name: "get_repo" }).waitFor();
  expect(await form.getByLabel("repo").inputValue()).toBe("website");

  await page.getByRole("link", { name: /^count_issues/ }).click();
  await page.getByRole("heading", { name: "count_issues" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "get_repo" }).waitFor();
  expect(await form.getByLabel("repo").inputValue()).toBe("website");
});

it("says so where an address names an action that is not there", async () => {
  await using workbench = await open({ hash: "/github/get_rpeo" });
  await workbench.problem.waitFor();
  expect(await workbench.problem.textContent()).toMatch(/There is no such action.*get_repo/);
});

it("keeps the theme that was chosen", async () => {
  await using workbench = await open({ scheme: "light" });
  const { page } = workbench;
  const background = () =>
    page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
  const light = await background();
  await page.getByRole("button", { name: "Theme: as the system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  expect(await background()).toBe(dark);
});

it("shows the action that its address names, however late the connectors above it are told of", async () => {
  await using workbench = await open({
    hash: "/warehouse/insert_rows",
    prepare: async (page) =>
      page.route(/modules=google_mail/, async (route) => {
        await page.locator('[data-action="insert_rows"]').waitFor();
        await route.continue();
      }),
  });
  const { page } = workbench;
  await page.locator('[data-action="send_email"]').waitFor();
  await expect
    .poll(() =>
      page.locator('[data-action="insert_rows"]').evaluate((link) => {
        const { bottom } = link.getBoundingClientRect();
        return bottom <= innerHeight;
      }),
    )
    .toBe(true);
});
