/**
 * Any API with an OpenAPI document: its tags are connectors, its operations actions. What is read of
 * a document, and how values go out, is described in the package's `docs/openapi.md`.
 */
import * as Effect from "effect/Effect";
import type * as Layer from "effect/Layer";
import * as Auth from "../../Auth.ts";
import type { CatalogOf, ConnectorOf, Json, Safety } from "../../Catalog.ts";
import * as Exchange from "../../Exchange.ts";
import type { FaceOptions } from "../../Face.ts";
import { baseUrlOf } from "../../internal/baseUrl.ts";
import { later, lazily } from "../../internal/lazily.ts";
import type { IntegrationsFace } from "../../Integrations.ts";
import { type CoreServices, layerOf } from "../../layerOf.ts";
import type { OpenOptions } from "../../openapi/Operations.ts";
import type { OpenapiWire } from "../../openapi/Wire.ts";
import type { AuthorizationCode } from "../../oauth/OAuth.ts";
import type {
  Driver,
  Facts,
  FaceTypes,
  PlatformDiscovery,
  PlatformTypes,
  Way,
} from "../../Platform.ts";
import { type Issue, Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import { Transport } from "../../Transport.ts";
import type { Credential } from "./credentials.ts";
import type { Source } from "./discovery.ts";
import type { OpenapiConnect } from "./integrations.ts";
import { isConsented } from "./consented.ts";
import type { PageRule } from "./wire.ts";

export type { OpenapiWire } from "../../openapi/Wire.ts";
export type { Credential } from "./credentials.ts";
export type { OpenapiConnect } from "./integrations.ts";
export type { PageAnswer, PageRule } from "./wire.ts";

/** Which document, and how its API is reached. */
export interface OpenapiOptions {
  /** An OpenAPI document of version 3.0 or 3.1: its address, its text (JSON or YAML), or its value. */
  readonly document: string | URL | Json;
  /** What the platform is called, in failures and caches. @default "openapi" */
  readonly id?: string | undefined;
  /** Where the API is. @default the document's first server, or the operation's own */
  readonly baseUrl?: string | undefined;
  /** Values of the variables in the document's servers. @default the document's */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** What satisfies the document's security schemes, by their names. A browser should hold no secrets: use a relay. */
  readonly credentials?: Readonly<Record<string, Credential>> | undefined;
  /** In place of all schemes: goes along with every operation but those that the document declares free. */
  readonly auth?: Auth.Auth | undefined;
  /** Goes along where the document itself is loaded, and nowhere else. @default none */
  readonly documentAuth?: Auth.Auth | undefined;
  /** Overrules what an operation's method says: GET, HEAD and OPTIONS read, PUT and DELETE are idempotent. */
  readonly safety?: ((connector: string, action: string) => Safety | undefined) | undefined;
  /** How the pages of an operation are told. @default by its `Link` header */
  readonly pages?: ((connector: string, action: string) => PageRule | undefined) | undefined;
  /** Hears of each thing that is wrong with the document, when it is met; `path` is a JSON pointer into it. */
  readonly onFault?: ((fault: Issue) => void) | undefined;
}

/** What an API offers beyond its actions: nothing. */
export interface OpenapiFace extends FaceTypes {
  readonly api: object;
  readonly capabilities: object;
}

/** Accounts by OAuth: one for each scheme that a connector's operations need, with its scopes. */
export type OpenapiIntegrations<Connector extends string, W extends Way> = Pick<
  IntegrationsFace<W, Connector, OpenapiConnect>,
  "methods" | "list" | "get" | "exists" | "connect" | "complete" | "remove"
>;

/** What an API offers whose users consent. */
export interface LinkedOpenapiFace<C, W extends Way> extends FaceTypes {
  readonly api: object;
  readonly capabilities: { readonly integrations: OpenapiIntegrations<ConnectorOf<C>, W> };
}

/** The types of an API whose users consent, over a catalog. */
export interface LinkedOpenapiTypes<C extends object> extends PlatformTypes {
  readonly catalog: C;
  readonly promise: LinkedOpenapiFace<C, "promise">;
  readonly effect: LinkedOpenapiFace<C, "effect">;
}

/** Options with an OAuth that users consent to, for each of the schemes `S`. */
export type LinkedOpenapiOptions<S extends string> = OpenapiOptions & {
  readonly credentials: Readonly<Record<S, AuthorizationCode>>;
};

/** The driver of an API whose users consent: with their OAuths and the names of schemes, for programs that sign users in. */
export interface LinkedOpenapiDriver<C extends object> extends Driver<LinkedOpenapiTypes<C>> {
  readonly oauths: ReadonlyArray<readonly [scheme: string, oauth: AuthorizationCode]>;
}

/** The types of an API over a catalog. */
export interface OpenapiTypes<C extends object> extends PlatformTypes {
  readonly catalog: C;
  readonly promise: OpenapiFace;
  readonly effect: OpenapiFace;
}

const facts: Facts = {
  // Nothing is known of what an API does to inputs: they go out as the document says.
  input: {},
  catalog: "public",
  loads: "action",
};

const words = lazily(() => import("./errors.ts"));
const loadExecute = lazily(() => import("./execute.ts"));
const loadDiscovery = lazily(() => import("./discovery.ts"));
const loadIntegrations = lazily(() => import("./integrations.ts"));

/** An address, as far as it is one; what is relative is so to the page. */
const addressOf = (document: string): string | undefined => {
  if (/[\n{]/.test(document)) return undefined;
  const page = typeof location === "undefined" ? undefined : location.href;
  if (!/^(https?:|\.{0,2}\/)/i.test(document)) return undefined;
  return URL.canParse(document, page) ? new URL(document, page).href : undefined;
};

const sourceOf = (platform: string, { document, documentAuth }: OpenapiOptions): Source => {
  if (document instanceof URL || typeof document === "string") {
    const url = addressOf(String(document));
    if (url !== undefined) return { url, auth: documentAuth ?? Auth.none };
    if (typeof document === "string" && document.includes("\n")) return { document };
    if (typeof document === "string" && document.trim().startsWith("{")) return { document };
  } else if (typeof document === "object" && document !== null) return { document };
  const accepted = "the address, the text or the value of an OpenAPI document";
  throw new Misconfigured({
    platform,
    message: `${platform}({ document }) must be ${accepted}.`,
    option: "document",
    accepted,
  });
};

/** What is made of a part once, when the part is there. */
const once = <M, A>(part: Effect.Effect<M, PlugboardError>, make: (part: M) => A) => {
  let made: A | undefined;
  return Effect.map(part, (loaded) => (made ??= make(loaded)));
};

/** The document is read once, whoever asks. */
const discoveryOf = (
  id: string,
  exchange: Exchange.Exchange,
  source: Source,
  options: OpenOptions,
): Required<PlatformDiscovery<OpenapiWire>> => {
  const discovery = once(loadDiscovery, ({ make }) => make(id, exchange, source, options));
  return {
    connectors: (context) => Effect.flatMap(discovery, (_) => _.connectors(context)),
    actions: (connector, context) =>
      Effect.flatMap(discovery, (_) => _.actions(connector, context)),
    action: (connector, name, context) =>
      Effect.flatMap(discovery, (_) => _.action(connector, name, context)),
    all: (context) => Effect.flatMap(discovery, (_) => _.all(context)),
  };
};

const integrationsOf = (
  id: string,
  discovery: Required<PlatformDiscovery<OpenapiWire>>,
  credentials: Readonly<Record<string, Credential>>,
) => {
  const { method } = later(once(loadIntegrations, ({ make }) => make(id, discovery, credentials)));
  return {
    methods: method((_) => _.methods),
    list: method((_) => _.list),
    get: method((_) => _.get),
    exists: method((_) => _.exists),
    connect: method((_) => _.connect),
    complete: method((_) => _.complete),
    remove: method((_) => _.remove),
  };
};

const driverOf = (
  options: OpenapiOptions,
): Driver<OpenapiTypes<object>> & Pick<LinkedOpenapiDriver<object>, "oauths"> => {
  const { id = "openapi", auth, credentials = {}, pages } = options;
  const source = sourceOf(id, options);
  const baseUrl = options.baseUrl === undefined ? undefined : baseUrlOf(id, options.baseUrl);
  const oauths = Object.entries(credentials).filter((one): one is [string, AuthorizationCode] =>
    isConsented(one[1]),
  );
  return {
    id,
    baseUrl: baseUrl ?? source.url,
    oauths,
    make: Effect.map(Transport, (transport) => {
      const exchange = Exchange.make(transport, { platform: id, title: "The API", words });
      const execute = once(loadExecute, ({ make }) =>
        make({ platform: id, exchange, baseUrl, credentials, auth, pages }),
      );
      const discovery = discoveryOf(id, exchange, source, options);
      return {
        facts,
        capabilities: {
          ...(oauths.length > 0 && { integrations: integrationsOf(id, discovery, credentials) }),
        },
        discovery,
        execute: (call) => Effect.flatMap(execute, (run) => run(call)),
      };
    }),
    api: () => ({}),
  };
};

/**
 * The driver of any API, for `createClient` and `Openapi.layer`. Throws `Misconfigured` for options that cannot be used.
 *
 * Where all credentials are OAuths that users consent to, or those of the schemes `S`, the client
 * has `integrations`.
 */
export const openapi: {
  <C extends object = CatalogOf<"openapi">, S extends string = string>(
    options: LinkedOpenapiOptions<S>,
  ): LinkedOpenapiDriver<C>;
  <C extends object = CatalogOf<"openapi">>(options: OpenapiOptions): Driver<OpenapiTypes<C>>;
} = (options: OpenapiOptions) =>
  // A catalog, and whether there are accounts, are types for callers: the driver is one.
  driverOf(options) as never;

/** An API as Effect services, over whatever Transport is there. */
export const layer = (
  options: OpenapiOptions & { readonly client?: FaceOptions | undefined },
): Layer.Layer<CoreServices, never, Transport> => layerOf(openapi(options), options.client);
