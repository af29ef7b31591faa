import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { looksAt } from "./Looks.ts";

const settings = [
  [1280, "light"],
  [360, "dark"],
  // What a scheme changes are colours, and those are the same for all.
  ...(inject("framework") === "react"
    ? ([
        [1280, "dark"],
        [360, "light"],
      ] as const)
    : []),
] as const;

describe.each(settings)("at %d pixels, %s", (width, scheme) => {
  const { opened, look, complaints } = looksAt(width, scheme);

  it("is in order at the start, with a result, and while the next page is waited for", async () => {
    await using workbench = await opened();
    const { page, run, says, turn } = workbench;
    await page.getByText("Runs as ana-github").waitFor();
    await page.locator(".badge.good").nth(3).waitFor({ state: "attached" });
    expect(await complaints(page, "start")).toEqual([]);
    await look(page, "Catalog");
    expect(await complaints(page, "catalog")).toEqual([]);
    await look(page, "Timeline");
    await turn("Rate limit");
    await look(page, "Action");
    await run();
    await says(/^30 items/);
    expect(await complaints(page, "result")).toEqual([]);
    await turnNextAndWait(page);
    expect(await complaints(page, "waiting")).toEqual([]);
    await look(page, "Timeline");
    expect(await complaints(page, "timeline")).toEqual([]);
    await look(page, "Action");
    await page.getByText("31–60 of 137").waitFor();
    await page.getByRole("tab", { name: "JSON" }).click();
    expect(await complaints(page, "json")).toEqual([]);
  });

  it("is in order with errors below the fields", async () => {
    await using workbench = await opened("/google_mail/send_email");
    const { page, form, run, says } = workbench;
    await form.getByRole("button", { name: "Clear" }).click();
    await form.getByRole("button", { name: "Add mail_cc" }).click();
    await run();
    await says(/^Failed in /);
    expect(await complaints(page, "issues")).toEqual([]);
  });

  it("is in order with a file, and with a failure of the platform", async () => {
    await using workbench = await opened("/google_drive/download_file");
    const { page, form, run, says, problem } = workbench;
    await run();
    await says(/pdf in /);
    await page.getByRole("link", { name: "Save" }).waitFor();
    expect(await complaints(page, "file")).toEqual([]);
    await form.getByLabel("file_id").fill("nowhere");
    await run();
    await problem.filter({ hasText: "It is not there" }).waitFor();
    expect(await complaints(page, "failure")).toEqual([]);
  });

  it("is in order while accounts are linked", async () => {
    await using workbench = await opened("/warehouse/insert_rows");
    const { page, signIn, run, problem } = workbench;
    await page.getByRole("button", { name: "Manage" }).click();
    expect(await complaints(page, "accounts")).toEqual([]);
    await signIn("bo");
    await page.getByText("No account is linked yet.").waitFor();
    await run();
    await problem.filter({ hasText: "No account is linked" }).waitFor();
    await page.getByRole("button", { name: "Link account" }).first().click();
    await page.getByRole("form", { name: "Link with a configuration" }).waitFor();
    expect(await complaints(page, "linking")).toEqual([]);
  });
});

const turnNextAndWait = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("Waiting for attempt 2").waitFor();
};
