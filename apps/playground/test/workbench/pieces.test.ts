import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("compares a snippet with what is saved, and saves one", async () => {
  await using workbench = await open();
  const { page, choose, run, says, callsOf, form } = workbench;
  await choose("Pieces OS");
  await page.getByRole("heading", { name: "suggest" }).waitFor();
  await run();
  await says(/^Done in /);
  await page.getByRole("row", { name: /^reuse/ }).waitFor();
  await page.getByRole("tab", { name: "JSON" }).click();
  const json = await page.getByRole("tabpanel", { name: "JSON" }).textContent();
  expect(JSON.parse(json ?? "")).toMatchObject({ reuse: { suggested: true } });

  await page.getByRole("link", { name: /^react/ }).click();
  await page.getByRole("heading", { name: "react" }).waitFor();
  await form.getByLabel("save").selectOption("true");
  await run();
  await says(/^Done in /);
  expect((await callsOf("pieces", "react"))[0]?.body).toMatchObject({ save: true });
});

it("fills in a bare value, and folds what need not be there until it is wanted", async () => {
  await using workbench = await open({ hash: "/pieces/pieces/onboarded" });
  const { page, run, says, callsOf, form } = workbench;
  await run();
  await says(/^Done in /);
  expect((await callsOf("pieces", "onboarded"))[0]?.body).toBe(true);

  await page.getByRole("link", { name: /^intention/ }).click();
  await page.getByRole("heading", { name: "intention" }).waitFor();
  const metadata = form.getByRole("button", { name: "metadata", exact: true }).last();
  expect(await metadata.getAttribute("aria-expanded")).toBe("false");
  await metadata.click();
  await form.getByLabel("name", { exact: true }).fill("add.ts");
  await run();
  await says(/^Done in /);
  expect((await callsOf("pieces", "intention"))[0]?.body).toMatchObject({
    metadata: { name: "add.ts" },
  });
});
