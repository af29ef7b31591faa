import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { type Framework, open, type Workbench } from "./workbench/Workbench.ts";

/** What is in the page, as far as people, styles and tools for reading aloud can tell; times are hidden. */
const outlineOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const told = [
      "class",
      "role",
      "type",
      "aria-label",
      "aria-expanded",
      "aria-disabled",
      "data-kind",
    ];
    const lines: Array<string> = [];
    let words = "";
    const say = (depth: number): void => {
      const said = words.replace(/\s+/g, " ").trim();
      if (said !== "") lines.push("  ".repeat(depth) + said);
      words = "";
    };
    const drawInside = (element: Element, depth: number): void => {
      for (const child of element.childNodes) {
        // One text may be several nodes, with a comment in between.
        if (child instanceof Text) words += child.data;
        if (!(child instanceof Element)) continue;
        // What only a framework needs is not there for anybody else.
        if (child.classList.contains("contents")) drawInside(child, depth);
        else draw(child, depth);
      }
    };
    const draw = (element: Element, depth: number): void => {
      say(depth);
      const attributes = told.flatMap((name) => {
        // Classes are a set.
        const value =
          name === "class"
            ? [...element.classList].toSorted().join(" ")
            : element.getAttribute(name);
        return value === null || value === "" ? [] : [`${name}=${value}`];
      });
      lines.push(["  ".repeat(depth) + element.localName, ...attributes].join(" "));
      drawInside(element, depth + 1);
      say(depth + 1);
    };
    const app = document.getElementById("app");
    if (app !== null) draw(app, 0);
    return lines.join("\n").replace(/\d+\.\d+ s|\d\d:\d\d:\d\d/g, "…");
  });

/** What is shown on the way through a workbench. */
const walk = async ({
  page,
  run,
  says,
  form,
  result,
}: Workbench): Promise<ReadonlyArray<string>> => {
  const seen: Array<string> = [];
  const look = async (): Promise<void> => {
    // What is still loading comes when it comes.
    await expect.poll(() => page.locator(".skeleton").count(), { timeout: 20_000 }).toBe(0);
    seen.push(await outlineOf(page));
  };
  await page.locator(".badge.good").nth(3).waitFor();
  await look();
  await run();
  await says(/^30 items/);
  await look();
  await result.getByRole("tab", { name: "JSON" }).click();
  await result.getByRole("tabpanel", { name: "JSON" }).waitFor();
  await look();
  await form.getByLabel("owner").fill("");
  await run();
  await form.getByText("owner is missing").waitFor();
  await look();
  await page.evaluate(() => location.assign("#/airbyte/connection/createConnection"));
  await form.getByRole("button", { name: "syncCatalog" }).click();
  await form.getByRole("button", { name: "Add streams" }).click();
  await form.getByRole("button", { name: "Remove streams 1" }).waitFor();
  await look();
  return seen;
};

const walked = async (framework: Framework): Promise<ReadonlyArray<string>> => {
  await using workbench = await open({ framework });
  // Waited for here: with the end of this the page is closed.
  return await walk(workbench);
};

it("is made of the same elements and words whatever framework makes it", async () => {
  const react = await walked("react");
  for (const framework of ["vue", "angular"] as const) {
    const other = await walked(framework);
    for (const [at, outline] of react.entries()) expect(other[at], framework).toBe(outline);
  }
});
