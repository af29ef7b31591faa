/**
 * Who calls, and what their calls carry: users by number (never by token), the context that travels
 * to a driver, and those who listen.
 */
import * as Cause from "effect/Cause";
import * as Effect from "effect/Effect";
import type { CallContext, CallEvent, CallOptions, Facts } from "./Platform.ts";
import type { PlugboardError } from "./PlugboardError.ts";
import type { Asker } from "./Directory.ts";

/** Whose calls these are, and what they carry unless a call says otherwise. */
export interface Defaults extends Pick<
  CallOptions,
  "token" | "account" | "headers" | "timeout" | "deadline" | "validate"
> {
  /** An id of the user, no secret: it parts caches and limits. */
  readonly user?: string | undefined;
  /** Attempts in all, for what can be repeated without harm. @default 1 */
  readonly maxAttempts?: number | undefined;
}

/** Tells those who listen to one call. */
export type Emit = (event: EventBody) => void;
type EventBody = CallEvent extends infer E
  ? E extends CallEvent
    ? Omit<E, "call" | "connector" | "action" | "meta">
    : never
  : never;

/** The callers of one client, and of those derived from it. */
export interface Callers {
  /** Hear of every call. */
  readonly listeners: Set<(event: CallEvent) => void>;
  readonly contextOf: (defaults: Defaults, own: CallOptions) => CallContext;
  readonly asker: (defaults: Defaults, own: CallOptions) => Asker;
  /** A name for whose answers these are; a token has no part in it. */
  readonly scopeOf: (defaults: Defaults) => string;
  /** What shares one allowance at the platform. */
  readonly limitKey: (subject: string, defaults: Defaults, context: CallContext) => string;
  /** Numbers a call, and tells its end; without `emit` while nobody listens, so that nothing is made for nobody. */
  readonly told: <A>(
    order: { readonly connector: string; readonly action: string },
    own: CallOptions,
    call: (emit: Emit | undefined) => Effect.Effect<A, PlugboardError>,
  ) => Effect.Effect<A, PlugboardError>;
}

/** How many users have a number at once. */
const MOST = 100_000;

/** Two clients of one platform are two: what one has read is not the other's. */
let clients = 0;

/** Makes the callers of a client. */
export const make = (id: string, facts: Facts): Callers => {
  clients += 1;
  const client = clients;
  const listeners = new Set<(event: CallEvent) => void>();
  const users = new Map<string, number>();
  const holders = new WeakMap<object, number>();
  let people = 0;
  let calls = 0;

  /** A number for whose calls these are: known by an id, or else by the token that they share. */
  const numberOf = ({ user, token }: Defaults): number => {
    const held = user === undefined && typeof token === "object" ? token : undefined;
    if (user === undefined && held === undefined) return 0;
    const known = user === undefined ? held && holders.get(held) : users.get(user);
    if (known !== undefined) return known;
    people += 1;
    // Who is forgotten and comes back has a new number: what was kept under the old one is nobody's.
    if (users.size >= MOST) users.clear();
    if (user !== undefined) users.set(user, people);
    else if (held !== undefined) holders.set(held, people);
    return people;
  };
  const contextOf = (defaults: Defaults, own: CallOptions): CallContext => ({
    token: own.token ?? defaults.token,
    account: own.account ?? defaults.account,
    headers: own.headers === undefined ? defaults.headers : { ...defaults.headers, ...own.headers },
    timeout: own.timeout ?? defaults.timeout,
    idempotencyKey: own.idempotencyKey,
    onProgress: own.onProgress,
    signal: own.signal,
  });
  const asker: Callers["asker"] = (defaults, own) => {
    const account = own.account ?? defaults.account ?? "";
    const user = `${numberOf(defaults)}`;
    const scopes = { public: "", user, account: `${user}/${account}` };
    return { scope: scopes[facts.catalog], context: contextOf(defaults, own) };
  };

  const scopeOf: Callers["scopeOf"] = (defaults) =>
    `${id}#${client}/${numberOf(defaults)}/${defaults.account ?? ""}`;

  const told: Callers["told"] = ({ action, connector }, own, run) => {
    const { meta, onEvent } = own;
    if (listeners.size === 0 && onEvent === undefined) return run(undefined);
    calls += 1;
    const at = { call: calls, connector, action, meta };
    const emit: Emit = (body) => {
      const event = { ...body, ...at };
      onEvent?.(event);
      for (const listener of listeners) listener(event);
    };
    return Effect.onExit(run(emit), (exit) =>
      Effect.sync(() => {
        const isDone = exit._tag === "Success";
        const failure = isDone ? undefined : exit.cause.reasons.find(Cause.isFailReason);
        const outcome = isDone ? "done" : failure ? "failed" : "given up";
        emit({ _tag: "Ended", outcome, error: failure?.error });
      }),
    );
  };

  const limitKey: Callers["limitKey"] = (subject, defaults, context) =>
    `${subject}\u0000${numberOf(defaults)}\u0000${context.account ?? ""}`;

  return { listeners, contextOf, asker, scopeOf, limitKey, told };
};
