import { type ConnectorFile, createClient } from "@plugboard/core";
import { aixplain } from "@plugboard/core/aixplain";
import { bosa } from "@plugboard/core/bosa";
import { facilio } from "@plugboard/core/facilio";
import {
  mockAixplain,
  mockBosa,
  mockFacilio,
  sampleConnections,
  sampleConnectors,
  sampleIntegrations,
} from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { folder } from "./Folder.ts";
import { serving } from "./Serving.ts";
import { open, run } from "./Terminal.ts";
import { workplace } from "./Workplace.ts";

type Listens = Parameters<typeof listen>[0];
type Talk = (url: string) => Promise<unknown>;

/** Talks through the proxy, and again with what it has written; both answers, and the file. */
const twice = async (mock: Listens, talk: Talk) => {
  await using at = await folder();
  await using server = await listen(mock);
  const proxy = await serving(at, "record", "--to", "r.json", "--upstream", server.url);
  const live = await talk(proxy.url);
  const { code, stderr } = await proxy.stop();
  expect(code).toBe(0);
  expect(stderr).toMatch(/\d+ answers are in r\.json\.\n$/);
  await server.close();
  await using played = await serving(at, "mock", "--scenario", "r.json");
  return { live, again: await talk(played.url), file: await at.read("r.json") };
};

const outcome = (call: Promise<unknown>): Promise<unknown> =>
  call.catch(({ _tag }: { readonly _tag: string }) => _tag);

it("writes what a BOSA says, without secrets, so that it can be said again", async () => {
  const mock = mockBosa({ connectors: sampleConnectors() });
  const { apiKey, user } = mock.options;
  const { live, again, file } = await twice(mock, async (url) => {
    await using client = createClient({
      platform: bosa({ baseUrl: url, apiKey, user }),
    });
    const repo = { owner: "acme", repo: "widgets" };
    const report = await client.execute("google_drive", "download_file", { file_id: "report" });
    return {
      found: await client.execute("github", "get_repo", repo),
      missing: await outcome(client.execute("github", "get_repo", { owner: "acme", repo: "none" })),
      made: await client.execute("github", "create_issue", { ...repo, title: "It rattles" }),
      bytes: Array.from(await (report as ConnectorFile).bytes()),
    };
  });
  expect(live).toMatchObject({ found: { name: "widgets" }, missing: "NotFound" });
  expect(again).toEqual(live);
  const tokens = mock.requests().flatMap(({ headers }) => headers["authorization"]?.slice(7) ?? []);
  expect(tokens.length).toBeGreaterThan(0);
  for (const secret of [apiKey, user.secret, ...tokens]) expect(file).not.toContain(secret);
});

it("writes what a Facilio says, jobs and tables too", async () => {
  const mock = mockFacilio({ connections: sampleConnections() });
  const { serviceToken } = mock.options;
  const { live, again, file } = await twice(mock, async (url) => {
    await using client = createClient({ platform: facilio({ baseUrl: url, serviceToken }) });
    return {
      deal: await client.execute("crm", "fetch-deal", { id: 1 }),
      count: await client.execute("crm", "count-contacts", {}),
      rows: await client.execute("warehouse", "sql.query", { sql: "SELECT 1 AS one" }),
    };
  });
  expect(live).toMatchObject({ count: { total: expect.any(Number) } });
  expect(again).toEqual(live);
  expect(file).not.toContain(serviceToken);
});

it("hears of work that goes on at an address that the platform gives, wherever that leads", async () => {
  const action = "SLACK_EXPORT_CHANNEL";
  const mock = mockAixplain({
    integrations: sampleIntegrations(),
    runs: [{ action, polls: 1 }],
  });
  const { apiKey } = mock.options;
  const account = mock.connection("composio/slack");
  const { live, again, file } = await twice(mock, async (url) => {
    await using client = createClient({ platform: aixplain({ baseUrl: url, apiKey }), account });
    return await client.execute("composio/slack", action, { channel: "general" });
  });
  expect(live).toEqual(expect.any(Array));
  expect(again).toEqual(live);
  expect(file).not.toContain(apiKey);
  const { exchanges } = JSON.parse(file) as {
    readonly exchanges: ReadonlyArray<{ readonly request: { readonly path: string } }>;
  };
  expect(
    exchanges.filter(({ request }) => /^\/(api\/v1\/data|sdk\/runs)\//.test(request.path)).length,
  ).toBe(2);
});

it("stands in front of the configuration's platform, and ends well by Ctrl-C in a terminal", async () => {
  const mock = mockBosa({ connectors: sampleConnectors() });
  await using at = await workplace(
    mock,
    (url) => `import { bosa } from "@plugboard/core/bosa";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({ platform: bosa({ baseUrl: "${url}", apiKey: "canary-key-0001" }) });
`,
  );
  const terminal = open(at, "record", "--to", "r.json", "--port", "0");
  await terminal.sees(`records what ${at.url} says`);
  expect(mock.requests()).toEqual([]);
  const [, url = ""] = /(http:\/\/\S+) records/.exec(terminal.text()) ?? [];
  await fetch(`${url}/connectors/names`, { headers: { "x-api-key": "canary-key-0001" } });
  await terminal.sees(/GET {4}\/connectors\/names {2}200/);
  terminal.type("\u0003");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("1 answer is in r.json.");
  const file = await readFile(`${at.cwd}/r.json`, "utf8");
  expect(JSON.parse(file)).toMatchObject({
    version: 1,
    exchanges: [{ response: { status: 200 } }],
  });
  expect(file).not.toContain("canary");
  expect((await readdir(at.cwd)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

it("leaves a file alone where nothing was said, and breaks off where the platform does", async () => {
  await using at = await folder();
  await at.write("r.json", "before");
  const gone = await listen(mockBosa());
  const upstream = gone.url;
  await gone.close();
  const proxy = await serving(at, "record", "--to", "r.json", "--upstream", upstream);
  await expect(fetch(`${proxy.url}/x`)).rejects.toThrow("fetch failed");
  const { code, stderr } = await proxy.stop();
  expect(code).toBe(0);
  expect(stderr).toContain(`${upstream} does not answer: connect ECONNREFUSED`);
  expect(stderr).toContain("Nothing was recorded, and r.json is as it was.");
  expect(await at.read("r.json")).toBe("before");
});

it("refuses what it cannot stand in front of, and what it cannot write to, before it listens", async () => {
  await using at = await folder();
  const path = await run(at, "record", "--to", "r.json", "--upstream", "https://a.example/api");
  expect(path).toMatchObject({ code: 2 });
  expect(path.stderr).toContain("--upstream takes an origin, not https://a.example/api.");
  const none = await run(at, "record", "--to", "r.json");
  expect(none.stderr).toContain("There is no plugboard.config.ts here.");
  const to = ["record", "--to", "no/where/r.json", "--upstream", "https://a.example"] as const;
  const lost = await run(at, ...to);
  expect(lost.code).toBe(1);
  expect(lost.stderr).toContain("r.json cannot be written: ");
});
