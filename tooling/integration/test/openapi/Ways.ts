/** A client of an API with a document, in memory and over a real port: each fact is shown in both. */
import { type Client, type ClientOptions, createClient } from "@plugboard/core";
import { openapi, type OpenapiOptions, type OpenapiTypes } from "@plugboard/core/openapi";
import {
  fieldStations,
  type FieldStationsCatalog,
  type MockApi,
  type MockOpenapi,
  mockOpenapi,
} from "@plugboard/testing";
import { describeBoth } from "../Reach.ts";

type Types = OpenapiTypes<FieldStationsCatalog>;

/** How a case begins. */
export interface Start {
  /** @default the field stations */
  readonly api?: MockApi<unknown>;
  readonly driver?: Partial<OpenapiOptions>;
  readonly client?: Partial<Omit<ClientOptions<Types>, "platform">>;
}

/** What a case works with. */
export interface Setting {
  readonly platform: MockOpenapi;
  readonly url: string;
  readonly client: Client<Types>;
  /** A further client of the same platform. */
  readonly connect: (start?: Omit<Start, "api">) => Client<Types>;
  /** What was asked for so far, as method and path. */
  readonly asked: () => ReadonlyArray<string>;
}

/** A small API: `GET /api/thing` gives what `answer` does, and needs what `operation` says. */
export const thing = (
  operation: object,
  answer: MockApi<unknown>["handlers"][string] = () => ({ ok: true }),
  more: object = {},
  credentials?: MockApi<unknown>["credentials"],
): MockApi<unknown> => ({
  document: {
    openapi: "3.0.3",
    info: { title: "Things", version: "1" },
    servers: [{ url: "/api" }],
    paths: {
      "/thing": { get: { operationId: "get", tags: ["thing"], responses: {}, ...operation } },
    },
    ...more,
  },
  handlers: { get: answer },
  state: () => undefined,
  credentials,
});

/** Runs the cases in both ways; what they open is closed after each. */
export const describeWays = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describeBoth(name, ({ reach, keep }) => {
    cases(async ({ api = fieldStations() as MockApi<unknown>, ...first } = {}) => {
      const platform = mockOpenapi(api);
      const { url = new URL(platform.options.document).origin, sends } = await reach(platform);
      const connect: Setting["connect"] = ({ driver, client: options } = {}) =>
        keep(
          createClient({
            platform: openapi<FieldStationsCatalog>({
              ...platform.options,
              document: `${url}/openapi.json`,
              ...driver,
            }),
            ...sends,
            ...options,
          }),
        );
      const asked = () => platform.requests().map(({ method, path }) => `${method} ${path}`);
      return { platform, url, connect, client: connect(first), asked };
    });
  });
};
