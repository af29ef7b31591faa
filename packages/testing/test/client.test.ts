import { expect, it } from "@effect/vitest";
import { createClient, isPlugboardError, Transport } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { Effect } from "effect";
import { describe } from "vitest";
import { mockBosa, type SampleCatalog, sampleConnectors } from "../src/index.ts";

describe("Plugboard's own client", () => {
  const start = () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    const client = createClient({
      platform: bosa<SampleCatalog>(platform.options),
      fetch: platform.fetch,
    });
    return { platform, client };
  };

  it("calls, pages and fails typed over the mock, with the types of the samples", async () => {
    const { platform, client } = start();
    const repo = await client.execute("github", "get_repo", { owner: "acme", repo: "tools" });
    expect(repo.full_name).toBe("acme/tools");
    let count = 0;
    for await (const pull of client.items("github", "list_pull_requests", { owner: "acme" })) {
      expect(pull.number).toBe(137 - count);
      count += 1;
    }
    expect(count).toBe(137);
    const missing = client.execute("github", "get_repo", { owner: "acme", repo: "nothing" });
    await expect(missing).rejects.toSatisfy(isPlugboardError);
    platform.verify();
    expect(platform.calls("github", "list_pull_requests")).toHaveLength(5);
  });
});

describe("layer", () => {
  it.effect("is the Transport that a driver needs", () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    return Effect.gen(function* () {
      const { send } = yield* Transport.Transport;
      const url = `${platform.options.baseUrl}/connectors/names`;
      const { status, text } = yield* send({ method: "GET", url, headers: {} });
      expect(status).toBe(200);
      expect(JSON.parse(text)).toContain("github");
    }).pipe(Effect.provide(platform.layer));
  });
});
