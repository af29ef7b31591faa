import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

const bytes = (name: string, size: number) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.alloc(size, 7),
});

it("uploads a file and shows how much of it has left", async () => {
  await using workbench = await open({ hash: "/google_drive/upload_file" });
  const { page, form, run, says, lines } = workbench;
  // On loopback five megabytes leave before anybody looks; this is a fast line.
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 4 * 1024 * 1024,
  });
  await form.getByLabel("file").setInputFiles(bytes("five.bin", 5 * 1024 * 1024));
  await form.getByText("five.bin, 5.0 MB").waitFor();
  const progress = page.getByRole("progressbar", { name: "Bytes sent" });
  await run();
  await progress.waitFor();
  const value = async () => Number(await progress.getAttribute("value"));
  const first = await value();
  const max = Number(await progress.getAttribute("max"));
  expect(first).toBeLessThan(max);
  await expect.poll(value).toBeGreaterThan(first);
  await says(/^Done in /);
  await page.getByRole("row", { name: "name five.bin", exact: true }).waitFor();
  await page.getByRole("row", { name: "size 5242880", exact: true }).waitFor();
  expect(await lines()).toEqual(["Attempt 1", "5.0 MB of 5.0 MB", "Done"]);
});

it("uploads several files at once", async () => {
  await using workbench = await open({ hash: "/google_drive/upload_files" });
  const { form, run, says, rows } = workbench;
  await form.getByLabel("files").setInputFiles([bytes("a.bin", 100), bytes("b.bin", 2000)]);
  await form.getByText("2 files, 2.1 KB").waitFor();
  await run();
  await says(/^2 items/);
  expect(await rows.count()).toBe(2);
});

it("says that a file is missing, and forgets one that is cleared", async () => {
  await using workbench = await open({ hash: "/google_drive/upload_file" });
  const { form, run, says } = workbench;
  await form.getByLabel("file").setInputFiles(bytes("a.bin", 100));
  await form.getByRole("button", { name: "Clear" }).click();
  await run();
  await says(/^Failed in /);
  await form.getByText("file is missing").waitFor();
  expect(workbench.mock.platform.calls()).toEqual([]);
});

it("downloads a file under its own name", async () => {
  await using workbench = await open({ hash: "/google_drive/download_file" });
  const { page, run, says, result } = workbench;
  await run();
  await says(/^Jahresübersicht 2025 – Größe\.pdf in /);
  expect(await result.textContent()).toMatch(/application\/pdf, \d+ B/);
  const coming = page.waitForEvent("download");
  await result.getByRole("link", { name: "Save" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("Jahresübersicht 2025 – Größe.pdf");
  const folder = await mkdtemp(join(tmpdir(), "plugboard-"));
  const saved = join(folder, "saved.pdf");
  await download.saveAs(saved);
  const content = await readFile(saved, "latin1");
  await rm(folder, { recursive: true });
  expect(content).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\s$/);
});
