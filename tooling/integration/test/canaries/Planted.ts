/** A mock of each platform that asks for credentials, its driver, and the secrets that were planted in them. */
import { type Client, createClient, type Driver, type PlatformTypes } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { aixplain } from "@plugboard/core/aixplain";
import { bosa } from "@plugboard/core/bosa";
import { facilio } from "@plugboard/core/facilio";
import { openapi } from "@plugboard/core/openapi";
import {
  type Fault,
  type FaultHandle,
  fieldStations,
  mockAirbyte,
  mockAixplain,
  mockBosa,
  mockFacilio,
  mockOpenapi,
  type MockPlatform,
  sampleConnections,
  sampleConnectors,
  sampleIntegrations,
} from "@plugboard/testing";
import type { Asked } from "./Outlets.ts";

/** A platform, and a client whose every credential is a canary. */
export interface Planted {
  /** A client that sends by this. */
  readonly open: (fetch: typeof globalThis.fetch) => Client;
  readonly platform: Pick<MockPlatform, "fetch" | "requests"> & {
    readonly fail: (fault: Fault) => FaultHandle;
  };
  readonly read: Asked;
  /** What is seen nowhere. */
  readonly canaries: ReadonlyArray<string>;
}

/** What a client is given beside its driver. */
interface Carried {
  readonly account?: string;
  readonly token?: string;
}

const opens =
  <T extends PlatformTypes>(platform: Driver<T>, carried: Carried = {}): Planted["open"] =>
  (fetch) =>
    // The calls are of names that no catalog declares here.
    createClient({ platform, fetch, polling: () => 0, ...carried }) as unknown as Client;

const CANARY = "canary-4711-sings";

/** By platform; Pieces OS asks for no credentials. */
export const plant: Readonly<Record<string, () => Promise<Planted>>> = {
  bosa: async () => {
    const platform = mockBosa({ connectors: sampleConnectors(), adminKey: `${CANARY}-admin` });
    const { apiKey, user } = platform.options;
    return {
      platform,
      open: opens(bosa({ ...platform.options, adminKey: platform.adminKey })),
      read: { connector: "github", action: "list_pull_requests", input: { owner: "acme" } },
      canaries: [apiKey, user.secret, platform.adminKey],
    };
  },
  "bosa with a token": async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    const { apiKey, baseUrl } = platform.options;
    const token = await platform.token();
    return {
      platform,
      open: opens(bosa({ baseUrl, apiKey }), { token }),
      read: { connector: "github", action: "list_pull_requests", input: { owner: "acme" } },
      canaries: [apiKey, token],
    };
  },
  airbyte: async () => {
    const password = `${CANARY}-password`;
    const platform = mockAirbyte({ username: "ana", password });
    const { workspaceId } = platform.seed;
    return {
      platform,
      open: opens(airbyte(platform.options)),
      read: { connector: "workspace", action: "getWorkspace", input: { workspaceId } },
      canaries: [password, btoa(`ana:${password}`)],
    };
  },
  aixplain: async () => {
    const platform = mockAixplain({ integrations: sampleIntegrations() });
    const account = platform.connection("composio/slack");
    return {
      platform,
      open: opens(aixplain({ ...platform.options, safety: () => "read" }), { account }),
      read: { connector: "composio/slack", action: "SLACK_LIST_CHANNELS", input: { limit: 2 } },
      canaries: [platform.options.apiKey],
    };
  },
  facilio: async () => {
    const platform = mockFacilio({ connections: sampleConnections() });
    return {
      platform,
      open: opens(facilio(platform.options)),
      read: { connector: "crm", action: "fetch-deal", input: { id: 3 } },
      canaries: [platform.options.serviceToken],
    };
  },
  openapi: async () => {
    const platform = mockOpenapi(fieldStations());
    return {
      platform,
      open: opens(openapi(platform.options)),
      read: { connector: "stations", action: "getStation", input: { id: "st-1" } },
      canaries: Object.values(platform.options.credentials).flatMap((credential) =>
        typeof credential === "string" ? [credential] : [credential.password],
      ),
    };
  },
};
