/**
 * A platform's contract, and the same contract behind a relay: what holds for a driver holds for a page
 * that has no key. The relay stands in memory where the mock does, and on a port where the mock does.
 */
import { getRequestListener } from "@hono/node-server";
import type { Driver, FaceOptions, PlatformTypes } from "@plugboard/core";
import { relay, type RelayHandler } from "@plugboard/core/relay";
import { relayed } from "@plugboard/core/relayed";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Mocked, MockedContract } from "../src/contract/Mocked.ts";
import { platformContract } from "../src/contract.ts";

const integrations =
  "methods list get exists connect complete reconnect rename select remove setActive".split(" ");

const allow = {
  "*": "*",
  "~integrations": integrations,
  "~users": ["create", "authenticate", "me"],
  "~health": ["check"],
} as const;

/** One relay a client, since a client's catalog is its own; on one port, each under its number. */
const makeServer = () => {
  const handlers: Array<RelayHandler> = [];
  const server = createServer(
    getRequestListener((request) => {
      const handler = handlers[Number(new URL(request.url).pathname.slice(1))];
      return handler?.(request) ?? new Response(null, { status: 404 });
    }),
  ).listen(0, "127.0.0.1");
  server.unref();
  return {
    add: (handler: RelayHandler): string => {
      const { port } = server.address() as AddressInfo;
      return `http://127.0.0.1:${port}/${handlers.push(handler) - 1}`;
    },
  };
};

/** The user is whose token a page sends along; who sends none is the application itself. */
const session = (request: Request) => {
  const token = request.headers.get("authorization")?.replace("Bearer ", "");
  return {
    user: token ?? "the application",
    ...(token !== undefined && { token }),
    accounts: "platform",
  } as const;
};

const relayOf = (name: string, driver: Driver<PlatformTypes>, call: typeof fetch): RelayHandler =>
  relay({
    platforms: { [name]: driver },
    allow: { [name]: allow },
    session,
    secret: "the same for all, so that each knows the jobs of the others",
    origins: ["https://app.example"],
    limits: { answer: 2_000_000, concurrent: 200, requests: { calls: 10_000, per: 60_000 } },
    fetch: (url, init) => call(url, init),
  });

/**
 * Registers a platform's contract twice: with its driver, and with what a page has in its place; the
 * second on ports, too, where it is told to.
 */
export const platformAndRelay = <T extends PlatformTypes, O extends object, M extends Mocked<O>>(
  name: string,
  given: MockedContract<T, O, M>,
  { onPorts = false } = {},
): void => {
  platformContract(name, given);
  const server = makeServer();
  // The contract makes the driver, and then tells how it reaches the mock.
  let made: Driver<T> | undefined;
  // As a server holds them: their signals would be lost with them.
  const held: Array<Request> = [];
  const calls = new WeakMap<M, () => FaceOptions>();
  const { listen, ...inMemory } = given;
  platformContract<T, O, M>(`${name} behind a relay`, {
    ...inMemory,
    ...(onPorts && listen && { listen }),
    driver: (options) => {
      made = given.driver(options);
      return relayed<Driver<T>>({ url: "http://relay.mock/", platform: made.id, api: made.api });
    },
    carries: (mock) => ({ ...given.carries?.(mock), ...calls.get(mock)?.() }),
    more: (mock, call) => {
      const driver = made as Driver<T> & Driver<PlatformTypes>;
      calls.set(mock, () => {
        const handler = relayOf(driver.id, driver, call);
        const to = call === fetch ? server.add(handler) : undefined;
        const ask = (_: string, init: RequestInit): Promise<Response> => {
          if (to !== undefined) return fetch(to, init);
          const request = new Request("http://relay.mock/", init);
          held.push(request);
          return handler(request);
        };
        // A client takes it beside its options.
        return { fetch: ask } as FaceOptions;
      });
      return { ...given.more?.(mock, call), apart: true };
    },
  });
};
