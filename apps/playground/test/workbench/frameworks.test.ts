import { expect, inject, it } from "vitest";
import { open } from "./Workbench.ts";

const titles = { react: "React", vue: "Vue", angular: "Angular" } as const;

/** What stands in the code of each framework and nowhere else. */
const marks = { react: "react.dev/errors", vue: "__vue_app__", angular: "ng-version" } as const;

it("goes on at the same place with another framework, and as the same user", async () => {
  await using workbench = await open();
  const { page, form, signIn } = workbench;
  const framework = inject("framework");
  const links = page.getByRole("navigation", { name: "Framework" });
  const current = links.locator("[aria-current=page]");
  expect(await links.getByRole("link").allTextContents()).toEqual([
    ...Object.values(titles),
    "All three",
  ]);
  expect(await current.textContent()).toBe(titles[framework]);
  await signIn("bo");
  await form.getByLabel("owner").fill("umbrella");
  await form.getByLabel("owner").blur();
  const place = await page.evaluate("location.hash");
  const other = framework === "react" ? "vue" : "react";
  await links.getByRole("link", { name: titles[other] }).click();
  await page.waitForURL((url) => url.pathname === (other === "vue" ? "/vue/" : "/"));
  expect(await page.evaluate("location.hash")).toBe(place);
  expect(await current.textContent()).toBe(titles[other]);
});

it("loads its own framework, and none of the others", async () => {
  const scripts: Array<Promise<string>> = [];
  await using workbench = await open({
    prepare: async (page) =>
      page.on("response", (response) => {
        if (response.url().endsWith(".js")) scripts.push(response.text());
      }),
  });
  await workbench.run();
  await workbench.says(/^30 items/);
  const code = (await Promise.all(scripts)).join("\n");
  const found = Object.entries(marks).filter(([, mark]) => code.includes(mark));
  expect(found.map(([framework]) => framework)).toEqual([inject("framework")]);
});
