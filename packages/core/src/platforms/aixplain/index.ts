/**
 * aiXplain integrations. Their wire is described in the package's `docs/aixplain.md`, with what is
 * known, inferred and assumed of it.
 */
import * as Effect from "effect/Effect";
import type * as Layer from "effect/Layer";
import type * as Auth from "../../Auth.ts";
import type { CatalogOf, ConnectorOf } from "../../Catalog.ts";
import type { FileSource } from "../../ConnectorFile.ts";
import type { ConnectorFile } from "../../ConnectorFile.ts";
import type { FaceOptions } from "../../Face.ts";
import type { Connected, IntegrationsFace } from "../../Integrations.ts";
import { baseUrlOf } from "../../internal/baseUrl.ts";
import { later, laterWith, lazily } from "../../internal/lazily.ts";
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
import { Transport } from "../../Transport.ts";
import type { AssetQuery } from "./assets.ts";
import type { Connection } from "./connection.ts";
import type { SafetyOf } from "./discovery.ts";
import { make as makeExecute } from "./execute.ts";
import { type Http, make as makeHttp, type Places, type Version } from "./http.ts";
import type { Integration } from "./integration.ts";
import type { AixplainConnect, AixplainNames, AixplainReconnect } from "./integrations.ts";
import { polling } from "./runs.ts";
import type { Uploaded } from "./uploads.ts";
import { type AixplainWire, OWN } from "./wire.ts";

export type { AssetQuery } from "./assets.ts";
export type { Connection } from "./connection.ts";
export { buildConnectorParams, type ConnectorParams } from "./connectorParams.ts";
export type { SafetyOf } from "./discovery.ts";
export type { Version } from "./http.ts";
export type { AuthScheme, Integration, Parameter } from "./integration.ts";
export type { AixplainConnect, AixplainNames, AixplainReconnect } from "./integrations.ts";
export type { Uploaded } from "./uploads.ts";

/** How aiXplain is reached. */
export interface AixplainOptions {
  /** The backend, which has the catalog. @default "https://platform-api.aixplain.com" */
  readonly baseUrl?: string | undefined;
  /** What runs assets. @default `baseUrl` where it is given, else "https://models.aixplain.com" */
  readonly runsUrl?: string | undefined;
  /** Further origins at which work may be looked at: the key goes to no other. @default none */
  readonly pollHosts?: ReadonlyArray<string> | undefined;
  /** The key of calls that carry no `token`. A browser should not hold one: use a relay. */
  readonly apiKey?: Auth.Secret | undefined;
  /** Whose keys these are, which decides the header. @default "team" */
  readonly keyKind?: "team" | "individual" | undefined;
  /** Which endpoints the catalog is asked at; runs are the same. @default "v2" */
  readonly version?: Version | undefined;
  /** Integrations on one page of discovery. @default 20 */
  readonly pageSize?: number | undefined;
  /** What a repetition of an action may do: the platform does not say. @default "write" */
  readonly safety?: SafetyOf | undefined;
}

/** What aiXplain alone offers. */
export interface AixplainApi<W extends Way> {
  readonly integrations: {
    /** One page, the first unless `pageNumber` says otherwise. */
    readonly list: (
      query?: AssetQuery,
      options?: CallOptions,
    ) => One<W, ReadonlyArray<Integration>>;
    /** By id or path. */
    readonly get: (id: string, options?: CallOptions) => One<W, Integration>;
    /** By its exact name. */
    readonly named: (name: string, options?: CallOptions) => One<W, Integration>;
  };
  readonly connections: {
    /** One page, the first unless `pageNumber` says otherwise. */
    readonly list: (query?: AssetQuery, options?: CallOptions) => One<W, ReadonlyArray<Connection>>;
    readonly get: (id: string, options?: CallOptions) => One<W, Connection>;
    /** Runs what a connection can do and no list shows: nothing is asked or checked before. */
    readonly run: (
      id: string,
      action: string,
      data?: unknown,
      options?: CallOptions,
    ) => One<W, unknown>;
  };
  /** Uploads a file, for inputs that take the address of one. */
  readonly upload: (file: ConnectorFile | FileSource, options?: CallOptions) => One<W, Uploaded>;
}

/** Accounts at aiXplain are connections; none of them is selected, since each call names its own. */
export interface AixplainIntegrations<C, W extends Way> extends Omit<
  IntegrationsFace<W, ConnectorOf<C>, AixplainConnect>,
  "select"
> {
  /** Gives a connection other credentials, or asks for a new consent; its id may become another one. */
  readonly reconnect: (
    connector: ConnectorOf<C>,
    reconnect: AixplainReconnect,
    options?: CallOptions,
  ) => One<W, Connected>;
  readonly rename: (
    connector: ConnectorOf<C>,
    account: string,
    names: AixplainNames,
    options?: CallOptions,
  ) => One<W, void>;
}

