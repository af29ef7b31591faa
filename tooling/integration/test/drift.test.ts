import { Discovery } from "@plugboard/core";
import { Effect } from "effect";
import { afterEach, expect, it, vi } from "vitest";
import { type Setting, describeWays } from "./Ways.ts";

/** What a generated file would say of the platform as it is. */
const expectedOf = async ({ connect }: Setting): Promise<Discovery.Expected> => {
  const { connectors, hash } = await connect().catalog();
  const hashes = await Promise.all(
    connectors.map(
      async ({ name, actions }) =>
        [name, await Effect.runPromise(Discovery.schemaHash(actions))] as const,
    ),
  );
  return { hash, connectors: Object.fromEntries(hashes) };
};

/** Hears of drifts, and waits for as many as a case needs. */
const drifts = () => {
  const heard: Array<Discovery.Drift> = [];
  return {
    heard,
    onDrift: (drift: Discovery.Drift) => void heard.push(drift),
    until: (count: number) => vi.waitUntil(() => heard.length >= count, { interval: 1 }),
  };
};

const stale = "0".repeat(64);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describeWays("drift of generated types", (start) => {
  it("is told once for each connector that is not what was expected", async () => {
    const setting = await start();
    const made = await expectedOf(setting);
    const expected = { ...made, connectors: { ...made.connectors, github: stale } };
    const { heard, onDrift, until } = drifts();
    const client = setting.connect({ client: { discovery: { expected, onDrift } } });
    await client.actions("warehouse");
    await client.execute("github", "get_repo", { owner: "acme", repo: "api" });
    await until(1);
    await client.actions("github", { refresh: true });
    await client.with({ user: "ada" }).catalog({ refresh: true });
    expect(heard).toEqual([
      {
        platform: "bosa",
        connector: "github",
        expected: stale,
        actual: made.connectors["github"],
      },
    ]);
  });
});
