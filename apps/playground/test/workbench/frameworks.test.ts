import { expect, inject, it } from "vitest";
import { open } from "./Workbench.ts";

const titles = { react: "React", vue: "Vue", angular: "Angular" } as const;

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
  const scripts: Array<string> = [];
  await using workbench = await open({
    prepare: async (page) => page.on("request", (request) => void scripts.push(request.url())),
  });
  const others = Object.keys(titles).filter((name) => name !== inject("framework"));
  await workbench.run();
  await workbench.says(/^30 items/);
  const names = scripts.map((url) => /assets\/([a-z]+)-/.exec(url)?.[1]);
  expect(names).toContain(inject("framework"));
  expect(names.filter((name) => name !== undefined && others.includes(name))).toEqual([]);
});
