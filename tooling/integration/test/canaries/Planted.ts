/** A mock of each platform that asks for credentials, its driver, and the secrets that were planted in them. */
import { type Client, createClient, type Driver, type PlatformTypes } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { aixplain } from "@plugboard/core/aixplain";
import { bosa } from "@plugboard/core/bosa";
import { facilio } from "@plugboard/core/facilio";
import * as OAuth from "@plugboard/core/oauth";
import { openapi } from "@plugboard/core/openapi";
import { relay } from "@plugboard/core/relay";
import { relayed } from "@plugboard/core/relayed";
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
import { fetchOf } from "../relay/Ways.ts";
import type { Asked } from "./Outlets.ts";

/** A platform, and a client whose every credential is a canary. */
export interface Planted {
  /** A client that sends by this. */
  readonly open: (fetch: typeof globalThis.fetch) => Client;
  /** A client of a page, behind a relay that sends by this; `hear` is told what comes back to the page. */
  readonly relayed: (fetch: typeof globalThis.fetch, hear: (text: string) => void) => Client;
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

const opened = <T extends PlatformTypes>(
  driver: Driver<T>,
  carried: Carried = {},
): Pick<Planted, "open" | "relayed"> => ({
  open: (fetch) =>
    // The calls are of names that no catalog declares here.
    createClient({ platform: driver, fetch, polling: () => 0, ...carried }) as unknown as Client,
  relayed: (fetch, hear) => {
    const handler = fetchOf(
      relay({
        platforms: { it: driver },
        session: () => ({ user: "ana", accounts: "platform", ...carried }),
        allow: { it: "*" },
        fetch,
      }),
    );
    return createClient({
      platform: relayed({ url: "http://app.test/api/plugboard", platform: "it" }),
      polling: () => 0,
      fetch: async (url, init) => {
        const response = await handler(url, init);
        hear(JSON.stringify([...response.headers]));
        hear(await response.clone().text());
        return response;
      },
    });
  },
});

const CANARY = "canary-4711-sings";

/** By platform; Pieces OS asks for no credentials. */
export const plant: Readonly<Record<string, () => Promise<Planted>>> = {
  bosa: async () => {
    const platform = mockBosa({ connectors: sampleConnectors(), adminKey: `${CANARY}-admin` });
    const { apiKey, user } = platform.options;
    return {
      platform,
      ...opened(bosa({ ...platform.options, adminKey: platform.adminKey })),
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
      ...opened(bosa({ baseUrl, apiKey }), { token }),
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
      ...opened(airbyte(platform.options)),
      read: { connector: "workspace", action: "getWorkspace", input: { workspaceId } },
      canaries: [password, btoa(`ana:${password}`)],
    };
  },
  aixplain: async () => {
    const platform = mockAixplain({ integrations: sampleIntegrations() });
    const account = platform.connection("composio/slack");
    return {
      platform,
      ...opened(aixplain({ ...platform.options, safety: () => "read" }), { account }),
      read: { connector: "composio/slack", action: "SLACK_LIST_CHANNELS", input: { limit: 2 } },
      canaries: [platform.options.apiKey],
    };
  },
  facilio: async () => {
    const platform = mockFacilio({ connections: sampleConnections() });
    return {
      platform,
      ...opened(facilio(platform.options)),
      read: { connector: "crm", action: "fetch-deal", input: { id: 3 } },
      canaries: [platform.options.serviceToken],
    };
  },
  openapi: async () => {
    const platform = mockOpenapi(fieldStations());
    return {
      platform,
      ...opened(openapi(platform.options)),
      read: { connector: "stations", action: "getStation", input: { id: "st-1" } },
      canaries: Object.values(platform.options.credentials).flatMap((credential) =>
        typeof credential === "string" ? [credential] : [credential.password],
      ),
    };
  },
  "openapi with OAuth": async () => {
    const platform = mockOpenapi(fieldStations());
    const secret = `${CANARY}-client-secret`;
    let asked = 0;
    /** Gives tokens, and at every second time repeats what it was told instead. */
    const provider = async (url: string, init: RequestInit): Promise<Response> => {
      asked += 1;
      const request = new Request(url, init);
      const told = `${request.headers.get("authorization")} ${await request.text()} ${secret}`;
      return asked % 2 === 0
        ? Response.json({ error: "invalid_client", error_description: told }, { status: 401 })
        : Response.json({ access_token: platform.token("ana"), token_type: "Bearer" });
    };
    const session = OAuth.clientCredentials({
      endpoints: { token: "https://provider.test/token" },
      clientId: "app",
      clientSecret: secret,
      fetch: provider,
    });
    const { document } = platform.options;
    return {
      platform,
      ...opened(openapi({ document, credentials: { session } })),
      read: { connector: "stations", action: "getStation", input: { id: "st-1" } },
      canaries: [secret, btoa(`app:${secret}`)],
    };
  },
};
