import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { open } from "./workbench/Workbench.ts";

it("looks in the documentation as it looks", async () => {
  const { PLUGBOARD_SCREENSHOT } = process.env;
  await using workbench = await open({ framework: "react" });
  const { page, run, says, turn } = workbench;
  await page.getByText("Runs as ana-github").waitFor();
  await turn("Rate limit");
  await run();
  await says(/^30 items/);
  await page.locator(".badge.good").nth(3).waitFor();
  const bytes = await page.screenshot(
    // A tree that was clean stays clean: it is taken anew on request alone.
    PLUGBOARD_SCREENSHOT === undefined
      ? {}
      : { path: fileURLToPath(new URL("../../../docs/playground.png", import.meta.url)) },
  );
  expect(bytes.byteLength).toBeGreaterThan(20_000);
});
