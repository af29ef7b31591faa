/**
 * Facilio Connections. Its wire is described in the package's `docs/facilio.md`, with what is known,
 * inferred and assumed of it.
 */
import * as Effect from "effect/Effect";
import type * as Layer from "effect/Layer";
import type { CatalogOf, ConnectorOf } from "../../Catalog.ts";
import type { FaceOptions } from "../../Face.ts";
import type { IntegrationsFace } from "../../Integrations.ts";
import { type CapabilityServices, type CoreServices, layerOf } from "../../layerOf.ts";
import type {
  ActionCall,
  Call,
  CallContext,
  CallOptions,
  Driver,
  Facts,
  FaceTypes,
  One,
  PlatformTypes,
  Way,
} from "../../Platform.ts";
import { baseUrlOf } from "../../internal/baseUrl.ts";
import { lazily } from "../../internal/lazily.ts";
import { Transport } from "../../Transport.ts";
import { makeApi } from "./api.ts";
import type { SafetyOf } from "./discovery.ts";
import type { InBandFailures } from "./execute.ts";
import type { FacilioApi } from "./faces.ts";
import { checkCredentials, type Credentials, make as makeHttp } from "./http.ts";
import type { FacilioConnect } from "./integrations.ts";
import { type FacilioWire, marks } from "./wire.ts";

export type { ConnectionApi, FacilioApi, ListOptions } from "./faces.ts";
export { fileIn } from "./fileIn.ts";
export type { SafetyOf } from "./discovery.ts";
export type { InBandFailures } from "./execute.ts";
export type { Credentials } from "./http.ts";
export type { FacilioConnect } from "./integrations.ts";
export type * from "./shapes.ts";
export { failureIn, type InBandFailure } from "./failureIn.ts";

/** How Facilio is reached: with a service token, or with the cookies and the CSRF token of a user. */
export interface FacilioOptions extends Credentials {
  /** Where it is; calls go to `/api/v1` there. */
  readonly baseUrl: string;
  /**
   * What becomes of failures of the systems behind connections, which come with status 200: they are
   * the output, in which `failureIn` finds them, or the call fails. @default "data"
   */
  readonly inBandFailures?: InBandFailures | undefined;
  /** Overrules what the type of a saved action, or the kind of an executor, says of it. */
  readonly safety?: SafetyOf | undefined;
}

/** Connections that are authorized; each is the one account of its connector. */
export interface FacilioIntegrations<Connector extends string, W extends Way> extends Pick<
  IntegrationsFace<W, Connector, FacilioConnect>,
  "methods" | "list" | "get" | "exists" | "connect" | "remove"
> {
  /** Switches a connection on or off; it stays authorized. */
  readonly setActive: (
    target: Connector,
    account: string,
    active: boolean,
    options?: CallOptions,
  ) => One<W, void>;
}

/** Facilio's capabilities. */
export interface FacilioCapabilities<C, W extends Way> {
  readonly integrations: FacilioIntegrations<ConnectorOf<C>, W>;
}

/** What Facilio offers in one way. */
export interface FacilioFace<C, W extends Way> extends FaceTypes {
  readonly api: FacilioApi<C, W>;
  readonly capabilities: FacilioCapabilities<C, W>;
}

/** Facilio's types over a catalog. */
export interface FacilioTypes<C extends object> extends PlatformTypes {
  readonly catalog: C;
  readonly promise: FacilioFace<C, "promise">;
  readonly effect: FacilioFace<C, "effect">;
}

const facts: Facts = {
  // What Facilio does to inputs is not public: they go out as they are.
  input: { alwaysSend: marks },
  catalog: "user",
  loads: "action",
};

const loadCalls = lazily(() => import("./calls.ts"));
const loadIntegrations = lazily(() => import("./integrations.ts"));
const loadJobs = lazily(() => import("./jobs.ts"));

const platformOf = (options: FacilioOptions, baseUrl: string) =>
  Effect.map(Transport, (transport) => {
    const { inBandFailures = "data", safety } = options;
    const http = makeHttp(transport, baseUrl, options);
    const discovery = Effect.map(loadCalls, (_) => _.makeDiscovery(http, safety));
    const execute = Effect.map(loadCalls, (_) => _.makeExecute(http, inBandFailures));
    return {
      facts,
      discovery: {
        connectors: (context: CallContext) =>
          Effect.flatMap(discovery, (_) => _.connectors(context)),
        actions: (connector: string, context: CallContext) =>
          Effect.flatMap(discovery, (_) => _.actions(connector, context)),
        action: (connector: string, name: string, context: CallContext) =>
          Effect.flatMap(discovery, (_) => _.action(connector, name, context)),
      },
      execute: (call: ActionCall<FacilioWire>) => Effect.flatMap(execute, (run) => run(call)),
      jobs: {
        get: (job: string, context: CallContext) =>
          Effect.flatMap(loadJobs, ({ get }) => get(http, job, inBandFailures, context)),
      },
      capabilities: {
        integrations: {
          methods: (_target: string, _context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ methods }) => methods),
          list: (target: string | undefined, context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ list }) => list(http, target, context)),
          get: (target: string, account: string, context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ get }) => get(http, target, account, context)),
          exists: (target: string, context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ exists }) => exists(http, target, context)),
          connect: (target: string, _connect: FacilioConnect, context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ connect }) => connect(http, target, context)),
          remove: (target: string, account: string, context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ remove }) =>
              remove(http, target, account, context),
            ),
          setActive: (target: string, account: string, active: boolean, context: CallContext) =>
            Effect.flatMap(loadIntegrations, ({ setActive }) =>
              setActive(http, target, account, active, context),
            ),
        },
      },
    };
  });

/** Facilio's driver, for `createClient` and `Facilio.layer`. Throws `Misconfigured` for options that cannot be used. */
export const facilio = <C extends object = CatalogOf<"facilio">>(
  options: FacilioOptions,
): Driver<FacilioTypes<C>> => {
  const baseUrl = baseUrlOf("facilio", options.baseUrl);
  checkCredentials(options);
  return {
    id: "facilio",
    // Methods take what core hands them: the face's own arguments, then the call's context.
    make: platformOf(options, baseUrl) as unknown as Driver<FacilioTypes<C>>["make"],
    api: <W extends Way>(call: Call<W>): FacilioApi<C, W> => makeApi<C, W>(call),
  };
};

/** Facilio as Effect services, over whatever Transport is there. */
export const layer = (
  options: FacilioOptions & { readonly client?: FaceOptions | undefined },
): Layer.Layer<
  CoreServices | CapabilityServices<FacilioTypes<CatalogOf<"facilio">>>,
  never,
  Transport
> => layerOf(facilio(options), options.client);
