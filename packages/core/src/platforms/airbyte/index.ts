/**
 * The Airbyte Configuration API. Its wire is described in the package's `docs/airbyte.md`, with what
 * is known, inferred and assumed of it.
 */
import * as Effect from "effect/Effect";
import type * as Layer from "effect/Layer";
import * as Auth from "../../Auth.ts";
import type { Catalogs, Json } from "../../Catalog.ts";
import type { FaceOptions } from "../../Face.ts";
import { baseUrlOf } from "../../internal/baseUrl.ts";
import { later, lazily } from "../../internal/lazily.ts";
import { type CapabilityServices, type CoreServices, layerOf } from "../../layerOf.ts";
import type {
  CallOptions,
  Driver,
  Facts,
  FaceTypes,
  One,
  PlatformDiscovery,
  PlatformTypes,
  Way,
} from "../../Platform.ts";
import { Transport } from "../../Transport.ts";
import { type AirbyteApi, makeApi } from "./api.ts";
import type { AirbyteCatalog } from "./catalog.ts";
import type { SafetyOf } from "./discovery.ts";
import { make as makeExecute } from "./execute.ts";
import type { AirbyteHealth } from "./health.ts";
import { type Http, make as makeHttp } from "./http.ts";
import type { AirbyteIntegrations } from "./integrations.ts";
import type { AirbyteWire } from "./wire.ts";

/** Makes `client.api`, as the driver does; for a page that has Airbyte behind a relay. */
export { makeApi as airbyteApi } from "./api.ts";
export type { AirbyteApi, AirbyteAtPath, AirbyteMethod, AirbyteTree } from "./api.ts";
export type {
  AirbyteCatalog,
  AirbyteOperations,
  AirbytePath,
  AirbyteTag,
  AirbyteUpdates,
  ChangesOf,
} from "./catalog.ts";
export type { SafetyOf } from "./discovery.ts";
export type { AirbyteHealth } from "./health.ts";
export type {
  AirbyteAccountsOf,
  AirbyteConnect,
  AirbyteIntegrations,
  AirbyteTarget,
} from "./integrations.ts";
export type * from "./models/actors.ts";
export type * from "./models/catalogs.ts";
export type * from "./models/connections.ts";
export type * from "./models/definitions.ts";
export type * from "./models/destinationDefinitions.ts";
export type * from "./models/jobs.ts";
export type * from "./models/oauths.ts";
export type * from "./models/operation.ts";
export type * from "./models/server.ts";
export type * from "./models/sourceDefinitions.ts";
export type * from "./models/states.ts";
export type * from "./models/syncOperations.ts";
export type * from "./models/webBackend.ts";
export type * from "./models/workspaces.ts";

/** How Airbyte is reached. */
export interface AirbyteOptions {
  /** @default "http://localhost:8000/api" */
  readonly baseUrl?: string | undefined;
  /** @default "airbyte" */
  readonly username?: string | undefined;
  /** @default "password" */
  readonly password?: Auth.Secret | undefined;
  /** Other credentials than user name and password, `Auth.none` for instance. */
  readonly auth?: Auth.Auth | undefined;
  /** Where operations are known from: our own table of them, or the document that the server serves. @default "compiled" */
  readonly discovery?: "compiled" | "server" | undefined;
  /** Overrules what our table says of an operation. */
  readonly safety?: SafetyOf | undefined;
}

/** Airbyte's capabilities. */
export interface AirbyteCapabilities<W extends Way> {
  readonly integrations: AirbyteIntegrations<W>;
  readonly health: {
    /** Whether the server is up, and its database with it. */
    readonly check: (options?: CallOptions) => One<W, AirbyteHealth>;
  };
}

/** What Airbyte offers in one way. */
export interface AirbyteFace<W extends Way> extends FaceTypes {
  readonly api: AirbyteApi<W>;
  readonly capabilities: AirbyteCapabilities<W>;
}

/** Airbyte's types over a catalog. */
export interface AirbyteTypes<C extends object = RegisteredCatalog> extends PlatformTypes {
  readonly catalog: C;
  readonly promise: AirbyteFace<"promise">;
  readonly effect: AirbyteFace<"effect">;
}

/** The registered catalog of Airbyte, or ours. */
export type RegisteredCatalog = Catalogs extends { readonly airbyte: infer C extends object }
  ? C
  : AirbyteCatalog;

const facts: Facts = {
  // What is given is what goes out; a field with a default may be left out though it is required.
  input: { nullable: "optional" },
  catalog: "public",
  loads: "connector",
};

const loadDiscovery = lazily(() => import("./discovery.ts"));
const loadHealth = lazily(() => import("./health.ts"));
const loadIntegrations = lazily(() => import("./integrations.ts"));
const loadJobs = lazily(() => import("./jobs.ts"));

const discoveryOf = (http: Http, options: AirbyteOptions): PlatformDiscovery<AirbyteWire> => {
  let made: Required<PlatformDiscovery<AirbyteWire>> | undefined;
  const { method } = later(
    Effect.map(
      loadDiscovery,
      ({ make }) => (made ??= make(http, options.discovery, options.safety)),
    ),
  );
  return {
    connectors: method((_) => _.connectors),
    actions: method((_) => _.actions),
    action: method((_) => _.action),
    all: method((_) => _.all),
  };
};

const platformOf = (options: AirbyteOptions, baseUrl: string, auth: Auth.Auth) =>
  Effect.map(Transport, (transport) => {
    const http = makeHttp(transport, { baseUrl, auth });
    const health = later(Effect.map(loadHealth, ({ make }) => make(http)));
    const jobs = later(Effect.map(loadJobs, ({ make }) => make(http)));
    const integrations = later(Effect.map(loadIntegrations, ({ make }) => make(http)));
    return {
      facts,
      discovery: discoveryOf(http, options),
      execute: makeExecute(http),
      jobs: { get: jobs.method((_) => _.get), cancel: jobs.method((_) => _.cancel) },
      capabilities: {
        integrations: {
          methods: integrations.method((_) => _.methods),
          list: integrations.method((_) => _.list),
          get: integrations.method((_) => _.get),
          exists: integrations.method((_) => _.exists),
          connect: integrations.method((_) => _.connect),
          complete: integrations.method((_) => _.complete),
          remove: integrations.method((_) => _.remove),
        },
        health: { check: health.method((_) => _.check) },
      },
    };
  });

/** Airbyte's driver, for `createClient` and `Airbyte.layer`. Throws `Misconfigured` for a base URL that is none. */
export const airbyte = <C extends object = RegisteredCatalog>(
  options: AirbyteOptions = {},
): Driver<AirbyteTypes<C>> => {
  const { username = "airbyte", password = "password" } = options;
  const baseUrl = baseUrlOf("airbyte", options.baseUrl ?? "http://localhost:8000/api");
  return {
    id: "airbyte",
    // Methods take what core hands them: the face's own arguments, then the call's context.
    make: platformOf(
      options,
      baseUrl,
      options.auth ?? Auth.basic(username, password),
    ) as unknown as Driver<AirbyteTypes<C>>["make"],
    api: makeApi,
  };
};

/** Airbyte as Effect services, over whatever Transport is there. */
export const layer = (
  options: AirbyteOptions & { readonly client?: FaceOptions | undefined } = {},
): Layer.Layer<CoreServices | CapabilityServices<AirbyteTypes>, never, Transport> =>
  layerOf(airbyte(options), options.client);

/** Airbyte's API as an OpenAPI document of our own making; loaded when it is asked for. */
export const airbyteDocument = async (): Promise<Json> => (await import("./document.ts")).document;
