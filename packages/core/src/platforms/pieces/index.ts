/**
 * The Pieces OS Connector API, of the Pieces desktop application. Its wire is described in the
 * package's `docs/pieces.md`, with what is known, inferred and assumed of it.
 */
import * as Effect from "effect/Effect";
import type * as Layer from "effect/Layer";
import type { FaceOptions } from "../../Face.ts";
import { baseUrlOf } from "../../internal/baseUrl.ts";
import { lazily } from "../../internal/lazily.ts";
import { type CoreServices, layerOf } from "../../layerOf.ts";
import type {
  Call,
  CallContext,
  CallOptions,
  Driver,
  Facts,
  FaceTypes,
  One,
  PlatformDiscovery,
  PlatformTypes,
  Way,
} from "../../Platform.ts";
import { Misconfigured } from "../../PlugboardError.ts";
import { Transport } from "../../Transport.ts";
import type { SafetyOf } from "./discovery.ts";
import { make as makeExecute } from "./execute.ts";
import { make as makeHttp } from "./http.ts";
import type {
  PiecesApplication,
  PiecesConnection,
  PiecesContext,
  PiecesCreation,
  PiecesReaction,
  PiecesSeed,
  PiecesSuggestion,
  PiecesTracking,
  PiecesWire,
} from "./wire.ts";

export type { SafetyOf } from "./discovery.ts";
export type {
  PiecesApplication,
  PiecesAsset,
  PiecesAssets,
  PiecesConnection,
  PiecesContext,
  PiecesCreation,
  PiecesFile,
  PiecesFormat,
  PiecesFragment,
  PiecesMetadata,
  PiecesReaction,
  PiecesSeed,
  PiecesSuggestion,
  PiecesTracking,
} from "./wire.ts";

/** How Pieces OS is reached. */
export interface PiecesOptions {
  /** What connects when a call first needs it, and again when Pieces OS has forgotten it. @default a handshake without a body */
  readonly application?: PiecesApplication | undefined;
  /** @default "http://localhost:1000" */
  readonly baseUrl?: string | undefined;
  /** Looks for it on the base URL's host at the first need: on the ports that it is known to take, or on these. @default false */
  readonly discover?: boolean | { readonly ports: ReadonlyArray<number> } | undefined;
  /** Sends the application's id in `X-Application-ID`, too, as versions from 2025 on want it. @default false */
  readonly applicationHeader?: boolean | undefined;
  /** Overrules what is known of an action: `suggest` reads, `connect` and `onboarded` may be repeated, the others write. */
  readonly safety?: SafetyOf | undefined;
}

/** What a call takes beside its body. */
export interface PiecesCallOptions extends CallOptions {
  /** The id of the application to call as, without a handshake; `account` is the same. @default the connected one */
  readonly application?: string | undefined;
}

/** What Pieces OS alone offers: its actions by their bodies; one that is left out is not sent. */
export interface PiecesApi<W extends Way> {
  /** Connects with this body now; later calls, and later handshakes, are this application's. */
  readonly connect: (body?: PiecesConnection, options?: CallOptions) => One<W, PiecesContext>;
  /** Gives an asset to compare others with later. */
  readonly intention: (asset: PiecesSeed, options?: PiecesCallOptions) => One<W, string>;
  /** Says whether the application has been introduced to its user. */
  readonly onboarded: (value: boolean, options?: PiecesCallOptions) => One<W, string>;
  /** Says what the user did; gives the id of an asset that was saved, else `OK`. */
  readonly react: (reaction: PiecesReaction, options?: PiecesCallOptions) => One<W, string>;
  /** Compares a snippet with what is saved. */
  readonly suggest: (
    creation?: PiecesCreation,
    options?: PiecesCallOptions,
  ) => One<W, PiecesSuggestion>;
  /** Tells of something that happened. */
  readonly track: (tracking?: PiecesTracking, options?: PiecesCallOptions) => One<W, string>;
}

/** How Pieces OS is. */
export interface PiecesHealth {
  readonly healthy: boolean;
  /** What it says of itself. */
  readonly answer: string;
}

/** What Pieces OS can do beside its actions. */
export interface PiecesCapabilities<W extends Way> {
  readonly health: {
    /** Asks Pieces OS how it is, without a handshake; one that does not answer is a failure. */
    readonly check: (options?: CallOptions) => One<W, PiecesHealth>;
  };
}

