import { expect, it } from "vitest";
import { complaintsOf } from "./Looks.ts";
import { open } from "./Workbench.ts";

it("loads the devtools when they are opened, and remembers that they are", async () => {
  const asked: Array<string> = [];
  await using workbench = await open({
    prepare: async (page) => page.on("request", (request) => void asked.push(request.url())),
  });
  const { page } = workbench;
  const button = page.getByRole("button", { name: "Devtools", exact: true });
  const panel = page.getByRole("region", { name: "Plugboard devtools" });
  const before = asked.length;
  expect(await button.getAttribute("aria-pressed")).toBe("false");
  await button.click();
  await panel.waitFor();
  const loaded = asked.slice(before).filter((url) => url.endsWith(".js"));
  expect(loaded).not.toEqual([]);
  // What is loaded now was not loaded before.
  expect(asked.slice(0, before).filter((url) => loaded.includes(url))).toEqual([]);

  await page.reload();
  await panel.waitFor();
  // The key belongs to the panel while the keyboard is in it.
  await panel.getByRole("tab", { name: "Calls" }).press("Escape");
  await panel.waitFor({ state: "detached" });
  await expect.poll(() => button.getAttribute("aria-pressed")).toBe("false");
  await page.reload();
  await page.locator(".catalog .action-link").first().waitFor();
  expect(await panel.count()).toBe(0);
});

it("shows calls with attempts and waits, reads, accounts and limits", async () => {
  await using workbench = await open();
  const { page, turn, run, says } = workbench;
  await page.getByRole("button", { name: "Devtools", exact: true }).click();
  const panel = page.getByRole("region", { name: "Plugboard devtools" });
  const tab = (name: string) => panel.getByRole("tab", { name }).click();
  await turn("Rate limit");
  await run();
  await says(/^Waiting for attempt 2/);
  const call = panel.getByRole("listitem").filter({ hasText: "github / list_pull_requests" });
  await call.filter({ hasText: "waiting" }).waitFor();
  await tab("Limits");
  await panel.getByText(/^closed for \d\.\d s$/).waitFor();
  expect(await panel.textContent()).toContain("github");
  await says(/^30 items/);
  await tab("Calls");
  await call
    .filter({ hasText: "2 attempts" })
    .filter({ hasText: "done" })
    .locator("summary")
    .click();
  await panel.getByText(/Waits until .* after RateLimited/).waitFor();
  expect(await complaintsOf(page)).toEqual([]);

  await tab("Reads");
  const read = panel.getByRole("listitem").filter({ hasText: "github / list_pull_requests" });
  await read.filter({ hasText: "pages" }).filter({ hasText: "success" }).waitFor();
  await tab("Accounts");
  await panel.getByRole("button", { name: "Read linked accounts" }).click();
  await panel.getByText("github: ana-github").waitFor();
});

it("shows another user nothing of the one before", async () => {
  await using workbench = await open();
  const { page, run, says, signIn } = workbench;
  await page.getByRole("button", { name: "Devtools", exact: true }).click();
  const panel = page.getByRole("region", { name: "Plugboard devtools" });
  await run();
  await says(/^30 items/);
  await panel.getByText("github / list_pull_requests").waitFor();
  await signIn("bo");
  await page.getByText("No account is linked yet.").first().waitFor();
  await expect.poll(() => panel.getByText("github / list_pull_requests").count()).toBe(0);
});
