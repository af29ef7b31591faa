import { describe, expect, it } from "vitest";
import { account, consent, ways, withoutWindows } from "./Consent.ts";
import { answerAt, startPets } from "./Pets.ts";
import { open, type Opening } from "./Workbench.ts";

const atPets = (isolated: boolean, opening: Opening = {}) =>
  open({ hash: "/openapi", openapi: (page) => startPets(page, isolated), ...opening });

describe.each([
  ["whose pages are isolated", true],
  ["whose pages are not isolated", false],
] as const)("a provider %s", (_, isolated) => {
  it.each(ways)("is consented to %s", async (way) => {
    await using workbench = await atPets(isolated);
    const { page, run, says, rows, problem } = workbench;
    await account(workbench, "No account is linked yet.");
    await run();
    await problem.filter({ hasText: "No account is linked" }).waitFor();
    const link = problem.getByRole("button", { name: "Link account" });
    await consent(workbench, way, () => link.click(), answerAt("Allow"));
    await account(workbench, "Linked pets_auth. Runs as pets_auth");
    expect(new URL(page.url()).search).toBe("");
    await run();
    await says(/^1 item/);
    expect(await rows.first().getByRole("cell").allTextContents()).toEqual(["Rex", "ana"]);
  });

  it.each(ways)("is denied %s", async (way) => {
    await using workbench = await atPets(isolated);
    const { page, problem } = workbench;
    await account(workbench, "No account is linked yet.");
    const link = page.getByRole("main").getByRole("button", { name: "Link account" });
    await consent(workbench, way, () => link.click(), answerAt("Deny"));
    await problem.filter({ hasText: "Access was denied" }).waitFor();
    await account(workbench, /^$|No account/);
  });

  it("is consented to by a link, where the browser opens no window", async () => {
    await using workbench = await atPets(isolated, { prepare: withoutWindows });
    const { page, problem } = workbench;
    await account(workbench, "No account is linked yet.");
    await page.getByRole("main").getByRole("button", { name: "Link account" }).click();
    await problem.filter({ hasText: "The browser opened no window" }).waitFor();
    await problem.getByRole("link", { name: "Open the page of consent" }).click();
    await answerAt("Allow")(page);
    await account(workbench, /Runs as pets_auth/);
  });
});
