import { expect, it } from "vitest";
import { open, type Workbench } from "./Workbench.ts";

const account = ({ page }: Workbench, words: string | RegExp) =>
  page.getByRole("status", { name: "Account in use" }).filter({ hasText: words }).waitFor();

/** On the mock's own page, on another origin. */
const consent = async ({ page, mock }: Workbench, answer: "Allow" | "Deny", name?: string) => {
  await page.getByRole("heading", { name: "Allow access to GitHub?" }).waitFor();
  expect(new URL(page.url()).origin).toBe(new URL(mock.url).origin);
  if (name !== undefined) await page.getByLabel("Account").fill(name);
  await page.getByRole("button", { name: answer }).click();
  await page.getByRole("navigation", { name: "Catalog" }).waitFor();
};

it("links an account through the consent page and comes back to what was being done", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, form, run, problem, signIn, says, url } = workbench;
  await signIn("bo");
  await account(workbench, "No account is linked yet.");
  await form.getByLabel("repo").fill("tools");
  await run();
  await problem.filter({ hasText: "No account is linked" }).waitFor();
  await problem.getByRole("button", { name: "Link account" }).click();

  await consent(workbench, "Allow");
  await account(workbench, "Linked bo-github. Runs as bo-github");
  expect(new URL(page.url()).search).toBe("");
  expect(page.url().startsWith(url)).toBe(true);
  expect(await page.getByRole("radio", { name: "bo" }).isChecked()).toBe(true);
  expect(await form.getByLabel("repo").inputValue()).toBe("tools");
  await run();
  await says(/^Done/);
});

it("tells that access was denied, and lets the user try again", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, problem, signIn } = workbench;
  await signIn("bo");
  await page.getByRole("button", { name: "Link account" }).click();
  await consent(workbench, "Deny");
  await problem.filter({ hasText: "Access was denied" }).waitFor();
  await page.getByRole("button", { name: "Link account" }).click();
  await consent(workbench, "Allow");
  await account(workbench, "Runs as bo-github");
  expect(await problem.count()).toBe(0);
});

it("links a second account, goes through the one that is selected, and removes one", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, mock } = workbench;
  await account(workbench, "Runs as ana-github");
  await page.getByRole("button", { name: "Manage" }).click();
  await page.getByRole("button", { name: "Link another account" }).click();
  await consent(workbench, "Allow", "ana-at-work");
  await account(workbench, "Linked ana-at-work. Runs as ana-github");

  await page.getByRole("button", { name: "2 accounts" }).click();
  const list = page.getByRole("list", { name: "Linked accounts" });
  await expect.poll(() => list.getByRole("listitem").count()).toBe(2);
  await list.getByRole("button", { name: "Select ana-at-work" }).click();
  await account(workbench, "Runs as ana-at-work");
  await run();
  await says(/^Done/);
  expect(mock.platform.calls("github", "get_repo").at(-1)?.account).toBe("ana-at-work");

  await list.getByRole("button", { name: "Remove ana-at-work" }).click();
  await account(workbench, "Runs as ana-github");
  await expect.poll(() => list.getByRole("listitem").count()).toBe(1);
});

it("says that an account is linked already", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, problem } = workbench;
  await page.getByRole("button", { name: "Manage" }).click();
  await page.getByRole("button", { name: "Link another account" }).click();
  await consent(workbench, "Allow", "ana-github");
  await problem.filter({ hasText: "The account was not linked" }).waitFor();
  expect(await problem.textContent()).toContain("duplicate_user_error");
});

it("links at once where a connector takes a configuration", async () => {
  await using workbench = await open({ hash: "/warehouse/list_tables" });
  const { page, signIn, run, says } = workbench;
  await signIn("bo");
  await page.getByRole("button", { name: "Link account" }).click();
  const form = page.getByRole("form", { name: "Link with a configuration" });
  await form.getByRole("button", { name: "Link", exact: true }).click();
  await form.getByText("Field required").waitFor();
  await form.getByLabel("url").fill("postgresql://db/orders");
  await form.getByLabel("identifier").fill("orders-db");
  await form.getByLabel("identifier").press("Enter");
  await account(workbench, "Runs as orders-db");
  await run();
  await says(/^1 item/);
  expect(workbench.mock.platform.calls().at(-1)?.account).toBe("orders-db");
});
