/**
 * A BOSA / GL Connectors platform in memory: it speaks the wire, keeps state, and breaks on command.
 *
 * Routes exist for declared connectors and actions only; anything else is a 501 that `verify` reports.
 */
import type { ConsentHeaders } from "../ConsentPage.ts";
import type { Fault, FaultHandle } from "../Fault.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../MockPlatform.ts";
import { originOf } from "../Origin.ts";
import type { RecordedRequest } from "../Recorder.ts";
import type { Route } from "../Route.ts";
import { actionRoute } from "./ActionRoutes.ts";
import { bearerOf } from "./Authentication.ts";
import { BosaFailure, errorBody } from "./BosaFailure.ts";
import type { ConnectorDefinition, Connectors } from "./Connector.ts";
import { consentRoutes } from "./ConsentRoutes.ts";
import type { BosaUser } from "./Directory.ts";
import { discoveryRoutes } from "./Discovery.ts";
import { integrationRoutes } from "./IntegrationRoutes.ts";
import { userRoutes } from "./UserRoutes.ts";
import { type ClientSeed, makeWorld, type UserSeed, type World } from "./World.ts";

/** What a mock BOSA begins with; everything has a default. */
export interface MockBosaOptions<C extends Connectors = Connectors> {
  /** @default none */
  readonly connectors?: C;
  /** @default `ana`, with an account on every connector, and `bo`, with none */
  readonly users?: ReadonlyArray<UserSeed>;
  /** @default one, called `app` */
  readonly clients?: ReadonlyArray<ClientSeed>;
  /** The key that may create clients. @default "sk-admin-mock" */
  readonly adminKey?: string;
  /** What consent pages are sent with: `Cross-Origin-Opener-Policy`, for instance. @default nothing */
  readonly consentHeaders?: ConsentHeaders;
  /** The origin that `fetch` answers. @default "http://bosa.mock" */
  readonly baseUrl?: string;
  /** Where ids, keys and secrets come from. @default 1 */
  readonly seed?: number;
  /** Milliseconds until a token ends. @default one hour */
  readonly tokenLifetime?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** How slow answers wait. @default setTimeout */
  readonly sleep?: Sleep;
}

/** How a user signs in. */
export interface UserCredentials {
  readonly identifier: string;
  readonly secret: string;
}

/** A mock BOSA; the names of its connectors and actions are checked by the compiler, too. */
export interface MockBosa<C extends Connectors = Connectors> extends Omit<
  MockPlatform,
  "fail" | "calls"
> {
  /** What the driver takes: `bosa(platform.options)`. */
  readonly options: {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly user: UserCredentials;
  };
  readonly adminKey: string;
  /** The credentials of a user of the seed. @default the first one */
  readonly user: (identifier?: string) => UserCredentials;
  /** A fresh token for a user of the seed, without a request. @default the first one */
  readonly token: (identifier?: string) => Promise<string>;
  /** Links an account without the consent, and gives its name. */
  readonly link: (identifier: string, connector: keyof C & string, account?: string) => string;
  /** Makes one action, or everything, go wrong. */
  fail(fault: Fault): FaultHandle;
  fail<K extends keyof C & string>(
    connector: K,
    action: keyof C[K]["actions"] & string,
    fault: Fault,
  ): FaultHandle;
  /** The action calls so far: all, of a connector, or of one action. */
  calls<K extends keyof C & string>(
    connector?: K,
    action?: keyof C[K]["actions"] & string,
  ): ReadonlyArray<RecordedRequest>;
}

const HOUR = 3_600_000;

const routesOf = (
  world: () => World,
  name: string,
  definition: ConnectorDefinition,
  now: () => number,
): ReadonlyArray<Route> => [
  ...integrationRoutes(world, name, definition),
  ...Object.entries(definition.actions).map(([action, _]) =>
    actionRoute({ world, connector: name, name: action, action: _, now }),
  ),
];

/** Starts a mock BOSA. */
export const mockBosa = <const C extends Connectors = Connectors>(
  options: MockBosaOptions<C> = {},
): MockBosa<C> => {
  const { adminKey = "sk-admin-mock", now = Date.now, sleep = realSleep, seed = 1 } = options;
  const connectors: Connectors = options.connectors ?? {};
  const users = options.users ?? [{ identifier: "ana", linked: "all" }, { identifier: "bo" }];
  const baseUrl = originOf(options.baseUrl ?? "http://bosa.mock");
  const begin = (): World =>
    makeWorld({
      connectors,
      clients: options.clients ?? [{ name: "app" }],
      users,
      seed,
      now,
      tokenLifetime: options.tokenLifetime ?? HOUR,
    });
  let current = begin();
  const world = (): World => current;

  const room = makeMockPlatform({
    name: "bosa",
    baseUrl,
    routes: [
      ...discoveryRoutes(connectors),
      ...userRoutes(world, adminKey),
      ...consentRoutes(world, connectors, options.consentHeaders ?? {}),
      ...Object.entries(connectors).flatMap(([name, _]) => routesOf(world, name, _, now)),
    ],
    actions: Object.fromEntries(
      Object.entries(connectors).map(([name, _]) => [name, Object.keys(_.actions)]),
    ),
    errorBody,
    failure: (error) => (error instanceof BosaFailure ? error.response() : undefined),
    tokenOf: bearerOf,
    expire: (token) => world().tokens.expire(token),
    reset: () => {
      current = begin();
    },
    now,
    sleep,
  });

  const seeded = (identifier: string | undefined): BosaUser => {
    const found =
      identifier === undefined
        ? world().users[0]
        : world().users.find((_) => _.identifier === identifier);
    if (found === undefined) throw new Error(`The seed has no user "${identifier ?? ""}"`);
    return found;
  };
  const credentials = (identifier?: string): UserCredentials => {
    const user = seeded(identifier);
    return { identifier: user.identifier, secret: user.secret };
  };

  return {
    ...room,
    options: {
      baseUrl,
      apiKey: current.clients[0]?.apiKey ?? "",
      user: users.length === 0 ? { identifier: "", secret: "" } : credentials(),
    },
    adminKey,
    user: credentials,
    token: async (identifier) => (await world().tokens.issue(seeded(identifier))).token,
    link: (identifier, connector, name) => {
      const account = world().link(seeded(identifier), connector, { name });
      if (account !== undefined) return account.name;
      throw new Error(`${identifier} has already linked "${name ?? ""}" on ${connector}`);
    },
  };
};
