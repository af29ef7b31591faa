/**
 * The SPI: what a driver says of its platform. A driver states facts and translates; it holds no
 * loop, no sleep and no `fetch`. Everything around it (resolving, checking, retrying, waiting,
 * paging) is core's.
 */
import type * as Effect from "effect/Effect";
import type * as Scope from "effect/Scope";
import type * as Stream from "effect/Stream";
import type { TokenSource } from "./Auth.ts";
import type { Action, Connector, Json } from "./Catalog.ts";
import type { ConnectorFile } from "./ConnectorFile.ts";
import type { JobState, Polling } from "./Job.ts";
import type { PageInfo } from "./PageStrategy.ts";
import type { Issue, PlugboardError } from "./PlugboardError.ts";
import type { Progress, Transport } from "./Transport.ts";
import type { InputRules } from "./Validation.ts";

/** The two ways in which each verb is written: promises, and Effects. */
export type Way = "promise" | "effect";
/** One answer, in either way. */
export type One<W extends Way, A> = {
  readonly promise: Promise<A>;
  readonly effect: Effect.Effect<A, PlugboardError>;
}[W];
/** Many answers, in either way. */
export type Many<W extends Way, A> = {
  readonly promise: AsyncIterable<A>;
  readonly effect: Stream.Stream<A, PlugboardError>;
}[W];

/** How much checking an input gets; see the validation module. */
export type Validate = "strict" | "report" | "off";

/** What any call takes beside its input. */
export interface CallOptions {
  /** The user's token for this call. @default the client's */
  readonly token?: TokenSource | undefined;
  /** The linked account to act through. @default the one selected at the platform */
  readonly account?: string | undefined;
  /** Further headers; credentials are written over them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for one attempt. @default the driver's */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call, with its waits and polls, and the file that it gives. @default none */
  readonly deadline?: number | undefined;
  /** Gives the call up, and a file of it that is still coming in (an Effect itself is interrupted instead). */
  readonly signal?: AbortSignal | undefined;
  /** Attempts in all; asking for them permits repeating a write after 429 and 5xx. @default 1 */
  readonly maxAttempts?: number | undefined;
  /** Lets a repetition of this call be recognised, where the platform honours such keys. */
  readonly idempotencyKey?: string | undefined;
  /** `false` resolves with the parsed body of a 4xx or 5xx; failures of the network and refused inputs always throw. @default true */
  readonly throwOnError?: boolean | undefined;
  /** @default the client's, or "strict" */
  readonly validate?: Validate | undefined;
  /** Refuses an action that writes with `Unsupported`, and sends nothing. @default false */
  readonly readOnly?: boolean | undefined;
  /** Hears how much of a file has gone out or come in. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Told along with each event of this call, to whoever listens; it goes to no platform. */
  readonly meta?: Json | undefined;
  /** Hears of attempts, waits, progress and polls of this call, and of its end. */
  readonly onEvent?: ((event: CallEvent) => void) | undefined;
}

/** What happens in a call while its answer is awaited; `call` numbers the calls of a client. */
export type CallEvent = {
  readonly call: number;
  readonly connector: string;
  readonly action: string;
  /** The `meta` of the call. */
  readonly meta?: Json | undefined;
} & (
  | { readonly _tag: "Noted"; readonly notes: ReadonlyArray<Issue> }
  | { readonly _tag: "Attempt"; readonly attempt: number }
  | { readonly _tag: "Waiting"; readonly until: number; readonly error: PlugboardError }
  | ({ readonly _tag: "Progress" } & Progress)
  | { readonly _tag: "Polling"; readonly job: string; readonly state: JobState }
  | {
      readonly _tag: "Ended";
      readonly outcome: "done" | "failed" | "given up";
      readonly error?: PlugboardError | undefined;
    }
);

/** What travels with a call to a driver. */
export type CallContext = Omit<
  CallOptions,
  "deadline" | "maxAttempts" | "throwOnError" | "validate" | "readOnly" | "meta" | "onEvent"
>;

/** One attempt at an action. */
export interface ActionCall<Wire = unknown> extends CallContext {
  readonly action: Action<Wire>;
  readonly input: Json;
  /** What a page strategy adds to the input. */
  readonly page?: Json | undefined;
  /** `submit` asks the platform not to wait for the end of long work, where it can. */
  readonly mode: "wait" | "submit";
}

