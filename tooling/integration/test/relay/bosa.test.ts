import { bosa } from "@plugboard/core/bosa";
import { mockBosa, type SampleCatalog, sampleConnectors } from "@plugboard/testing";
import { expect, it } from "vitest";
import { collect, failureOf } from "../Ways.ts";
import { describeRelay } from "./Ways.ts";

const start = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const driver = (url: string | undefined) =>
    bosa<SampleCatalog>({ ...platform.options, ...(url !== undefined && { baseUrl: url }) });
  return [platform, driver] as const;
};

describeRelay("BOSA behind a relay", (begin) => {
  it("executes, and shows the page no key", async () => {
    const [platform, driver] = start();
    const { client } = await begin(platform, driver);
    const repo = await client.execute("github", "get_repo", { owner: "acme", repo: "tools" });
    expect(repo).toMatchObject({ name: "tools" });
    const [call] = platform.calls("github", "get_repo");
    expect(call?.headers).toMatchObject({ "x-api-key": platform.options.apiKey });
  });

  it("walks over pages", async () => {
    const [platform, driver] = start();
    const { client } = await begin(platform, driver);
    const pulls = await collect(client.items("github", "list_pull_requests", { owner: "acme" }));
    expect(pulls).toHaveLength(137);
  });

  it("lists what is allowed, and refuses the rest", async () => {
    const [platform, driver] = start();
    const allow = { it: { github: ["get_repo"] } } as const;
    const { client } = await begin(platform, driver, { relay: { allow } });
    expect((await client.connectors()).map(({ name }) => name)).toEqual(["github"]);
    expect((await client.actions("github")).map(({ name }) => name)).toEqual(["get_repo"]);
    const refused = await failureOf(
      client.execute("github", "list_pull_requests", { owner: "acme" }),
    );
    expect(refused).toMatchObject({ _tag: "Forbidden", code: "relay/allow" });
    expect(platform.calls("github", "list_pull_requests")).toEqual([]);
  });
});
