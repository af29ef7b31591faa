import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Goes on with one key until the target has the focus, and is seen to have it. */
const walkTo = async (page: Page, target: Locator, key = "Tab"): Promise<void> => {
  for (let steps = 0; steps < 80 && !(await hasFocus(target)); steps += 1) {
    await page.keyboard.press(key);
  }
  expect(await hasFocus(target), `${String(target)} is in the order of the keys`).toBe(true);
  const seen = await target.evaluate((element) => {
    const marked = element.closest("label.user") ?? element;
    return getComputedStyle(marked).outlineStyle;
  });
  expect(seen, `${String(target)} shows the focus`).not.toBe("none");
};

it("does the whole job by keyboard", async () => {
  await using workbench = await open();
  const { page, form, says, rows, mock } = workbench;
  const { keyboard } = page;
  const main = page.getByRole("main");
  await page.getByText("Runs as ana-github").waitFor();

  // To the action without the catalog in between.
  await keyboard.press("Tab");
  await walkTo(page, page.getByRole("link", { name: "Skip to the action" }));
  await keyboard.press("Enter");
  await expect.poll(() => hasFocus(main)).toBe(true);

  // Find an action.
  await keyboard.press("/");
  await expect.poll(() => hasFocus(page.getByRole("searchbox"))).toBe(true);
  await keyboard.type("list issues");
  await page.getByRole("link", { name: /^list_pull_requests/ }).waitFor({ state: "detached" });
  await keyboard.press("ArrowDown");
  const link = page.getByRole("link", { name: /^list_issues/ });
  expect(await hasFocus(link)).toBe(true);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "list_issues" }).waitFor();
  await expect.poll(() => hasFocus(main)).toBe(true);

  // Fill it in, wrongly and then well.
  const owner = form.getByLabel("owner");
  await walkTo(page, owner);
  await keyboard.press("ControlOrMeta+A");
  await keyboard.press("Delete");
  await keyboard.press("Enter");
  await form.getByText("owner is missing").waitFor();
  expect(await hasFocus(owner)).toBe(true);
  await keyboard.type("acme");
  await keyboard.press("Enter");
  await says(/^10 items/);

  // Look at it.
  const table = page.getByRole("tab", { name: "Table" });
  await walkTo(page, table);
  await keyboard.press("ArrowRight");
  await page.getByRole("tab", { name: "JSON", selected: true }).waitFor();
  await keyboard.press("ArrowLeft");
  await walkTo(page, page.getByRole("tabpanel"));

  // Turn pages, and load all.
  const next = page.getByRole("button", { name: "Next page" });
  await walkTo(page, next);
  await keyboard.press("Enter");
  await page.getByText("11–20 of 64").waitFor();
  await walkTo(page, page.getByRole("button", { name: "Previous page" }), "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByText("1–10 of 64").waitFor();
  await walkTo(page, page.getByRole("button", { name: "Load all" }));
  await keyboard.press("Enter");
  await says(/^64 items/);

  // Make it slow, and give it up.
  const slow = page.getByRole("switch", { name: "Slow" });
  await walkTo(page, slow);
  await keyboard.press("Space");
  await expect.poll(() => slow.isChecked()).toBe(true);
  await walkTo(page, form.getByRole("button", { name: "Run" }), "Shift+Tab");
  await keyboard.press("Enter");
  await says("Running…");
  await keyboard.press("Escape");
  await says(/^Cancelled/);
  expect(await hasFocus(form.getByRole("button", { name: "Run" }))).toBe(true);
  expect(await rows.count()).toBe(10);

  // Link another account, on the mock's page and back.
  await walkTo(page, page.getByRole("button", { name: "Manage" }), "Shift+Tab");
  await keyboard.press("Enter");
  await walkTo(page, page.getByLabel("Consent in this tab"));
  await keyboard.press("Space");
  await walkTo(page, page.getByRole("button", { name: "Link another account" }), "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "Allow access to GitHub?" }).waitFor();
  await walkTo(page, page.getByRole("button", { name: "Allow" }));
  await keyboard.press("Enter");
  await page.getByText("Linked ana-github-2.").waitFor();
  await page.getByRole("heading", { name: "list_issues" }).waitFor();
  const accounts = page.getByRole("button", { name: "2 accounts" });
  await walkTo(page, accounts);
  await keyboard.press("Enter");
  await walkTo(page, page.getByRole("button", { name: "Select ana-github-2" }));
  await keyboard.press("Enter");
  await page.getByText("Runs as ana-github-2").waitFor();

  // Change the theme, and the user.
  await walkTo(page, page.getByRole("button", { name: "Theme: as the system" }), "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Theme: light" }).waitFor();
  await walkTo(page, page.getByRole("radio", { name: "ana" }), "Shift+Tab");
  await keyboard.press("ArrowRight");
  await page.getByText("No account is linked yet.").waitFor();
  await walkTo(page, page.getByRole("radio", { name: "bo" }));
  expect(mock.platform.calls().every(({ user }) => user === "ana")).toBe(true);
});
