import { type CatalogFace, Discovery } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, type SampleCatalog, sampleConnectors } from "@plugboard/testing";
import { Effect } from "effect";
import { afterEach, expect, it, vi } from "vitest";
import { describeRelay } from "./relay/Ways.ts";
import { describeWays } from "./Ways.ts";

const stale = "0".repeat(64);
const repository = { owner: "acme", repo: "tools" };

/** What a generated file would say of a platform, before some connectors have changed. */
const expectedOf = async (
  client: Pick<CatalogFace<"promise">, "catalog">,
  ...changed: ReadonlyArray<string>
): Promise<Discovery.Expected> => {
  const { connectors, hash } = await client.catalog();
  const hashes = await Promise.all(
    connectors.map(async ({ name, actions }) => {
      const now = await Effect.runPromise(Discovery.schemaHash(actions));
      return [name, changed.includes(name) ? stale : now] as const;
    }),
  );
  return { hash, connectors: Object.fromEntries(hashes) };
};

/** Hears of drifts; what is compared is not waited for by any call. */
const listen = () => {
  const heard: Array<Discovery.Drift> = [];
  return {
    heard,
    onDrift: (drift: Discovery.Drift) => void heard.push(drift),
    /** The connectors of the first so many, once these have been heard of. */
    names: async (count: number): Promise<ReadonlyArray<string>> => {
      await vi.waitUntil(() => heard.length >= count, { interval: 1 });
      return heard.map(({ connector }) => connector);
    },
  };
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describeWays("drift", (start) => {
  it("is told of a connector that is not what its types were made of", async () => {
    const { client, connect } = await start();
    const expected = await expectedOf(client, "github");
    const { heard, onDrift, names } = listen();
    const drifted = connect({ client: { discovery: { expected, onDrift } } });
    expect(await drifted.execute("github", "get_repo", repository)).toMatchObject({
      name: "tools",
    });
    expect(await names(1)).toEqual(["github"]);
    const actual = (await expectedOf(client)).connectors["github"];
    expect(heard).toEqual([{ platform: "bosa", connector: "github", expected: stale, actual }]);
  });

  it("is not told of one that is, nor of one without types", async () => {
    const { client, connect } = await start();
    const { connectors, hash } = await expectedOf(client, "warehouse");
    const { google_drive: _, ...known } = connectors;
    const { onDrift, names } = listen();
    const expected = { hash, connectors: known };
    const drifted = connect({ client: { discovery: { expected, onDrift } } });
    await drifted.actions("github");
    await drifted.actions("google_drive");
    await drifted.actions("warehouse");
    expect(await names(1)).toEqual(["warehouse"]);
  });

  it("is told when the whole catalog is read, connector by connector", async () => {
    const { client, connect } = await start();
    const expected = await expectedOf(client, "github", "warehouse");
    const { onDrift, names } = listen();
    await connect({ client: { discovery: { expected, onDrift } } }).catalog();
    expect(await names(2)).toEqual(["github", "warehouse"]);
  });

  it("is told once, whoever reads again", async () => {
    const { client, connect } = await start();
    const expected = await expectedOf(client, "github", "warehouse");
    const { onDrift, names } = listen();
    const drifted = connect({ client: { discovery: { expected, onDrift } } });
    await drifted.actions("github");
    expect(await names(1)).toEqual(["github"]);
    await drifted.actions("github", { refresh: true });
    await drifted.with({ user: "ana" }).actions("github", { refresh: true });
    await drifted.catalog({ refresh: true });
    expect(await names(2)).toEqual(["github", "warehouse"]);
  });

  it("asks the platform nothing that was not asked anyway", async () => {
    const { client, connect, platform } = await start();
    const expected = await expectedOf(client, "github");
    const { onDrift, names } = listen();
    const asked = async (discovery: object) => {
      const before = platform.requests().length;
      await connect({ client: { discovery } }).execute("github", "get_repo", repository);
      return platform
        .requests()
        .slice(before)
        .map(({ path }) => path);
    };
    const requests = await asked({ expected, onDrift });
    expect(await names(1)).toEqual(["github"]);
    expect(requests).toEqual(await asked({}));
  });

  it("harms no call where hearing of it fails, and goes on for other connectors", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const { client, connect } = await start();
    const expected = await expectedOf(client, "github", "warehouse");
    const { onDrift, names } = listen();
    const cause = new Error("no such logger");
    const failing = (drift: Discovery.Drift): void => {
      onDrift(drift);
      throw cause;
    };
    const drifted = connect({ client: { discovery: { expected, onDrift: failing } } });
    expect(await drifted.execute("github", "get_repo", repository)).toMatchObject({
      name: "tools",
    });
    expect(await names(1)).toEqual(["github"]);
    await drifted.actions("warehouse");
    expect(await names(2)).toEqual(["github", "warehouse"]);
    expect(await drifted.execute("github", "get_repo", repository)).toMatchObject({
      name: "tools",
    });
    expect(error).toHaveBeenCalledWith("Plugboard: onDrift has thrown.", cause);
  });

  it("is a warning that says what to do, where nobody else hears of it", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { client, connect } = await start();
    const expected = await expectedOf(client, "github");
    const drifted = connect({ client: { discovery: { expected } } });
    await drifted.actions("github");
    await vi.waitUntil(() => warn.mock.calls.length > 0, { interval: 1 });
    await drifted.actions("github", { refresh: true });
    expect(warn.mock.calls).toEqual([
      [
        "Plugboard: bosa / github is no longer what its types were made of. Run “plugboard generate”.",
      ],
    ]);
  });

  it("is silent in production, where nobody else hears of it", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { client, connect } = await start();
    const expected = await expectedOf(client, "github");
    const { onDrift, names } = listen();
    await connect({ client: { discovery: { expected } } }).actions("github");
    await connect({ client: { discovery: { expected, onDrift } } }).actions("github");
    expect(await names(1)).toEqual(["github"]);
    expect(warn).not.toHaveBeenCalled();
  });
});

describeRelay("drift behind a relay", (begin) => {
  const behind = () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    const driver = (url: string | undefined) =>
      bosa<SampleCatalog>({ ...platform.options, ...(url !== undefined && { baseUrl: url }) });
    return [platform, driver] as const;
  };

  it("is told as it is in front of it", async () => {
    const [platform, driver] = behind();
    const { client, connect } = await begin(platform, driver);
    const expected = await expectedOf(client, "warehouse");
    const { heard, onDrift, names } = listen();
    const drifted = connect({ discovery: { expected, onDrift } });
    await drifted.actions("github");
    await drifted.actions("warehouse");
    expect(await names(1)).toEqual(["warehouse"]);
    expect(heard[0]?.platform).toBe("it");
  });

  it("is not told of what the relay alone holds back", async () => {
    const [platform, driver] = behind();
    const whole = await begin(platform, driver);
    const expected = await expectedOf(whole.client, "warehouse");
    const allow = {
      it: {
        github: ["get_repo"],
        google_mail: [{ action: "send_email", input: { to: "ana@acme.test" } }],
        "*": "*",
      },
    } as const;
    const { connect } = await begin(platform, driver, { relay: { allow } });
    const { onDrift, names } = listen();
    const drifted = connect({ discovery: { expected, onDrift } });
    expect(await drifted.actions("github")).toHaveLength(1);
    expect(await drifted.actions("google_mail")).toHaveLength(1);
    await drifted.actions("warehouse");
    expect(await names(1)).toEqual(["warehouse"]);
  });
});
