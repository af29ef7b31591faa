/** Requests to BOSA: addresses, credentials, answers read as JSON. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import type { CallContext } from "../../Platform.ts";
import { lazily } from "../../internal/lazily.ts";
import { Misconfigured, type PlugboardError, Rejected } from "../../PlugboardError.ts";
import { parseRetryAfter } from "../../Retry.ts";
import * as Session from "../../Session.ts";
import type { HttpRequest, HttpResponse, Transport } from "../../Transport.ts";
import { isRefusal } from "./wire.ts";

/** What BOSA asks of a caller: nothing, the application's key, key and user, or the admin's key. */
export type Who = "nobody" | "app" | "user" | "admin";

/** One request. */
export interface Ask {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly as: Who;
  /** Whose credentials a 401 is about, where it is not the caller of `as`. */
  readonly blames?: "user";
  readonly context: CallContext;
  readonly body?: HttpRequest["body"];
  readonly headers?: Readonly<Record<string, string>>;
  readonly connector?: string | undefined;
  /** Milliseconds, where the call does not say. */
  readonly timeout: number;
  readonly stream?: HttpRequest["stream"];
  /** Secrets in its body. */
  readonly secrets?: ReadonlyArray<string>;
}

/** How requests are made. */
export interface HttpOptions {
  readonly baseUrl: string;
  readonly apiKey?: Auth.Secret | undefined;
  readonly adminKey?: Auth.Secret | undefined;
  /** The token of calls that carry none. */
  readonly token?: Auth.Token | undefined;
}

/** Sends requests to BOSA. */
export interface Http {
  /** The answer, with the texts that must not show in a failure. */
  readonly send: (ask: Ask) => Effect.Effect<HttpAnswer, PlugboardError>;
  /** The parsed body of an answer that is no failure. */
  readonly json: (ask: Ask) => Effect.Effect<unknown, PlugboardError>;
  /** What `pick` finds in the parsed body; nothing found is `Malformed`, in these words. */
  readonly pick: <A>(
    ask: Ask,
    pick: (body: unknown) => A | undefined,
    otherwise: string,
  ) => Effect.Effect<A, PlugboardError>;
  /** The parsed body of an answer that is here already. */
  readonly read: (answer: HttpAnswer, ask: Ask) => Effect.Effect<unknown, PlugboardError>;
}

/** An answer. */
export interface HttpAnswer {
  readonly response: HttpResponse;
  readonly secrets: ReadonlyArray<string>;
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const loadErrors = lazily(() => import("./errors.ts"));

/** Failures in their words; where these cannot be loaded, the status is all that is said. */
const withErrors = (
  status: number,
  fail: (errors: typeof import("./errors.ts")) => Effect.Effect<never, PlugboardError>,
): Effect.Effect<never, PlugboardError> =>
  Effect.flatMap(
    Effect.catch(loadErrors, (cause) => {
      const message = `BOSA answered with status ${status}.`;
      return Effect.fail(new Rejected({ platform: "bosa", status, message, cause }));
    }),
    fail,
  );

const missing = (option: string, what: string): Misconfigured =>
  new Misconfigured({
    platform: "bosa",
    message: `BOSA needs ${what}: give bosa({ ${option} }).`,
    option,
    accepted: what,
  });

/** Both are good for as long as they are: one combination serves all calls. */
const signers = (key: Auth.Auth) => {
  const made = new WeakMap<Auth.Token, Auth.Auth>();
  return (token: Auth.Token): Auth.Auth => {
    const before = made.get(token);
    if (before !== undefined) return before;
    const both = Auth.all([key, Auth.bearer(token)]);
    made.set(token, both);
    return both;
  };
};

const secretsOf = (request: HttpRequest): ReadonlyArray<string> =>
  [request.headers["X-API-Key"], request.headers["authorization"]?.replace(/^Bearer /, "")].filter(
    (secret) => secret !== undefined,
  );

/** Makes what sends requests. */
export const make = (transport: Transport["Service"], options: HttpOptions): Http => {
  const keyed = (value: Auth.Secret): Auth.Auth =>
    Auth.apiKey({ in: "header", name: "X-API-Key", value });
  const app = options.apiKey === undefined ? undefined : keyed(options.apiKey);
  const admin = options.adminKey === undefined ? undefined : keyed(options.adminKey);
  const forUser = app === undefined ? undefined : signers(app);

  const authOf = (who: Who, context: CallContext): Effect.Effect<Auth.Auth, Misconfigured> => {
    if (who === "nobody") return Effect.succeed(Auth.none);
    if (who === "admin") {
      return admin === undefined
        ? Effect.fail(missing("adminKey", "the key of an administrator"))
        : Effect.succeed(admin);
    }
    if (app === undefined || forUser === undefined) {
      return Effect.fail(missing("apiKey", "the key of the application"));
    }
    if (who === "app") return Effect.succeed(app);
    const token = context.token === undefined ? options.token : Auth.token(context.token);
    return Effect.succeed(token === undefined ? app : forUser(token));
  };

  const send: Http["send"] = (ask) => {
    let sent: HttpRequest | undefined;
    const encode = (sign: Auth.Signer): HttpRequest => {
      const request = sign({
        method: ask.method,
        url: options.baseUrl + ask.path,
        headers: { ...ask.context.headers, ...ask.headers },
        body: ask.body,
        timeout: ask.context.timeout ?? ask.timeout,
        stream: ask.stream,
        signal: ask.context.signal,
        onUpload: ask.context.onProgress,
      });
      sent = request;
      return request;
    };
    return Effect.flatMap(authOf(ask.as, ask.context), (auth) =>
      Effect.map(Session.send(transport, auth, encode), (response) => ({
        response,
        // Asked for by failures alone.
        get secrets() {
          return sent === undefined ? [] : [...secretsOf(sent), ...(ask.secrets ?? [])];
        },
      })),
    );
  };

  const fail = ({ response, secrets }: HttpAnswer, body: unknown, ask: Ask) =>
    withErrors(response.status, ({ fail: failWith }) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) =>
        failWith({
          status: response.status,
          headers: response.headers,
          body,
          connector: ask.connector,
          account: ask.context.account,
          who: ask.blames ?? (ask.as === "user" ? "user" : "app"),
          secrets,
          retryAt: parseRetryAfter(response.headers.get("retry-after"), now),
        }),
      ),
    );

  const read: Http["read"] = (answer, ask) => {
    const { response, secrets } = answer;
    const { status, headers, text } = response;
    const body = parsed(text);
    if (status >= 400) return fail(answer, body ?? text, ask);
    if (status === 204) return Effect.succeed({ data: null });
    if (body === undefined) {
      return withErrors(status, ({ notJson }) =>
        Effect.fail(notJson(ask.path, { status, headers, body: text, secrets })),
      );
    }
    return isRefusal(body) ? fail(answer, body, ask) : Effect.succeed(body);
  };

  const pick: Http["pick"] = (ask, find, otherwise) =>
    Effect.flatMap(send(ask), (answer) =>
      Effect.flatMap(read(answer, ask), (body) => {
        const found = find(body);
        const { response, secrets } = answer;
        return found !== undefined
          ? Effect.succeed(found)
          : withErrors(response.status, ({ malformed }) =>
              Effect.fail(malformed(otherwise, { ...response, body, secrets })),
            );
      }),
    );

  return {
    send,
    read,
    pick,
    json: (ask) => Effect.flatMap(send(ask), (answer) => read(answer, ask)),
  };
};
