/**
 * What drivers send and read: a request with its credentials and its time limit, and the answer as
 * JSON, or as the failure that it stands for in the driver's words. Words are loaded when something
 * has gone wrong.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type { RefusedAnswer } from "./AnswerFailure.ts";
import type * as Auth from "./Auth.ts";
import { parsed } from "./internal/json.ts";
import { lazily } from "./internal/lazily.ts";
import type { CallContext } from "./Platform.ts";
import { type PlugboardError, Rejected } from "./PlugboardError.ts";
import { parseRetryAfter } from "./Retry.ts";
import * as Session from "./Session.ts";
import type { HttpRequest, HttpResponse, Transport } from "./Transport.ts";

/** One request. */
export interface Ask {
  readonly method: string;
  readonly url: string;
  readonly auth: Auth.Auth;
  readonly context: CallContext;
  readonly body?: HttpRequest["body"];
  /** Over those of the context, under the credentials. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly connector?: string | undefined;
  /** Whose credentials a 401 is about. @default "user" */
  readonly who?: "app" | "user" | undefined;
  /** Milliseconds, where the call does not say. */
  readonly timeout: number;
  readonly stream?: HttpRequest["stream"];
  /** Secrets that are not in headers: those of the body or the address. */
  readonly secrets?: ReadonlyArray<string> | undefined;
}

/** An answer, with the texts that must not show in a failure. */
export interface Answer {
  readonly ask: Ask;
  readonly response: HttpResponse;
  readonly secrets: ReadonlyArray<string>;
}

/** An answer that is a failure, as a driver's words get it. */
export interface Refusal extends RefusedAnswer {
  readonly account?: string | undefined;
  readonly who: "app" | "user";
  /** Epoch milliseconds before which the platform does not want to be asked again, by its `Retry-After`. */
  readonly retryAt: number | undefined;
}

/** What a driver knows of its platform's failures. */
export interface Dialect {
  /** The platform's id. */
  readonly platform: string;
  /** Its name, as sentences have it. */
  readonly title: string;
  /** What an answer stands for; from a chunk of its own. */
  readonly words: Effect.Effect<
    { readonly failureOf: (refusal: Refusal) => PlugboardError },
    PlugboardError
  >;
  /** Whether the body of an answer below 400 is a failure all the same. @default none is */
  readonly refuses?: ((body: unknown) => boolean) | undefined;
}

/** Sends and reads for one driver. */
export interface Exchange {
  readonly send: (ask: Ask) => Effect.Effect<Answer, PlugboardError>;
  /** The parsed body; a 204 is `null`, and what is no JSON is `Malformed`. */
  readonly read: (answer: Answer) => Effect.Effect<unknown, PlugboardError>;
  /** `send`, then `read`. */
  readonly json: (ask: Ask) => Effect.Effect<unknown, PlugboardError>;
  /** What `find` finds in the parsed body; nothing found is `Malformed`, in these words. */
  readonly pick: <A>(
    ask: Ask,
    find: (body: unknown) => A | undefined,
    otherwise: string,
  ) => Effect.Effect<A, PlugboardError>;
  /** Fails with what an answer stands for; `body` as it was parsed, or its text. */
  readonly fail: (answer: Answer, body: unknown) => Effect.Effect<never, PlugboardError>;
  /** Fails, since an answer is not what the protocol says. */
  readonly malformed: (
    answer: Answer,
    message: string,
    body?: unknown,
  ) => Effect.Effect<never, PlugboardError>;
}

const loadFailures = lazily(() => import("./AnswerFailure.ts"));

const CREDENTIAL = /auth|cookie|key|token|secret/i;

const cookiesIn = (value: string): ReadonlyArray<string> =>
  value.split(/; */).map((cookie) => cookie.slice(cookie.indexOf("=") + 1));

