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
import type { PlugboardError } from "../../PlugboardError.ts";
import { Transport } from "../../Transport.ts";
import { makeApi } from "./api.ts";
import { checkCredentials } from "./credentials.ts";
import type { Discovery } from "./discovery.ts";
import type { FacilioApi } from "./faces.ts";
import type { Http } from "./http.ts";
import type { FacilioConnect } from "./integrations.ts";
import type { FacilioOptions } from "./options.ts";
import { type FacilioWire, marks } from "./wire.ts";

/** Makes `client.api`, as the driver does; for a page that has Facilio behind a relay. */
export { makeApi as facilioApi } from "./api.ts";
export type { ConnectionApi, FacilioApi, ListOptions } from "./faces.ts";
export { fileIn } from "./fileIn.ts";
export type { SafetyOf } from "./discovery.ts";
export type { InBandFailures } from "./execute.ts";
export type { Credentials } from "./credentials.ts";
export type { FacilioOptions } from "./options.ts";
export type { FacilioConnect } from "./integrations.ts";
export type * from "./shapes.ts";
export { failureIn, type InBandFailure } from "./failureIn.ts";

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
    const { inBandFailures } = options;
    let made: ReturnType<(typeof import("./calls.ts"))["make"]> | undefined;
    const calls = Effect.map(loadCalls, ({ make }) => (made ??= make(transport, baseUrl, options)));
    const discovering = <A>(ask: (_: Discovery) => Effect.Effect<A, PlugboardError>) =>
      Effect.flatMap(calls, ({ discovery }) => ask(discovery));
    const linking = <A>(
      ask: (_: typeof import("./integrations.ts"), http: Http) => Effect.Effect<A, PlugboardError>,
    ) => Effect.flatMap(calls, ({ http }) => Effect.flatMap(loadIntegrations, (_) => ask(_, http)));
    return {
      facts,
      discovery: {
        connectors: (context: CallContext) => discovering((_) => _.connectors(context)),
        actions: (connector: string, context: CallContext) =>
          discovering((_) => _.actions(connector, context)),
        action: (connector: string, name: string, context: CallContext) =>
          discovering((_) => _.action(connector, name, context)),
      },
      execute: (call: ActionCall<FacilioWire>) =>
        Effect.flatMap(calls, ({ execute }) => execute(call)),
      jobs: {
        get: (job: string, context: CallContext) =>
          Effect.flatMap(calls, ({ http }) =>
            Effect.flatMap(loadJobs, ({ get }) => get(http, job, inBandFailures, context)),
          ),
      },
      capabilities: {
        integrations: {
          methods: (_target: string, _context: CallContext) => linking(({ methods }) => methods),
          list: (target: string | undefined, context: CallContext) =>
            linking(({ list }, http) => list(http, target, context)),
          get: (target: string, account: string, context: CallContext) =>
            linking(({ get }, http) => get(http, target, account, context)),
          exists: (target: string, context: CallContext) =>
            linking(({ exists }, http) => exists(http, target, context)),
          connect: (target: string, _connect: FacilioConnect, context: CallContext) =>
            linking(({ connect }, http) => connect(http, target, context)),
          remove: (target: string, account: string, context: CallContext) =>
            linking(({ remove }, http) => remove(http, target, account, context)),
          setActive: (target: string, account: string, active: boolean, context: CallContext) =>
            linking(({ setActive }, http) => setActive(http, target, account, active, context)),
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
