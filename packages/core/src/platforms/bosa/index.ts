/**
 * BOSA / GL Connectors. Its wire is described in the package's `docs/bosa.md`, with what is known,
 * inferred and assumed of it.
 */
import * as Effect from "effect/Effect";
import type * as Layer from "effect/Layer";
import * as Auth from "../../Auth.ts";
import type { CatalogOf, ConnectorOf } from "../../Catalog.ts";
import type { FaceOptions } from "../../Face.ts";
import type { IntegrationsFace } from "../../Integrations.ts";
import { type CapabilityServices, type CoreServices, layerOf } from "../../layerOf.ts";
import type {
  Call,
  CallOptions,
  Driver,
  Facts,
  FaceTypes,
  One,
  PlatformDiscovery,
  PlatformTypes,
  Way,
} from "../../Platform.ts";
import { baseUrlOf } from "../../internal/baseUrl.ts";
import { later, lazily } from "../../internal/lazily.ts";
import * as Session from "../../Session.ts";
import { Transport } from "../../Transport.ts";
import type { UsersFace, UserToken } from "../../Users.ts";
import type { SafetyOf } from "./discovery.ts";
import { make as makeExecute } from "./execute.ts";
import { type Http, make as makeHttp } from "./http.ts";
import type { BosaConnect } from "./integrations.ts";

import type { BosaWire } from "./wire.ts";

export type { BosaConnect } from "./integrations.ts";
export type { SafetyOf } from "./discovery.ts";

/** How BOSA is reached. */
export interface BosaOptions {
  /** @default "https://api.bosa.id" */
  readonly baseUrl?: string | undefined;
  /** The application's key, `sk-client-…`. A browser should not hold one: use a relay. */
  readonly apiKey?: Auth.Secret | undefined;
  /** The administrator's key, for `client.api.clients.create` alone. */
  readonly adminKey?: Auth.Secret | undefined;
  /** Authenticates this user when a call first needs a token, and again shortly before it ends. */
  readonly user?: { readonly identifier: string; readonly secret: Auth.Secret } | undefined;
  /** Overrules what an action's name says of it: names that list, get, search, find, read, count or download are reads. */
  readonly safety?: SafetyOf | undefined;
}

/** What BOSA alone offers. */
export interface BosaApi<W extends Way> {
  readonly clients: {
    /** Registers an application with the administrator's key, and gives its own (path assumed: `POST /clients`). */
    readonly create: (
      name: string,
      options?: CallOptions,
    ) => One<
      W,
      {
        readonly id: string;
        readonly name: string;
        readonly api_key: string;
        readonly is_active: boolean;
      }
    >;
  };
}

/** BOSA's capabilities. */
export interface BosaCapabilities<C, W extends Way> {
  readonly users: UsersFace<W>;
  readonly integrations: IntegrationsFace<W, ConnectorOf<C>, BosaConnect>;
}

/** What BOSA offers in one way. */
export interface BosaFace<C, W extends Way> extends FaceTypes {
  readonly api: BosaApi<W>;
  readonly capabilities: BosaCapabilities<C, W>;
}

/** BOSA's types over a catalog. */
export interface BosaTypes<C extends object> extends PlatformTypes {
  readonly catalog: C;
  readonly promise: BosaFace<C, "promise">;
  readonly effect: BosaFace<C, "effect">;
}

const facts: Facts = {
  // Part 1.5 of the protocol page, in its order; undeclared keys never reach the platform.
  input: {
    undeclared: "drop",
    trim: true,
    emptyStrings: "drop",
    nulls: "drop",
    coerce: true,
    defaults: true,
    nullable: "optional",
    alwaysSend: ["response_fields"],
  },
  catalog: "public",
  loads: "connector",
};

const loadUsers = lazily(() => import("./users.ts"));
const loadIntegrations = lazily(() => import("./integrations.ts"));

const loadDiscovery = lazily(() => import("./discovery.ts"));

const discoveryOf = (http: Http, safety: SafetyOf | undefined): PlatformDiscovery<BosaWire> => {
  const { method } = later(Effect.map(loadDiscovery, ({ make }) => make(http, safety)));
  return {
    connectors: method((_) => _.connectors),
    actions: method((_) => _.actions),
    action: method((_) => _.action),
    all: method((_) => _.all),
  };
};

const platformOf = (options: BosaOptions, baseUrl: string) =>
  Effect.map(Transport, (transport) => {
    const { apiKey, adminKey, user } = options;
    const token =
      user === undefined
        ? undefined
        : Session.map(
            Session.shared<UserToken>(
              () =>
                Effect.flatMap(loadUsers, ({ authenticate }) =>
                  authenticate(http, user.identifier, Auth.reveal(user.secret), {}),
                ),
              { expiresAt: ({ expiresAt }) => expiresAt },
            ),
            (held) => Auth.hide(held.token),
          );
    const http: Http = makeHttp(transport, { baseUrl, apiKey, adminKey, token });
    const users = later(Effect.map(loadUsers, ({ make }) => make(http, Auth.reveal)));
    const integrations = later(Effect.map(loadIntegrations, ({ make }) => make(http)));
    return {
      facts,
      discovery: discoveryOf(http, options.safety),
      execute: makeExecute(http),
      capabilities: {
        users: {
          create: users.method((_) => _.create),
          authenticate: users.method((_) => _.authenticate),
          me: users.method((_) => _.me),
        },
        integrations: {
          methods: integrations.method((_) => _.methods),
          list: integrations.method((_) => _.list),
          get: integrations.method((_) => _.get),
          exists: integrations.method((_) => _.exists),
          connect: integrations.method((_) => _.connect),
          complete: integrations.method((_) => _.complete),
          select: integrations.method((_) => _.select),
          remove: integrations.method((_) => _.remove),
        },
      },
    };
  });

/** Makes `client.api`, as the driver does; for a page that has BOSA behind a relay. */
export const bosaApi = <W extends Way>(call: Call<W>): BosaApi<W> => ({
  clients: { create: (name, own) => call("bosa", "clients.create", { name }, own) },
});

/** BOSA's driver, for `createClient` and `Bosa.layer`. Throws `Misconfigured` for a base URL that is none. */
export const bosa = <C extends object = CatalogOf<"bosa">>(
  options: BosaOptions = {},
): Driver<BosaTypes<C>> => {
  const baseUrl = baseUrlOf("bosa", options.baseUrl ?? "https://api.bosa.id");
  return {
    id: "bosa",
    baseUrl,
    // Methods take what core hands them: the face's own arguments, then the call's context.
    make: platformOf(options, baseUrl) as unknown as Driver<BosaTypes<C>>["make"],
    api: bosaApi,
  };
};

/** BOSA as Effect services, over whatever Transport is there. */
export const layer = (
  options: BosaOptions & { readonly client?: FaceOptions | undefined } = {},
): Layer.Layer<CoreServices | CapabilityServices<BosaTypes<CatalogOf<"bosa">>>, never, Transport> =>
  layerOf(bosa(options), options.client);
