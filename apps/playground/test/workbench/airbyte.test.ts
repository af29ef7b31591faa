import { expect, it } from "vitest";
import { open, type Workbench } from "./Workbench.ts";

const job = ({ page }: Workbench) => page.getByRole("region", { name: "Job" });
const state = ({ page }: Workbench, words: string) =>
  page.getByRole("status", { name: "State of the job" }).filter({ hasText: words }).waitFor();
const attempts = ({ page }: Workbench) =>
  page.getByRole("list", { name: "Attempts of the job" }).getByRole("listitem");

it("syncs a connection as a job, and watches its attempts to the end", async () => {
  await using workbench = await open();
  const { page, choose, form, says, callsOf } = workbench;
  await choose("Airbyte");
  await page.getByRole("heading", { name: "syncConnection" }).waitFor();
  await form.getByRole("button", { name: "Start as a job" }).click();
  await says(/^Started in /);
  await state(workbench, "running");
  const progress = job(workbench).getByRole("progressbar", { name: "Progress of the job" });
  await expect.poll(() => progress.getAttribute("value").then(Number)).toBeGreaterThan(0);
  await attempts(workbench)
    .filter({ hasText: /^Attempt 1\s*failed/ })
    .waitFor();
  await state(workbench, "done");
  expect(await attempts(workbench).count()).toBe(2);
  await attempts(workbench).nth(1).getByText("Attempt 2").click();
  await attempts(workbench).getByText("Attempt 1 of job 26 begins.").waitFor();
  await page.getByRole("row", { name: /^job/ }).waitFor();
  // Twenty-five made its history.
  expect(await callsOf("airbyte", "syncConnection")).toHaveLength(26);
});

it("finds a job again after a reload, and cancels it at the platform", async () => {
  await using workbench = await open({ hash: "/airbyte/connection/syncConnection" });
  const { page, form, callsOf } = workbench;
  await form.getByRole("button", { name: "Start as a job" }).click();
  await state(workbench, "running");
  // The relay signs it, so that nobody else can watch it.
  expect(page.url()).toMatch(/job=.+\.26$/);
  await page.reload();
  await state(workbench, "running");
  expect(await callsOf("airbyte", "syncConnection")).toHaveLength(26);
  await job(workbench).getByRole("button", { name: "Cancel the job" }).click();
  await state(workbench, "cancelled");
  expect((await callsOf("airbyte", "cancelJob"))[0]?.body).toEqual({ id: 26 });
});

it("finds an action, and turns the pages of what it lists", async () => {
  await using workbench = await open({ hash: "/airbyte" });
  const { page, run, says, rows } = workbench;
  await page.getByRole("searchbox", { name: "Search actions" }).fill("list jobs");
  await page.getByRole("link", { name: /^listJobsFor/ }).click();
  await page.getByRole("heading", { name: "listJobsFor" }).waitFor();
  await run();
  await says(/^5 items/);
  await page.getByText("1–5 of 25").waitFor();
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("6–10 of 25").waitFor();
  expect(await rows.first().getByRole("cell").first().textContent()).toBe("20");
});
