/** A client behind a relay, in memory and over real HTTP: page, relay and platform are three places. */
import { getRequestListener } from "@hono/node-server";
import {
  type Client,
  type ClientOptions,
  createClient,
  type Driver,
  type MakeApi,
  type PlatformTypes,
} from "@plugboard/core";
import { relayed } from "@plugboard/core/relayed";
import { relay, type RelayHandler, type RelayOptions } from "@plugboard/core/relay";
import type { MockPlatform } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe } from "vitest";

/** A relay on a port. */
export const serve = async (
  handler: RelayHandler,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const server = createServer(getRequestListener(handler));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/plugboard`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

/** A page's `fetch` without a network: the body goes as the bytes that a network would have. */
export const fetchOf =
  (handler: RelayHandler) =>
  async (url: string, init: RequestInit): Promise<Response> => {
    const sent = new Request(url, init);
    const { body, headers, method, signal } = sent;
    const bytes = body === null ? null : await sent.blob();
    return handler(new Request(url, { method, headers, signal, body: bytes }));
  };

type Options<T extends PlatformTypes> = RelayOptions<{ readonly it: Driver<T> }>;

/** How a case begins. */
export interface Start<T extends PlatformTypes> {
  readonly relay?: Partial<Omit<Options<T>, "platforms">> | undefined;
  readonly client?: Partial<Omit<ClientOptions<T>, "platform">> | undefined;
  readonly api?: MakeApi<T> | undefined;
}

/** What a case works with. */
export interface Setting<T extends PlatformTypes> {
  readonly handler: RelayHandler;
  readonly url: string;
  readonly client: Client<T>;
  /** A further client of the same relay. */
  readonly connect: (options?: Start<T>["client"]) => Client<T>;
}

/** Runs the cases in both ways; what they open is closed after each. */
export const describeRelay = (
  name: string,
  cases: (
    start: <T extends PlatformTypes>(
      platform: Pick<MockPlatform, "exchange" | "fetch">,
      driver: (url: string | undefined) => Driver<T>,
      options?: Start<T>,
    ) => Promise<Setting<T>>,
  ) => void,
): void => {
  describe.each(["in memory", "over HTTP"] as const)(`${name} (%s)`, (way) => {
    const open: Array<() => Promise<void>> = [];
    afterEach(async () => {
      for (const close of open.splice(0).toReversed()) await close();
    });
    cases(async (platform, driver, given = {}) => {
      const isHttp = way === "over HTTP";
      const server = isHttp ? await listen(platform) : undefined;
      if (server !== undefined) open.push(server.close);
      const handler = relay({
        platforms: { it: driver(server?.url) },
        session: () => ({ user: "ana" }),
        allow: { it: "*" },
        ...(!isHttp && { fetch: platform.fetch }),
        ...given.relay,
      });
      const served = isHttp ? await serve(handler) : undefined;
      if (served !== undefined) open.push(served.close);
      const url = served?.url ?? "http://app.test/api/plugboard";
      const connect = (options: object = {}) => {
        const client = createClient({
          platform: relayed<ReturnType<typeof driver>>({ url, platform: "it", api: given.api }),
          ...(!isHttp && { fetch: fetchOf(handler) }),
          ...options,
        });
        open.push(client.dispose);
        return client;
      };
      return { handler, url, connect, client: connect(given.client) };
    });
  });
};
