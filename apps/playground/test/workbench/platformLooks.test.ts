import { describe, expect, it } from "vitest";
import { looksAt } from "./Looks.ts";

const settings = [
  [1280, "light"],
  [360, "dark"],
] as const;

describe.each(settings)("at %d pixels, %s", (width, scheme) => {
  const { opened, look, complaints } = looksAt(width, scheme);

  it("is in order on other platforms", async () => {
    await using workbench = await opened("/airbyte");
    const { page, form, run, says, choose } = workbench;
    await form.getByRole("button", { name: "Start as a job" }).click();
    await page.getByRole("list", { name: "Attempts of the job" }).locator("summary").click();
    expect(await complaints(page, "airbyte-job")).toEqual([]);
    await page.evaluate(() => location.assign("#/airbyte/connection/createConnection"));
    await form.getByRole("button", { name: "syncCatalog" }).click();
    await form.getByRole("button", { name: "Add streams" }).click();
    expect(await complaints(page, "airbyte-form")).toEqual([]);
    await form.getByRole("button", { name: "As JSON" }).click();
    expect(await complaints(page, "airbyte-json")).toEqual([]);
    for (const title of ["Pieces OS", "Facilio"]) {
      await choose(title);
      await run();
      await says(/^Done in /);
      expect(await complaints(page, title.toLowerCase().replace(" ", "-"))).toEqual([]);
    }
    await choose("aiXplain");
    await workbench.signIn("bo");
    await page.getByText("No account is linked yet.").waitFor();
    await page.getByRole("main").getByRole("button", { name: "Link account" }).click();
    await page.getByLabel("Link by").selectOption("BEARER_TOKEN");
    expect(await complaints(page, "aixplain")).toEqual([]);
    await choose("OpenAPI");
    await run();
    await says(/^10 items/);
    expect(await complaints(page, "openapi")).toEqual([]);
    await look(page, "Catalog");
    await page.getByRole("button", { name: "Open a document…" }).click();
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByRole("dialog").getByRole("alert").waitFor();
    expect(await complaints(page, "openapi-dialog")).toEqual([]);
  }, 120_000);
});
