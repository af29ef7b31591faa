/** A client of Facilio, in memory and over a real port: each fact is shown in both. */
import {
  type Client,
  type ClientOptions,
  createClient,
  type UntypedCatalog,
} from "@plugboard/core";
import { facilio, type FacilioOptions, type FacilioTypes } from "@plugboard/core/facilio";
import {
  type MockFacilio,
  mockFacilio,
  type MockFacilioOptions,
  sampleConnections,
} from "@plugboard/testing";
import { describeBoth } from "../Reach.ts";

type Types = FacilioTypes<UntypedCatalog>;

/** How a case begins. */
export interface Start {
  readonly driver?: Partial<FacilioOptions>;
  readonly client?: Partial<Omit<ClientOptions<Types>, "platform">>;
  readonly mock?: Partial<MockFacilioOptions>;
}

/** What a case works with. */
export interface Setting {
  readonly platform: MockFacilio;
  readonly url: string;
  readonly client: Client<Types>;
  /** A further client of the same platform. */
  readonly connect: (start?: Omit<Start, "mock">) => Client<Types>;
  /** What has left so far, byte for byte. */
  readonly sent: ReadonlyArray<Sent>;
  /** What was asked for so far, as method and path with its query. */
  readonly asked: () => ReadonlyArray<string>;
}

/** A request as it left. */
export interface Sent {
  readonly request: string;
  readonly headers: RequestInit["headers"];
  readonly body: RequestInit["body"];
  readonly credentials: RequestCredentials | undefined;
}

/** Runs the cases in both ways; what they open is closed after each. */
export const describeWays = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describeBoth(name, ({ reach, keep }) => {
    cases(async ({ mock, ...first } = {}) => {
      const platform: MockFacilio = mockFacilio({ connections: sampleConnections(), ...mock });
      const { url = platform.options.baseUrl, fetch } = await reach(platform);
      const sent: Array<Sent> = [];
      const recorded = (at: string, init: RequestInit): Promise<Response> => {
        const { method = "GET", headers, body, credentials } = init;
        sent.push({ request: `${method} ${at.slice(url.length)}`, headers, body, credentials });
        return fetch(at, init);
      };
      const connect: Setting["connect"] = ({ driver, client: options } = {}) =>
        keep(
          createClient({
            platform: facilio({ ...platform.options, baseUrl: url, ...driver }),
            polling: () => 0,
            fetch: recorded,
            ...options,
          }),
        );
      const asked = () => sent.map(({ request }) => request);
      return { platform, url, connect, client: connect(first), sent, asked };
    });
  });
};
