import { expect, it } from "vitest";
import { openPage } from "./OpenedPage.ts";

const frameworks = ["React", "Vue", "Angular"];

it("asks once for all three, and shows in all of them what one of them does", async () => {
  await using opened = await openPage("side-by-side/");
  const { page, mock } = opened;
  const panels = frameworks.map((name) => page.getByRole("region", { name, exact: true }));
  const callsOf = (action: string) =>
    mock.platform.calls().filter((call) => call.action === action).length;
  for (const panel of panels) {
    await panel.getByRole("listitem").nth(4).waitFor();
    await panel
      .getByRole("status")
      .filter({ hasText: /^\d+ issues$/ })
      .waitFor();
  }
  expect([callsOf("list_issues"), callsOf("count_issues")]).toEqual([1, 1]);

  for (const [at, panel] of panels.entries()) {
    const title = `From ${frameworks[at]}`;
    await panel.getByLabel("Title").fill(title);
    await panel.getByRole("button", { name: "Open an issue" }).click();
    for (const other of panels) {
      await other.getByRole("listitem").first().filter({ hasText: title }).waitFor();
      await other.getByRole("listitem").first().filter({ hasText: /^\d+/ }).waitFor();
    }
    expect([callsOf("list_issues"), callsOf("count_issues")]).toEqual([at + 2, at + 2]);
  }
  expect(callsOf("create_issue")).toBe(3);
});

it("shows in all three what one of them wants, and takes it back where the platform refuses", async () => {
  await using opened = await openPage("side-by-side/");
  const { page, mock } = opened;
  const panels = frameworks.map((name) => page.getByRole("region", { name, exact: true }));
  const [, vue] = panels;
  for (const panel of panels) await panel.getByRole("listitem").nth(4).waitFor();
  mock.platform.fail("github", "create_issue", { delay: 2000 });
  mock.platform.fail("github", "create_issue", { status: 422 });
  await vue?.getByLabel("Title").fill("Refused");
  await vue?.getByRole("button", { name: "Open an issue" }).click();
  for (const panel of panels) {
    await panel.getByRole("listitem").first().filter({ hasText: "new Refused" }).waitFor();
  }
  await vue?.getByRole("alert").waitFor();
  for (const panel of panels) {
    await expect.poll(() => panel.getByText("Refused").count()).toBe(0);
    expect(await panel.getByRole("listitem").count()).toBe(5);
  }
});
