import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("selects rows of a database", async () => {
  await using workbench = await open();
  const { page, choose, run, says, rows, callsOf } = workbench;
  await choose("Facilio");
  await page.getByRole("heading", { name: "sql.select" }).waitFor();
  await run();
  await says(/^Done in /);
  expect(await rows.first().getByRole("cell").allTextContents()).toEqual(["bolt", "120", "A1"]);
  expect((await callsOf("facilio", "sql.select"))[0]?.body).toEqual({
    table: "items",
    columns: ["name", "stock", "place"],
    limit: 10,
  });
});

it("asks a system behind a connection over HTTP, one page after another", async () => {
  await using workbench = await open({ hash: "/facilio/crm/http.get" });
  const { form, run, says, rows, page } = workbench;
  await run();
  await says(/^Done in /);
  expect(await rows.first().getByRole("cell").first().textContent()).toBe("1");
  await form.getByLabel("query").fill('{ "page": "6", "per_page": "10" }');
  await run();
  await page.getByText("7 items").waitFor();
  expect(await rows.first().getByRole("cell").first().textContent()).toBe("51");
});

it("gives a file out of an answer", async () => {
  await using workbench = await open({ hash: "/facilio/documents/file.readFile" });
  const { page, run, says } = workbench;
  await run();
  await says(/^Done in /);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save" }).click();
  expect((await download).suggestedFilename()).toBe("summary.csv");
});

it("leaves an action to go on at the platform, and shows what came of it", async () => {
  await using workbench = await open({ hash: "/facilio/crm/count-contacts" });
  const { page, form, says } = workbench;
  await form.getByRole("button", { name: "Start as a job" }).click();
  await says(/^Started in /);
  const state = page.getByRole("status", { name: "State of the job" });
  await state.filter({ hasText: "done" }).waitFor();
  expect(await page.getByRole("row", { name: /^total/ }).textContent()).toBe("total57");
});

it("authorizes a connection that an action needs", async () => {
  await using workbench = await open({ hash: "/facilio/help-desk/list-tickets" });
  const { page, run, problem, says } = workbench;
  await run();
  await problem.filter({ hasText: "No account is linked" }).waitFor();
  await problem.getByRole("button", { name: "Link account" }).click();
  await page.getByText("Runs as Help desk").waitFor();
  await run();
  await says(/^Done in /);
  expect(await problem.count()).toBe(0);
});
