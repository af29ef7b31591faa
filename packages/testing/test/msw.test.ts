import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { mockBosa, record, replay, type SampleCatalog, sampleConnectors } from "../src/index.ts";
import { handlers } from "../src/msw.ts";

const platform = mockBosa({ connectors: sampleConnectors() });
const server = setupServer(...handlers(platform));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  platform.reset();
  server.resetHandlers();
});
afterAll(() => server.close());

const repo = { owner: "acme", repo: "widgets" } as const;

it("stands behind the global fetch", async () => {
  await using client = createClient({ platform: bosa<SampleCatalog>(platform.options) });
  const { name } = await client.execute("github", "get_repo", repo);
  expect(name).toBe("widgets");
  const file = await client.execute("google_drive", "download_file", { file_id: "report" });
  expect((await file.bytes()).byteLength).toBeGreaterThan(0);
  expect(platform.calls("github", "get_repo")).toHaveLength(1);
  platform.verify();
});

it("breaks as the platform is told to", async () => {
  await using client = createClient({
    platform: bosa<SampleCatalog>(platform.options),
    retry: { base: 1 },
  });
  platform.fail("github", "get_repo", { reset: true, times: 1 });
  platform.fail("github", "get_repo", { status: 503, times: 1 });
  await client.execute("github", "get_repo", repo, { maxAttempts: 3 });
  expect(platform.calls("github", "get_repo").map(({ status }) => status)).toEqual([
    undefined,
    503,
    200,
  ]);
  platform.fail("github", "get_repo", { hang: true });
  const given = client.execute("github", "get_repo", repo, { timeout: 50 });
  await expect(given).rejects.toMatchObject({ _tag: "TimedOut" });
});

it("stands where the application expects the real one", async () => {
  const url = "https://connectors.example/base/";
  const recording = record(platform.fetch);
  await recording.fetch(`${platform.options.baseUrl}/connectors/names`);
  const { exchanges } = await recording.scenario();
  const moved = exchanges.map(({ request, response }) => ({
    request: { ...request, path: `/base${request.path}` },
    response,
  }));
  const played = replay({ version: 1, exchanges: moved });
  server.use(...handlers(played, { url }));
  await using client = createClient({ platform: bosa({ baseUrl: url }) });
  expect(await client.connectors()).toHaveLength(4);
  played.verify();
});
