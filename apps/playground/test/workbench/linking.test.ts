import { describe, expect, it } from "vitest";
import { account, answer, consent, ways, withoutWindows } from "./Consent.ts";
import { open } from "./Workbench.ts";

const isolated = { "cross-origin-opener-policy": "same-origin" };

describe.each(ways)("%s", (way) => {
  it.each([
    ["is not isolated", {}],
    ["is isolated", isolated],
  ])(
    "links an account through a consent page that %s, and goes on with what was being done",
    async (_, consentHeaders) => {
      await using workbench = await open({ hash: "/github/get_repo", consentHeaders });
      const { page, form, run, problem, signIn, says, url } = workbench;
      await signIn("bo");
      await account(workbench, "No account is linked yet.");
      await form.getByLabel("repo").fill("tools");
      await run();
      await problem.filter({ hasText: "No account is linked" }).waitFor();
      const link = problem.getByRole("button", { name: "Link account" });
      await consent(workbench, way, () => link.click(), answer("GitHub", "Allow"));
      await account(workbench, "Linked bo-github. Runs as bo-github");
      expect(new URL(page.url()).search).toBe("");
      expect(page.url().startsWith(url)).toBe(true);
      expect(await page.getByRole("radio", { name: "bo" }).isChecked()).toBe(true);
      expect(await form.getByLabel("repo").inputValue()).toBe("tools");
      await run();
      await says(/^Done/);
    },
  );

  it.each([
    ["is not isolated", {}],
    ["is isolated", isolated],
  ])(
    "tells that a page that %s was denied, and lets the user try again",
    async (_, consentHeaders) => {
      await using workbench = await open({ hash: "/github/get_repo", consentHeaders });
      const { page, problem, signIn } = workbench;
      await signIn("bo");
      await account(workbench, "No account is linked yet.");
      const link = page.getByRole("main").getByRole("button", { name: "Link account" });
      await consent(workbench, way, () => link.click(), answer("GitHub", "Deny"));
      await problem.filter({ hasText: "Access was denied" }).waitFor();
      await consent(workbench, way, () => link.click(), answer("GitHub", "Allow"));
      await account(workbench, "Runs as bo-github");
      expect(await problem.count()).toBe(0);
    },
  );

  it.each([
    ["source", "Rolodex CRM", {}],
    ["destination", "Mailloop Audiences", isolated],
  ])("links a %s of Airbyte", async (kind, title, consentHeaders) => {
    const hash = `/airbyte/${kind}/list${kind === "source" ? "Sources" : "Destinations"}ForWorkspace`;
    await using workbench = await open({ hash, consentHeaders });
    const { page, run, says, rows } = workbench;
    const main = page.getByRole("main");
    await account(workbench, "No account is linked yet.");
    await main.getByRole("button", { name: "Link account" }).click();
    const link = main.getByRole("button", { name: "Link", exact: true });
    await consent(workbench, way, () => link.click(), answer(title, "Allow"));
    await account(workbench, "1 account linked.");
    await run();
    await says(/^Done in /);
    await rows.filter({ hasText: title }).first().waitFor();
  });
});

it("links a second account, goes through the one that is selected, and removes one", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, mock } = workbench;
  await account(workbench, "Runs as ana-github");
  await page.getByRole("button", { name: "Manage" }).click();
  const another = page.getByRole("button", { name: "Link another account" });
  const allow = answer("GitHub", "Allow", "ana-at-work");
  await consent(workbench, "in a window", () => another.click(), allow);
  await account(workbench, "Linked ana-at-work. Runs as ana-github");

  await page.getByRole("button", { name: "2 accounts" }).waitFor();
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
  const another = page.getByRole("button", { name: "Link another account" });
  const allow = answer("GitHub", "Allow", "ana-github");
  await consent(workbench, "in a window", () => another.click(), allow);
  await problem.filter({ hasText: "The account was not linked" }).waitFor();
  expect(await problem.textContent()).toContain("duplicate_user_error");
});

it("shows a link where the browser opens no window, and hears what it comes to", async () => {
  await using workbench = await open({ hash: "/github/get_repo", prepare: withoutWindows });
  const { page, problem, signIn } = workbench;
  await signIn("bo");
  await account(workbench, "No account is linked yet.");
  await page.getByRole("main").getByRole("button", { name: "Link account" }).click();
  await problem.filter({ hasText: "The browser opened no window" }).waitFor();
  await problem.getByRole("link", { name: "Open the page of consent" }).click();
  await answer("GitHub", "Allow")(page);
  await account(workbench, "Runs as bo-github");
  expect(await problem.count()).toBe(0);
});

it("gives up a consent that is not wanted any more, and closes its window", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, problem, signIn } = workbench;
  await signIn("bo");
  await account(workbench, "No account is linked yet.");
  const main = page.getByRole("main");
  const opening = page.waitForEvent("popup");
  await main.getByRole("button", { name: "Link account" }).click();
  const opened = await opening;
  await account(workbench, "Waiting for your consent…");
  const closed = opened.waitForEvent("close");
  await main.getByRole("region", { name: "Account" }).getByRole("button", { name: "Cancel" }).click();
  await closed;
  await account(workbench, "No account is linked yet.");
  expect(await problem.count()).toBe(0);
});

it("links at once where a connector takes a configuration", async () => {
  await using workbench = await open({ hash: "/warehouse/list_tables" });
  const { page, signIn, run, says } = workbench;
  await signIn("bo");
  await page.getByRole("main").getByRole("button", { name: "Link account" }).click();
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
