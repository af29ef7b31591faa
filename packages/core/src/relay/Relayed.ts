/**
 * A platform behind a relay, as a page has it: the same faces and types, and no key.
 *
 * The page repeats, waits, polls and walks, one question to the relay for each attempt; inputs are
 * checked here by the rules that the relay tells with the catalog, and there again.
 */
import * as Effect from "effect/Effect";
import * as Auth from "../Auth.ts";
import type { Action } from "../Catalog.ts";
import * as Exchange from "../Exchange.ts";
import { mapCapabilities } from "../Capabilities.ts";
import { isObject } from "../internal/json.ts";
import { lazily } from "../internal/lazily.ts";
import type {
  ActionResult,
  CallContext,
  Driver,
  Facts,
  MakeApi,
  Platform,
  PlatformTypes,
} from "../Platform.ts";
import { Misconfigured, type PlugboardError } from "../PlugboardError.ts";
import type { TypesOf, Untyped } from "../Register.ts";
import * as Session from "../Session.ts";
import { Transport } from "../Transport.ts";
import { MARK, type Question } from "./Question.ts";
import { FILE, type Told, type ToldAction, type ToldResult } from "./Reply.ts";

/** Where the relay is, and what it is asked for. */
export interface RelayedOptions<T extends PlatformTypes> {
  /** The address of the relay; what is relative is so to the page. */
  readonly url: string | URL;
  /** The name that the relay has for the platform; it becomes the client's id. */
  readonly platform: string;
  /** What every question carries, a token against forgery for instance; a function is called for each. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>>)
    | undefined;
  /** Whether cookies go along. @default those of the page's own origin do */
  readonly credentials?: RequestCredentials | undefined;
  /** What makes `client.api`, `airbyteApi` for instance: it is sugar over actions. @default `client.api` is refused */
  readonly api?: MakeApi<T> | undefined;
}

type Asking<Q> = Q extends Question ? Omit<Q, "platform" | "account" | "timeout"> : never;

/** The names by which an action was asked for: what the relay allows is judged by these. */
interface Asked {
  readonly connector: string;
  readonly action: string;
}

/** Milliseconds; a little more than the relay allows itself. */
const TIMEOUT = 130_000;

const words = lazily(() => import("./Words.ts"));
/** Files, secrets and states of work, which cross in a form of their own. */
const loadParcel = lazily(() => import("./Parcel.ts"));

/** Where the relay is; a page that is rendered on a server has no address of its own. */
const addressOf = (url: string | URL): Effect.Effect<string, Misconfigured> => {
  const page = typeof location === "undefined" ? undefined : location.href;
  return URL.canParse(url, page)
    ? Effect.succeed(new URL(url, page).href)
    : Effect.fail(refusal("url", "an address, whole or relative to a page"));
};

const refusal = (option: string, accepted: string): Misconfigured =>
  new Misconfigured({ message: `relayed({ ${option} }) must be ${accepted}.`, option, accepted });

/** What looks at a value without calling it: an `await`, a log, a framework. */
const LOOKS = /^(then|toJSON|constructor|[_$@].*)$/;

/** Refuses whoever calls something of it. */
const noApi = new Proxy(
  {},
  {
    get: (_, name) => {
      if (typeof name === "symbol" || LOOKS.test(name)) return undefined;
      throw refusal("api", "given for client.api, airbyteApi for instance");
    },
  },
);

const resultOf = (told: ToldResult | ActionResult): ActionResult => {
  if ("_tag" in told) return told;
  if ("pending" in told) return { _tag: "Pending", ...told.pending };
  const { items, headers, output, ...rest } = told.done;
  const list = typeof items !== "string" ? items : items === "" ? output : Object(output)[items];
  return { _tag: "Done", ...rest, output, items: list, headers: new Headers(headers) };
};

