import { expect, it } from "vitest";
import { open, type Workbench } from "./Workbench.ts";

const account = ({ page }: Workbench, words: string | RegExp) =>
  page.getByRole("status", { name: "Account in use" }).filter({ hasText: words }).waitFor();

it("connects with credentials, and runs an action through the connection", async () => {
  await using workbench = await open();
  const { page, choose, signIn, run, says, callsOf, form } = workbench;
  await choose("aiXplain");
  await account(workbench, "Runs as Slack of acme");
  await signIn("bo");
  await account(workbench, "No account is linked yet.");
  await page.getByText("What it takes is known once an account is linked.").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Link account" }).click();
  await page.getByLabel("Link by").selectOption("BEARER_TOKEN");
  const link = page.getByRole("form", { name: "Link with a configuration" });
  expect(await link.getByLabel("token").getAttribute("type")).toBe("password");
  await link.getByRole("button", { name: "Link", exact: true }).click();
  await link.getByText(/token is missing/).waitFor();
  await link.getByLabel("token").fill("xoxb-1");
  await link.getByLabel("token").press("Enter");

  await account(workbench, /Runs as /);
  await page.getByRole("heading", { name: "SLACK_CHAT_POST_MESSAGE" }).waitFor();
  await form.getByLabel("channel").selectOption("support");
  await run();
  await says(/^Done in /);
  const calls = await callsOf("aixplain", "SLACK_CHAT_POST_MESSAGE");
  expect(calls[0]?.body).toMatchObject({ data: { channel: "support", text: "It rattles" } });
  expect(page.url()).not.toContain("xoxb-1");
});

it("finds by itself that a consent was given, where no page is called back", async () => {
  await using workbench = await open({ hash: "/aixplain" });
  const { page, signIn } = workbench;
  await signIn("bo");
  await account(workbench, "No account is linked yet.");
  await page.getByRole("main").getByRole("button", { name: "Link account" }).click();
  const opening = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Link", exact: true }).click();
  const consent = await opening;
  await consent.getByRole("button", { name: "Allow" }).click();
  await consent.waitForEvent("close");
  await account(workbench, /Runs as /);
  const form = page.getByRole("form", { name: "Input of SLACK_CHAT_POST_MESSAGE" });
  await form.waitFor();
});

it("waits for work that goes on at the platform, and watches it as a job", async () => {
  await using workbench = await open({ hash: "/aixplain/aixplain%2Fpostgresql/query" });
  const { page, form, run, says, lines, rows } = workbench;
  await run();
  await says(/^Done in /);
  expect(await lines()).toEqual([
    "Attempt 1",
    expect.stringMatching(/^Goes on at the platform, looked at /),
    "Done",
  ]);
  await form.getByRole("button", { name: "Start as a job" }).click();
  await says(/^Started in /);
  const state = page.getByRole("status", { name: "State of the job" });
  await state.filter({ hasText: "running" }).waitFor();
  await page.reload();
  await state.filter({ hasText: "done" }).waitFor();
  await rows.first().waitFor();
  expect(await rows.getByRole("cell").allTextContents()).toEqual(["1"]);
});
