/** How the page looks in one setting: pictures, and what is wrong with what is shown. */
import { type AxeResults, source } from "axe-core";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import { open } from "./Workbench.ts";

/** What axe-core holds against the page as it is now, where it is serious. */
export const complaintsOf = async (page: Page): Promise<ReadonlyArray<string>> => {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`),
    );
};

const picture = (name: string): string =>
  fileURLToPath(new URL(`../${inject("framework")}-${name}.png`, import.meta.url));

/** A width and a scheme. */
export const looksAt = (width: 1280 | 360, scheme: "light" | "dark") => {
  /** What is wrong with what is shown now; a picture of it is in the folder above. */
  const complaints = async (page: Page, state: string): Promise<ReadonlyArray<string>> => {
    if (width === 360) await page.evaluate("scrollTo(0, 0)");
    const path = picture(`${width}-${scheme}-${state}`);
    await page.screenshot({ path, fullPage: width === 360 });
    const taken = await page.evaluate<number>("document.documentElement.scrollWidth");
    const scrolls = taken > width ? [`It takes ${taken} pixels.`] : [];
    return [...scrolls, ...(await complaintsOf(page))];
  };
  /** Opens the page in this setting. */
  const opened = (hash?: string) =>
    open({ width, height: 800, scheme, ...(hash === undefined ? {} : { hash }) });
  /** Where all regions are not shown at once, one is chosen. */
  const look = async (page: Page, region: "Catalog" | "Action" | "Timeline"): Promise<void> => {
    if (width === 360) await page.getByRole("button", { name: region, exact: true }).click();
  };
  return { complaints, opened, look };
};
