/** A user who is brought to a page of consent from the workbench, and decides there. */
import type { Page } from "playwright-core";
import type { Workbench } from "./Workbench.ts";

/** How the user gets there: a window opens beside the page, or the page is left, and comes back. */
export const ways = ["in a window", "in place of the page"] as const;

/** One of the two. */
export type Way = (typeof ways)[number];

/** Clicks, decides at the page of consent, and is back at the workbench. */
export const consent = async (
  { page }: Pick<Workbench, "page">,
  way: Way,
  click: () => Promise<void>,
  decide: (consent: Page) => Promise<void>,
): Promise<void> => {
  const here = page.getByLabel("Consent in this tab");
  await here.first().setChecked(way === "in place of the page");
  if (way === "in a window") {
    const [opened] = await Promise.all([page.waitForEvent("popup"), click()]);
    const closed = opened.waitForEvent("close");
    await decide(opened);
    await closed;
    return;
  }
  await click();
  await decide(page);
  await page.getByRole("navigation", { name: "Catalog" }).waitFor();
};

/** Decides at a page of a mock: what it is called there, and under which name an account is linked. */
export const answer =
  (title: string, choice: "Allow" | "Deny", name?: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole("heading", { name: `Allow access to ${title}?` }).waitFor();
    if (name !== undefined) await page.getByLabel("Account").fill(name);
    await page.getByRole("button", { name: choice }).click();
  };

/** Waits until the account bar says so. */
export const account = ({ page }: Pick<Workbench, "page">, words: string | RegExp) =>
  page.getByRole("status", { name: "Account in use" }).filter({ hasText: words }).waitFor();

/** Lets no script of the page open a window. */
export const withoutWindows = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    globalThis.open = () => null;
  });