/** The actions of Pieces OS; the catalog is fixed, so nothing has to be generated. */
export interface PiecesCatalog {
  readonly pieces: {
    readonly connect: {
      readonly input: Partial<PiecesConnection>;
      readonly output: PiecesContext;
    };
    readonly intention: { readonly input: PiecesSeed; readonly output: string };
    readonly onboarded: { readonly input: { readonly value: boolean }; readonly output: string };
    readonly react: { readonly input: PiecesReaction; readonly output: string };
    readonly suggest: { readonly input: PiecesCreation; readonly output: PiecesSuggestion };
    readonly track: { readonly input: PiecesTracking; readonly output: string };
  };
}

/** What Pieces OS offers in one way. */
export interface PiecesFace<W extends Way> extends FaceTypes {
  readonly api: PiecesApi<W>;
  readonly capabilities: PiecesCapabilities<W>;
}

/** The types of Pieces OS. */
export interface PiecesTypes extends PlatformTypes {
  readonly catalog: PiecesCatalog;
  readonly promise: PiecesFace<"promise">;
  readonly effect: PiecesFace<"effect">;
}

const facts: Facts = { input: {}, catalog: "public", loads: "connector" };

const loadDiscovery = lazily(() => import("./discovery.ts"));

const discoveryOf = (safety: SafetyOf | undefined): PlatformDiscovery<PiecesWire> => {
  const discovery = Effect.map(loadDiscovery, ({ make }) => make(safety));
  return {
    connectors: (context) => Effect.flatMap(discovery, (_) => _.connectors(context)),
    actions: (connector, context) =>
      Effect.flatMap(discovery, (_) => _.actions(connector, context)),
  };
};

/** The ports to ask; nothing where the base URL is to be believed. Throws `Misconfigured` for what are none. */
const portsOf = (discover: PiecesOptions["discover"]): true | ReadonlyArray<number> | undefined => {
  if (discover === undefined || typeof discover === "boolean") return discover || undefined;
  const { ports } = discover;
  const isPort = (port: number) => Number.isInteger(port) && port > 0 && port < 65_536;
  if (ports.length > 0 && ports.every(isPort)) return ports;
  const accepted = "true, or { ports } with numbers from 1 to 65535";
  const message = `pieces({ discover }) must be ${accepted}.`;
  throw new Misconfigured({ platform: "pieces", message, option: "discover", accepted });
};

/** Makes `client.api`, as the driver does; for a page that has Pieces OS behind a relay. */
export const piecesApi = <W extends Way>(call: Call<W>): PiecesApi<W> => {
  const run = <A>(
    action: string,
    input: object = {},
    { application: account, ...rest }: PiecesCallOptions = {},
  ): One<W, A> =>
    call("pieces", action, { ...input }, account === undefined ? rest : { ...rest, account });
  return {
    connect: (body, own) => run("connect", body, own),
    intention: (asset, own) => run("intention", asset, own),
    onboarded: (value, own) => run("onboarded", { value }, own),
    react: (reaction, own) => run("react", reaction, own),
    suggest: (creation, own) => run("suggest", creation, own),
    track: (tracking, own) => run("track", tracking, own),
  };
};

/**
 * The driver of Pieces OS, for `createClient` and `Pieces.layer`. Throws `Misconfigured` for a base URL
 * or ports that are none.
 */
export const pieces = (options: PiecesOptions = {}): Driver<PiecesTypes> => {
  const { application, applicationHeader = false, safety } = options;
  const connecting = {
    baseUrl: baseUrlOf("pieces", options.baseUrl ?? "http://localhost:1000"),
    discover: portsOf(options.discover),
    connection: application && { application },
    applicationHeader,
  };
  return {
    id: "pieces",
    make: Effect.map(Transport, (transport) => {
      const http = makeHttp(transport, connecting);
      return {
        facts,
        discovery: discoveryOf(safety),
        execute: makeExecute(http),
        capabilities: {
          health: {
            check: (context: CallContext = {}) =>
              Effect.map(http.health(context), (answer) => ({ healthy: true, answer })),
          },
        },
      };
    }),
    api: piecesApi,
  };
};

/** Pieces OS as Effect services, over whatever Transport is there. */
export const layer = (
  options: PiecesOptions & { readonly client?: FaceOptions | undefined } = {},
): Layer.Layer<CoreServices, never, Transport> => layerOf(pieces(options), options.client);
