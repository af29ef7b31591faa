/** A mock platform to serve from the terminal: started by its name, and loaded only then. */
import type { MockPlatform } from "@plugboard/testing";
import { type Need, needsOfSchemes, type PlatformId, platformOf, type Way } from "../Needs.ts";

/** A platform that can be served, and what a configuration needs to reach it. */
export interface Mocked extends Pick<MockPlatform, "exchange" | "fail" | "reset"> {
  /** What follows the origin in the driver's `baseUrl` or `document`. */
  readonly path: string;
  readonly way: Pick<Way, "needs" | "options">;
  /** The credentials that it accepts, by their names in the environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** What differs from one mock of a platform to the next. */
export interface MockedOptions {
  /** Where ids, keys and tokens come from. */
  readonly seed: number;
  /** An OpenAPI document to answer for, in place of the sample. */
  readonly document?: Readonly<Record<string, unknown>> | undefined;
}

/** What all mocks have in common; which names `fail` takes is checked when it is called. */
interface Started extends Pick<MockPlatform, "exchange" | "reset"> {
  readonly options: object;
  readonly fail: unknown;
}

const starters: Readonly<Record<PlatformId, (options: MockedOptions) => Promise<Started>>> = {
  bosa: async ({ seed }) => {
    const { mockBosa, sampleConnectors } = await import("@plugboard/testing/bosa");
    return mockBosa({ connectors: sampleConnectors(), seed });
  },
  airbyte: async ({ seed }) => {
    const { mockAirbyte } = await import("@plugboard/testing/airbyte");
    return mockAirbyte({ seed });
  },
  pieces: async ({ seed }) => {
    const { mockPieces } = await import("@plugboard/testing/pieces");
    return mockPieces({ seed });
  },
  facilio: async ({ seed }) => {
    const { mockFacilio, sampleConnections } = await import("@plugboard/testing/facilio");
    return mockFacilio({ connections: sampleConnections(), seed });
  },
  aixplain: async ({ seed }) => {
    const { mockAixplain, sampleIntegrations } = await import("@plugboard/testing/aixplain");
    return mockAixplain({ integrations: sampleIntegrations(), seed });
  },
  openapi: async ({ seed, document }) => {
    const { fieldStations, mockOpenapi } = await import("@plugboard/testing/openapi");
    if (document === undefined) return mockOpenapi({ ...fieldStations(), seed });
    const { apiOf } = await import("./Api.ts");
    return mockOpenapi({ ...apiOf(document), seed });
  },
};

const at = (options: unknown, path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>(
    (part, name) =>
      typeof part === "object" && part !== null && Object.hasOwn(part, name)
        ? Reflect.get(part, name)
        : undefined,
    options,
  );

const needsOf = (platform: PlatformId, options: object): ReadonlyArray<Need> => {
  if (platform !== "openapi") return platformOf(platform).ways[0].needs;
  const schemes = Object.entries(Object(at(options, ["credentials"])));
  return needsOfSchemes(
    Object.fromEntries(
      schemes.map(([name, value]) => [name, typeof value === "string" ? "text" : "basic"]),
    ),
  );
};

/** Starts the mock of a platform, with its sample connectors. */
export const start = async (platform: PlatformId, options: MockedOptions): Promise<Mocked> => {
  const mock = await starters[platform](options);
  const needs = needsOf(platform, mock.options);
  const where = String(at(mock.options, [platformOf(platform).place]));
  return {
    exchange: mock.exchange,
    reset: mock.reset,
    fail: mock.fail as MockPlatform["fail"], // each mock's own, but for the names that its types know
    path: new URL(where).pathname.replace(/\/$/, ""),
    way: { needs },
    env: Object.fromEntries(
      needs.map(({ option, variable }) => [variable, String(at(mock.options, option))]),
    ),
  };
};
