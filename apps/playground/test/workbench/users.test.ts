import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("shows another user nothing of the one before", async () => {
  await using workbench = await open();
  const { page, run, says, rows, signIn, problem, mock } = workbench;
  await run();
  await says(/^30 items/);
  expect(await rows.count()).toBe(30);
  await page.getByText("Runs as ana-github").waitFor();

  await signIn("bo");
  await page.getByText("No account is linked yet.").waitFor();
  expect(await rows.count()).toBe(0);
  expect(await page.locator(".timeline .run").count()).toBe(0);
  expect(await page.getByText("ana-github").count()).toBe(0);
  await page.getByRole("navigation", { name: "Catalog" }).getByText("not linked").nth(3).waitFor();
  await run();
  await problem.filter({ hasText: "No account is linked" }).waitFor();
  expect(mock.platform.calls().at(-1)?.user).toBe("bo");

  await signIn("ana");
  await page.getByText("Runs as ana-github").waitFor();
  expect(await rows.count()).toBe(0);
  await run();
  await says(/^30 items/);
  expect(mock.platform.calls().at(-1)?.user).toBe("ana");
});

it("takes back what a user has under way when another one signs in", async () => {
  await using workbench = await open();
  const { page, run, says, turn, signIn, mock } = workbench;
  await turn("Slow");
  await run();
  await says("Running…");
  await expect.poll(() => mock.platform.calls()[0]?.aborted).toBe(false);
  await signIn("bo");
  await page.getByText("No account is linked yet.").waitFor();
  await expect.poll(() => mock.platform.calls()[0]?.aborted).toBe(true);
});

it("keeps who is signed in for a reload", async () => {
  await using workbench = await open();
  const { page, signIn } = workbench;
  await signIn("bo");
  await page.getByText("No account is linked yet.").waitFor();
  await page.reload();
  await page.getByText("No account is linked yet.").waitFor();
  expect(await page.getByRole("radio", { name: "bo" }).isChecked()).toBe(true);
});