const platformOf = <T extends PlatformTypes>({
  url,
  platform,
  credentials,
  headers = {},
}: RelayedOptions<T>) =>
  Effect.map(Transport, (transport): Platform<Asked, object> => {
    const exchange = Exchange.make(transport, {
      platform,
      title: "The relay",
      words,
      refuses: (body) => isObject(body) && isObject(body["error"]),
    });
    let known: Told | undefined;
    const facts: Facts = {
      // They are asked for when an action is known, and the relay has told them with it.
      get input() {
        return known?.input ?? {};
      },
      get idempotencyHeader() {
        return known?.idempotencyHeader;
      },
      get polling() {
        const { schedule, within } = known ?? {};
        return schedule && { within, schedule: (n: number) => schedule[n] ?? schedule.at(-1) ?? 0 };
      },
      get partial() {
        return known?.partial;
      },
      // What the relay allows may differ for users, and what the platform has for accounts.
      catalog: "account",
      loads: "action",
    };

    /** What the relay answers to each question is in `Reply.ts`; a file is an {@link ActionResult}. */
    const ask = <A>(
      question: Asking<Question>,
      { account, timeout, ...context }: CallContext,
      body?: string | FormData,
    ): Effect.Effect<A, PlugboardError> => {
      const { onProgress, token } = context;
      const isForm = typeof body === "object";
      const sent = Effect.flatMap(addressOf(url), (address) =>
        exchange.send({
          method: "POST",
          url: address,
          auth: Session.map(
            Auth.bearer(token),
            (sign): Auth.Signer =>
              (request) =>
                sign({ ...request, credentials }),
          ),
          context: { ...context, timeout, onProgress: isForm ? onProgress : undefined },
          body: body ?? JSON.stringify({ ...question, platform, account, timeout }),
          headers: {
            ...(typeof headers === "function" ? headers() : headers),
            ...(!isForm && { "content-type": "application/json" }),
            [MARK]: "1",
          },
          timeout: TIMEOUT,
          stream: (_, answered) => answered.has(FILE),
        }),
      );
      return Effect.flatMap(sent, (answer): Effect.Effect<A, PlugboardError> => {
        const { response } = answer;
        if (response.headers.has(FILE)) {
          return Effect.map(loadParcel, ({ fileOf }) => fileOf(response, onProgress) as A);
        }
        return Effect.flatMap(exchange.read(answer), (said) => {
          if (!isObject(said) || !("ok" in said)) {
            return exchange.malformed(answer, "This is no answer of a relay.", said);
          }
          known = (said["facts"] as Told | undefined) ?? known;
          return Effect.succeed(said["ok"] as A);
        });
      });
    };
    const listed = (action: ToldAction): Action<Asked> => ({
      ...action,
      wire: { connector: action.connector, action: action.name },
    });

    return {
      facts,
      discovery: {
        connectors: ({ refresh, ...context }) => ask({ ask: "connectors", refresh }, context),
        actions: (connector, { refresh, ...context }) =>
          Effect.map(
            ask<ReadonlyArray<ToldAction>>({ ask: "actions", connector, refresh }, context),
            (list) => list.map(listed),
          ),
        action: (connector, action, { refresh, ...context }) =>
          Effect.map(
            ask<ToldAction>({ ask: "action", connector, action, refresh }, context),
            (told) => ({ ...told, wire: { connector, action } }),
          ),
        all: ({ refresh, ...context }) =>
          Effect.map(
            ask<ReadonlyArray<readonly [string, ReadonlyArray<ToldAction>]>>(
              { ask: "all", refresh },
              context,
            ),
            (parts) => new Map(parts.map(([name, list]) => [name, list.map(listed)])),
          ),
      },
      execute: (call) => {
        const { account, action, input, page, mode, idempotencyKey, timeout } = call;
        const wire = { input, page, mode, idempotencyKey };
        const question = { ask: "execute", ...action.wire, ...wire } as const;
        const executed = (body?: string | FormData) =>
          Effect.map(ask<ToldResult | ActionResult>(question, call, body), resultOf);
        if (!action.files) return executed();
        return Effect.flatMap(loadParcel, ({ pack }) =>
          Effect.flatMap(
            Effect.promise(() => pack({ ...question, platform, account, timeout })),
            executed,
          ),
        );
      },
      jobs: {
        get: (job, context) =>
          Effect.flatMap(loadParcel, ({ stateOf }) =>
            Effect.map(ask({ ask: "job", job }, context), stateOf),
          ),
        cancel: (job, context) => Effect.asVoid(ask({ ask: "cancel", job }, context)),
      },
      capabilities: mapCapabilities({}, (name) => (...given) => {
        const context = given.at(-1) as CallContext;
        return Effect.flatMap(loadParcel, ({ plainArguments, valueOf }) =>
          Effect.map(
            ask({ ask: "capability", name, args: plainArguments(given.slice(0, -1)) }, context),
            valueOf,
          ),
        );
      }),
    };
  });

/**
 * The driver of a platform behind a relay: `relayed<typeof serverPlatform>({ url, platform: "bosa" })`, with
 * the type of the driver that the relay has.
 */
export const relayed = <D extends { readonly "~types"?: unknown } = Driver<Untyped>>(
  options: RelayedOptions<TypesOf<D>>,
): Driver<TypesOf<D>> => {
  const { platform, api = () => noApi } = options;
  return { id: platform, make: platformOf(options), api };
};