/** aiXplain's capabilities. */
export interface AixplainCapabilities<C, W extends Way> {
  readonly integrations: AixplainIntegrations<C, W>;
}

/** What aiXplain offers in one way. */
export interface AixplainFace<C, W extends Way> extends FaceTypes {
  readonly api: AixplainApi<W>;
  readonly capabilities: AixplainCapabilities<C, W>;
}

/** aiXplain's types over a catalog. */
export interface AixplainTypes<C extends object> extends PlatformTypes {
  readonly catalog: C;
  readonly promise: AixplainFace<C, "promise">;
  readonly effect: AixplainFace<C, "effect">;
}

const facts: Facts = {
  // Part 2.6 of the protocol page; whether a connection takes more than it lists, nobody says.
  input: { coerce: true, defaults: true, nullable: "optional" },
  catalog: "account",
  loads: "action",
  polling,
};

const loadDiscovery = lazily(() => import("./discovery.ts"));
const loadIntegrations = lazily(() => import("./integrations.ts"));
const loadJobs = lazily(() => import("./jobs.ts"));

const discoveryOf = (
  http: Http,
  { safety, pageSize = 20 }: AixplainOptions,
): PlatformDiscovery<AixplainWire> => {
  const { method } = later(Effect.map(loadDiscovery, ({ make }) => make(http, safety, pageSize)));
  return {
    connectors: method((_) => _.connectors),
    actions: method((_) => _.actions),
    action: method((_) => _.action),
  };
};

const platformOf = (options: AixplainOptions, places: Places) =>
  Effect.map(Transport, (transport) => {
    const { apiKey, keyKind = "team", version = "v2" } = options;
    const keyHeader = keyKind === "team" ? "x-api-key" : "x-aixplain-key";
    const http = makeHttp(transport, { places, version, apiKey, keyHeader });
    const integrations = laterWith(loadIntegrations, http);
    return {
      facts,
      discovery: discoveryOf(http, options),
      execute: makeExecute(http),
      jobs: { get: laterWith(loadJobs, http).method((_) => _.get) },
      capabilities: {
        integrations: {
          methods: integrations.method((_) => _.methods),
          list: integrations.method((_) => _.list),
          get: integrations.method((_) => _.get),
          exists: integrations.method((_) => _.exists),
          connect: integrations.method((_) => _.connect),
          complete: integrations.method((_) => _.complete),
          reconnect: integrations.method((_) => _.reconnect),
          rename: integrations.method((_) => _.rename),
          remove: integrations.method((_) => _.remove),
        },
      },
    };
  });

/** The bases that the key goes to; those of runs come first, where two are one. */
const placesOf = ({ baseUrl, runsUrl, pollHosts = [] }: AixplainOptions): Places => {
  const backend = baseUrlOf("aixplain", baseUrl ?? "https://platform-api.aixplain.com");
  const runs = baseUrlOf(
    "aixplain",
    runsUrl ?? baseUrl ?? "https://models.aixplain.com",
    "runsUrl",
  );
  const polls = pollHosts.map((host, n) => [`poll${n}`, baseUrlOf("aixplain", host, "pollHosts")]);
  return { runs, backend, ...Object.fromEntries(polls) };
};

/** Makes `client.api`, as the driver does; for a page that has aiXplain behind a relay. */
export const aixplainApi = <W extends Way>(call: Call<W>): AixplainApi<W> => ({
  integrations: {
    list: (query = {}, own) => call(OWN, "integrations.list", query, own),
    get: (id, own) => call(OWN, "integrations.get", { id }, own),
    named: (name, own) => call(OWN, "integrations.get", { name }, own),
  },
  connections: {
    list: (query = {}, own) => call(OWN, "connections.list", query, own),
    get: (id, own) => call(OWN, "connections.get", { id }, own),
    run: (id, action, data = {}, own) => call(OWN, "connections.run", { id, action, data }, own),
  },
  upload: (file, own) => call(OWN, "files.upload", { file }, own),
});

/** aiXplain's driver, for `createClient` and `Aixplain.layer`. Throws `Misconfigured` for a base URL that is none. */
export const aixplain = <C extends object = CatalogOf<"aixplain">>(
  options: AixplainOptions = {},
): Driver<AixplainTypes<C>> => {
  const places = placesOf(options);
  return {
    id: "aixplain",
    // Methods take what core hands them: the face's own arguments, then the call's context.
    make: platformOf(options, places) as unknown as Driver<AixplainTypes<C>>["make"],
    api: aixplainApi,
  };
};

/** aiXplain as Effect services, over whatever Transport is there. */
export const layer = (
  options: AixplainOptions & { readonly client?: FaceOptions | undefined } = {},
): Layer.Layer<
  CoreServices | CapabilityServices<AixplainTypes<CatalogOf<"aixplain">>>,
  never,
  Transport
> => layerOf(aixplain(options), options.client);
