import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

it("runs an action and shows what came of it as a table and as JSON", async () => {
  await using workbench = await open({ hash: "/github/get_repo" });
  const { page, run, says, lines } = workbench;
  await page.getByRole("heading", { name: "get_repo" }).waitFor();
  await run();
  await says(/^Done in /);
  expect(await page.getByRole("row", { name: /^full_name/ }).textContent()).toBe(
    "full_nameacme/widgets",
  );
  expect(await lines()).toEqual(["Attempt 1", "Done"]);

  await page.getByRole("tab", { name: "JSON" }).click();
  const json = await page.getByRole("tabpanel", { name: "JSON" }).textContent();
  expect(JSON.parse(json ?? "")).toMatchObject({ full_name: "acme/widgets" });
});

it("puts what is wrong below the field that it is about, and the keyboard into it", async () => {
  await using workbench = await open({ hash: "/github/get_pull_request" });
  const { page, form, run, says, mock } = workbench;
  await form.getByLabel("owner").fill("");
  await form.getByLabel("number").fill("many");
  await run();
  await says(/^Failed in /);
  const owner = form.getByLabel("owner");
  const described = (await owner.getAttribute("aria-describedby"))?.split(" ") ?? [];
  const texts = await Promise.all(
    described.map((id) => page.locator(`[id="${id}"]`).textContent()),
  );
  expect(texts).toEqual(["The account that owns the repository.", "owner is missing"]);
  expect(await form.getByText("number must be an integer").count()).toBe(1);
  expect(await form.getByLabel("repo").getAttribute("aria-invalid")).toBe(null);
  expect(await page.evaluate("document.activeElement.id")).toBe(await owner.getAttribute("id"));
  expect(mock.platform.calls()).toEqual([]);

  await owner.fill("acme");
  await form.getByLabel("number").fill("137");
  await owner.press("Enter");
  await says(/^Done/);
  expect(await form.locator("[aria-invalid=true]").count()).toBe(0);
});

it("fills in lists, choices and objects inside lists", async () => {
  await using workbench = await open({ hash: "/warehouse/insert_rows" });
  const { page, form, run, says, mock } = workbench;
  await form.getByLabel("name").fill("Initech");
  await form.getByRole("button", { name: "Add tags" }).click();
  await form.getByLabel("tags 1", { exact: true }).fill("urgent");
  await form.getByRole("button", { name: "Add rows" }).click();
  await run();
  await says(/^Failed in /);
  await page.getByRole("button", { name: "Remove rows 2" }).click();
  await form.getByLabel("mode").selectOption("append");
  await form.getByLabel("dry_run").selectOption("true");
  await run();
  await says(/^Done/);
  expect(mock.platform.calls("warehouse", "insert_rows")[0]?.body).toMatchObject({
    table: "orders",
    mode: "append",
    dry_run: true,
    rows: [
      {
        customer: { name: "Initech", country: "US" },
        status: "new",
        amount: 12.5,
        tags: ["urgent"],
      },
    ],
  });
});

it("keeps all that is filled in at once, as a password manager does", async () => {
  await using workbench = await open({ hash: "/github/create_issue" });
  const { form, run, says, mock } = workbench;
  await form.getByLabel("title").waitFor();
  await form.evaluate(async (element) => {
    const texts = ["umbrella", "widgets", "At once"];
    const fields = element.querySelectorAll<HTMLInputElement>(".field-grid input");
    for (const [at, text] of texts.entries()) {
      const field = fields[at];
      // Past what a framework has put in the way of `value`.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
      field?.dispatchEvent(new Event("input", { bubbles: true }));
      // Between two events of a browser there is no frame, but whatever was promised is done.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  });
  await run();
  await says(/^Done/);
  expect(mock.platform.calls("github", "create_issue")[0]?.body).toMatchObject({
    owner: "umbrella",
    repo: "widgets",
    title: "At once",
  });
});

it("takes back what is under way", async () => {
  await using workbench = await open({ hash: "/github/create_issue" });
  const { page, form, run, says, turn, lines, mock } = workbench;
  await turn("Slow");
  await run();
  await says("Running…");
  const isAborted = () => mock.platform.calls("github", "create_issue")[0]?.aborted;
  // What has not left yet would not leave.
  await expect.poll(isAborted).toBe(false);
  await form.getByRole("button", { name: "Cancel" }).click();
  await says(/^Cancelled/);
  await page.getByText("Cancelled: nothing came of it.").waitFor();
  expect((await lines()).at(-1)).toBe("Cancelled");
  await expect.poll(isAborted).toBe(true);
});

it("tells what the platform refuses, and runs again on request", async () => {
  await using workbench = await open({ hash: "/google_drive/get_file" });
  const { form, run, problem, says } = workbench;
  await form.getByLabel("file_id").fill("nowhere");
  await run();
  await problem.filter({ hasText: "It is not there" }).waitFor();
  expect(await problem.textContent()).toContain("File nowhere does not exist");
  await form.getByLabel("file_id").fill("report");
  await problem.getByRole("button", { name: "Try again" }).click();
  await says(/^Done/);
  expect(await problem.count()).toBe(0);
});
