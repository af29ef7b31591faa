import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("waits as long as the platform asks, counts down, and tries again", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, turn, lines } = workbench;
  await turn("Rate limit");
  await run();
  await says("Waiting for attempt 2");
  const countdown = page.getByRole("main").getByRole("timer");
  const seconds = async (): Promise<number> =>
    Number(/[\d.]+/.exec((await countdown.textContent()) ?? "")?.[0]);
  const first = await seconds();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(2);
  await expect.poll(seconds).toBeLessThan(first);
  expect((await lines()).at(-1)).toMatch(/^Waits [12]\.\d s, [\d.]+ s left$/);
  await says(/^Done in /);
  expect(await lines()).toEqual([
    "Attempt 1: RateLimited 429",
    expect.stringMatching(/^Waits [12]\.\d s$/),
    "Attempt 2",
    "Done",
  ]);
});

it("says when to come back where no further attempt is allowed", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, problem, turn, says } = workbench;
  await page.getByLabel("Attempts").fill("1");
  await turn("Rate limit");
  await run();
  await problem.filter({ hasText: "The platform asks to wait" }).waitFor();
  await problem.filter({ hasText: "It is time to try again." }).waitFor();
  await turn("Rate limit");
  await problem.getByRole("button", { name: "Try again" }).click();
  await says(/^Done/);
  expect(await problem.count()).toBe(0);
});

it("outlives an outage", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { run, says, turn, lines } = workbench;
  await turn("Outage");
  await run();
  await says(/^Done in /);
  expect(await lines()).toEqual([
    "Attempt 1: Unavailable 503",
    expect.stringMatching(/^Waits 0\.[1-3] s$/),
    "Attempt 2: Unavailable 503",
    expect.stringMatching(/^Waits 0\.[3-6] s$/),
    "Attempt 3",
    "Done",
  ]);
});

it("reads again where an answer is lost, and leaves a write to who can look", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, turn, lines, problem, mock } = workbench;
  await turn("Lost response");
  await run();
  await says(/^Done in /);
  expect(await lines()).toEqual([
    "Attempt 1: NetworkFailure",
    expect.stringMatching(/^Waits/),
    "Attempt 2",
    "Done",
  ]);

  await page.getByRole("link", { name: /^create_issue/ }).click();
  await page.getByRole("heading", { name: "create_issue" }).waitFor();
  await turn("Lost response");
  await run();
  await problem.filter({ hasText: "It may have been done" }).waitFor();
  expect(await lines()).toEqual(["Attempt 1", "OutcomeUnknown"]);
  expect(mock.platform.calls("github", "create_issue")).toHaveLength(1);
});

it("knows a gateway's page from an answer", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { run, turn, lines, problem } = workbench;
  await turn("HTML page");
  await run();
  await problem.filter({ hasText: "That was no answer of the platform" }).waitFor();
  expect(await lines()).toEqual(["Attempt 1", expect.stringMatching(/^Malformed/)]);
});

it("takes its time where the platform is slow, until the faults are reset", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, turn, lines } = workbench;
  await turn("Slow");
  await run();
  await says("Running…");
  await says(/^Done in 1\.[5-9]/);
  const told = page.waitForResponse(/\/rehearse$/);
  await page.getByRole("button", { name: "Reset" }).click();
  await told;
  expect(await page.getByRole("switch", { name: "Slow" }).isChecked()).toBe(false);
  await run();
  await says(/^Done in 0\./);
  expect(await lines()).toEqual(["Attempt 1", "Done"]);
});

it("keeps the faults of one action from the others", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, turn, lines } = workbench;
  await turn("Outage");
  await page.getByRole("link", { name: /^count_issues/ }).click();
  await page.getByRole("heading", { name: "count_issues" }).waitFor();
  expect(await page.getByRole("switch", { name: "Outage" }).isChecked()).toBe(false);
  await run();
  await says(/^Done/);
  expect(await lines()).toEqual(["Attempt 1", "Done"]);
  await page.getByRole("link", { name: /^get_repo/ }).click();
  await expect.poll(() => page.getByRole("switch", { name: "Outage" }).isChecked()).toBe(true);
});