/** What an attempt comes to: done, or going on at the platform as a job. */
export type ActionResult =
  | {
      readonly _tag: "Done";
      readonly output: unknown;
      readonly items?: ReadonlyArray<unknown> | undefined;
      readonly page?: PageInfo | undefined;
      readonly file?: ConnectorFile | undefined;
      /** Work that was started beside this output; it is not waited for. */
      readonly job?: string | undefined;
      readonly status: number;
      readonly headers: Headers;
      readonly meta?: unknown;
    }
  | {
      readonly _tag: "Pending";
      readonly job: string;
      /** Milliseconds. */
      readonly pollAfter?: number | undefined;
    };

/** What is true of a platform whatever the call. */
export interface Facts {
  readonly input: Partial<InputRules>;
  /** The header that carries an idempotency key, where the platform is known to honour one. */
  readonly idempotencyHeader?: string | undefined;
  /** Whom the catalog may differ for; decides what shares a cached one. */
  readonly catalog: "public" | "user" | "account";
  /** What one request of discovery brings: all actions of a connector with schemas, or one action. */
  readonly loads: "connector" | "action";
  /** The actions that were just listed are fewer than the platform has: nothing follows from what is missing. @default false */
  readonly partial?: boolean | undefined;
  /** How its work is waited for, where the client does not say. @default `Job.polling`, without an end */
  readonly polling?: Polling | undefined;
}

/** What travels with a question to a catalog. */
export interface DiscoveryContext extends CallContext {
  /** What was read before is to be read anew: for drivers that keep a document of many connectors. */
  readonly refresh?: boolean | undefined;
}

/**
 * How a platform's catalog is read; core caches what these give. What is broken in it does not take
 * the rest along: an action is listed with its `fault`, a whole connector fails as `Malformed`.
 */
export interface PlatformDiscovery<Wire> {
  readonly connectors: (
    context: DiscoveryContext,
  ) => Effect.Effect<ReadonlyArray<Connector>, PlugboardError>;
  readonly actions: (
    connector: string,
    context: DiscoveryContext,
  ) => Effect.Effect<ReadonlyArray<Action<Wire>>, PlugboardError>;
  /** Needed where `facts.loads` is "action", and for actions that no list shows. */
  readonly action?: (
    connector: string,
    name: string,
    context: DiscoveryContext,
  ) => Effect.Effect<Action<Wire> | undefined, PlugboardError>;
  /** All connectors with all actions in one request, where the platform has that; a connector that is broken there is left out. */
  readonly all?: (
    context: DiscoveryContext,
  ) => Effect.Effect<ReadonlyMap<string, ReadonlyArray<Action<Wire>>>, PlugboardError>;
}

/** What a driver's `make` gives. Methods of capabilities take the arguments of the face, and then a {@link CallContext}. */
export interface Platform<Wire, Capabilities> {
  readonly capabilities: Capabilities;
  readonly facts: Facts;
  readonly discovery: PlatformDiscovery<Wire>;
  readonly execute: (call: ActionCall<Wire>) => Effect.Effect<ActionResult, PlugboardError>;
  readonly jobs?: {
    readonly get: (job: string, context: CallContext) => Effect.Effect<JobState, PlugboardError>;
    readonly cancel?: (job: string, context: CallContext) => Effect.Effect<void, PlugboardError>;
  };
}

/** What a platform offers beyond actions, in one way: its capabilities, and what it alone has (`client.api`). */
export interface FaceTypes {
  readonly api: unknown;
  readonly capabilities: object;
}

/** The one type parameter of drivers, clients and hooks. */
export interface PlatformTypes {
  readonly catalog: object;
  readonly promise: FaceTypes;
  readonly effect: FaceTypes;
}

/** How a driver's `api` calls an action. */
export type Call<W extends Way> = <A>(
  connector: string,
  action: string,
  input: Json,
  options?: CallOptions,
) => One<W, A>;

/** Makes `client.api` for both ways; one generic function is both. */
export interface MakeApi<T extends PlatformTypes> {
  (call: Call<"promise">): T["promise"]["api"];
  (call: Call<"effect">): T["effect"]["api"];
}

/** A platform's driver: a value that `createClient` and layers take. */
export interface Driver<T extends PlatformTypes> {
  readonly "~types"?: T;
  readonly id: string;
  /** Where the platform is: tokens that were got there go nowhere else. Absent where that is more than one place. */
  readonly baseUrl?: string | undefined;
  readonly make: Effect.Effect<
    // A driver's wire data is its own; core only carries it from discovery to execute.
    // oxlint-disable-next-line typescript/no-explicit-any
    Platform<any, T["effect"]["capabilities"]>,
    never,
    Transport | Scope.Scope
  >;
  readonly api: MakeApi<T>;
}