/** What stands in the headers that carry credentials: cookies one by one, too; the name of a scheme is none. */
const secretsIn = (headers: HttpRequest["headers"]): ReadonlyArray<string> =>
  Object.entries(headers).flatMap(([name, value]) =>
    CREDENTIAL.test(name)
      ? [value.replace(/^\w+ /, ""), ...(/cookie/i.test(name) ? cookiesIn(value) : [])]
      : [],
  );

/** Of how many credentials it is remembered what they wrote: an answer may repeat a refused token, or another user's. */
const RECENT = 16;

/** Makes what sends and reads for a driver. */
export const make = (transport: Transport["Service"], dialect: Dialect): Exchange => {
  const { platform, title, words, refuses } = dialect;
  const recent = new Map<Auth.Signer, HttpRequest["headers"]>();

  const send: Exchange["send"] = (ask) => {
    let own: HttpRequest["headers"] = {};
    const { context } = ask;
    const encode = (sign: Auth.Signer): HttpRequest => {
      const request = sign({
        method: ask.method,
        url: ask.url,
        headers: { ...context.headers, ...ask.headers },
        body: ask.body,
        timeout: context.timeout ?? ask.timeout,
        stream: ask.stream,
        signal: context.signal,
        onUpload: context.onProgress,
      });
      own = request.headers;
      if (!recent.has(sign)) {
        recent.set(sign, own);
        for (const oldest of recent.keys()) if (recent.size > RECENT) recent.delete(oldest);
      }
      return request;
    };
    return Effect.map(Session.send(transport, ask.auth, encode), (response) => ({
      ask,
      response,
      // Asked for by failures alone.
      get secrets() {
        return [...[own, ...recent.values()].flatMap(secretsIn), ...(ask.secrets ?? [])];
      },
    }));
  };

  /** Where words cannot be loaded, the status is all that is said. */
  const saying = <A>(load: Effect.Effect<A, PlugboardError>, status: number) =>
    Effect.catch(load, (cause) => {
      const message = `${title} answered with status ${status}.`;
      return Effect.fail(new Rejected({ platform, status, message, cause }));
    });

  const refusedBy = <B>({ ask, response, secrets }: Answer, body: B) => ({
    platform,
    connector: ask.connector,
    status: response.status,
    headers: response.headers,
    body,
    secrets,
  });

  const fail: Exchange["fail"] = (answer, body) => {
    const { ask, response } = answer;
    const { account } = ask.context;
    const retryAfter = response.headers.get("retry-after");
    return Effect.flatMap(saying(words, response.status), ({ failureOf }) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => {
        const retryAt = parseRetryAfter(retryAfter, now);
        const refusal = { ...refusedBy(answer, body), who: ask.who ?? "user", account, retryAt };
        return Effect.fail(failureOf(refusal));
      }),
    );
  };

  const malformed: Exchange["malformed"] = (answer, message, body = answer.response.text) =>
    Effect.flatMap(saying(loadFailures, answer.response.status), (failures) =>
      failures.malformed(message, refusedBy(answer, body)),
    );

  const read: Exchange["read"] = (answer) => {
    const { status, text, mangled } = answer.response;
    const body = parsed(text);
    if (status >= 400) return fail(answer, body ?? text);
    if (status === 204) return Effect.succeed(null);
    // Data with replacements in it would be other data.
    if (mangled === true) return malformed(answer, `${title} answered with what is no UTF-8.`);
    if (body === undefined) {
      return Effect.flatMap(saying(loadFailures, status), ({ notJson }) =>
        notJson(title, answer.ask.url, refusedBy(answer, text)),
      );
    }
    return refuses?.(body) === true ? fail(answer, body) : Effect.succeed(body);
  };

  return {
    send,
    read,
    fail,
    malformed,
    json: (ask) => Effect.flatMap(send(ask), read),
    pick: (ask, find, otherwise) =>
      Effect.flatMap(send(ask), (answer) =>
        Effect.flatMap(read(answer), (body) => {
          const found = find(body);
          return found === undefined ? malformed(answer, otherwise, body) : Effect.succeed(found);
        }),
      ),
  };
};
