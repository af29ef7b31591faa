/** Requests to Facilio (protocol page, part 3.1): addresses and credentials; what is sent and read is core's. */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import * as Exchange from "../../Exchange.ts";
import { isObject } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import { withHeader } from "../../internal/withHeader.ts";
import { NotFound, type PlugboardError, Unauthenticated } from "../../PlugboardError.ts";
import * as Session from "../../Session.ts";
import type { HttpRequest, Transport } from "../../Transport.ts";
import { type Credentials, misplacedCookies } from "./credentials.ts";

/** One request. */
export interface Ask extends Omit<Exchange.Ask, "auth" | "url" | "who"> {
  /** Segments under `/api/v1`, not encoded. */
  readonly path: ReadonlyArray<string>;
  readonly query?: URLSearchParams | undefined;
}

/** Sends requests to Facilio, and reads its answers. */
export interface Http extends Pick<Exchange.Exchange, "read" | "fail" | "malformed"> {
  readonly send: (ask: Ask) => Effect.Effect<Exchange.Answer, PlugboardError>;
  /** The parsed body of an answer of Facilio's own, that is no failure. */
  readonly json: (ask: Ask) => Effect.Effect<unknown, PlugboardError>;
  /** What `find` finds in such a body; nothing found is `Malformed`, in these words. */
  readonly pick: <A>(
    ask: Ask,
    find: (body: unknown) => A | undefined,
    otherwise: string,
  ) => Effect.Effect<A, PlugboardError>;
}

const words = lazily(() => import("./errors.ts"));

/** The token that goes with a POST: the one that is given, or the cookie's (a "double submit"). */
const csrfOf = ({ csrfToken, cookies = "" }: Credentials): Session.Session<string> => {
  if (typeof csrfToken !== "function") {
    const inCookies = /(?:^|;\s*)fc\.csrfToken=([^;]*)/.exec(Auth.reveal(cookies))?.[1] ?? "";
    return Session.constant(csrfToken === undefined ? inCookies : Auth.reveal(csrfToken));
  }
  let current: Session.Held<string> | undefined;
  const get: Effect.Effect<Session.Held<string>, PlugboardError> = Effect.map(
    Effect.try({
      try: () => Auth.reveal(csrfToken() ?? ""),
      catch: (cause) => {
        const message = "The csrfToken function failed.";
        return new Unauthenticated({ platform: "facilio", message, who: "user", cause });
      },
    }),
    // The same value is the same credential: there is nothing to be asked again with.
    (value) => (current?.value === value ? current : (current = { value, renew: get })),
  );
  return { get };
};

/** Puts credentials onto a request, and the extra headers over them; an empty one is none. */
const signer =
  ({ cookies = "", credentials, extraHeaders }: Credentials) =>
  (token: Auth.Secret = "", csrf: string): Auth.Signer => {
    const headers = Object.entries({
      "X-Service-Token": Auth.reveal(token),
      Cookie: Auth.reveal(cookies),
      "X-CSRF-Token": csrf,
    }).filter(([, value]) => value !== "");
    const all = [...headers, ...Object.entries(extraHeaders ?? {})];
    return (request) =>
      all.reduce<HttpRequest>((signed, [name, value]) => withHeader(signed, name, value), {
        ...request,
        credentials: credentials ?? request.credentials,
      });
  };

/** Credentials that cannot be had: nothing is sent. */
const failing = (failure: PlugboardError): Auth.Auth => ({ get: Effect.fail(failure) });

/** Makes what sends requests. */
export const make = (
  transport: Transport["Service"],
  baseUrl: string,
  options: Credentials,
): Http => {
  const dialect = { platform: "facilio", title: "Facilio", words };
  const exchange = Exchange.make(transport, dialect);
  // A connection's system may say what it likes; what Facilio says of itself is a failure or is not.
  const own = Exchange.make(transport, {
    ...dialect,
    refuses: (body) => isObject(body) && body["success"] === false,
  });
  const csrf = csrfOf(options);
  const made = new WeakMap<Auth.Token, Auth.Auth>();
  const authOf = (token: Auth.Token): Auth.Auth => {
    const auth = made.get(token) ?? Session.both(token, csrf, signer(options));
    made.set(token, auth);
    return auth;
  };
  const usual = Auth.token(options.serviceToken);

  const problemOf = ({ connector, context, path }: Ask): PlugboardError | undefined => {
    // In a URL these would be no names, but steps.
    const lost = path.find((name) => /^\.{0,2}$/.test(name));
    if (lost !== undefined) {
      const message = `“${lost}” is the name of nothing at Facilio.`;
      return new NotFound({ platform: "facilio", connector, message });
    }
    return misplacedCookies({ headers: context.headers });
  };
  const addressed = (ask: Ask): Exchange.Ask => {
    const { context, path, query } = ask;
    const problem = problemOf(ask);
    const place = [baseUrl, "api", "v1", ...path.map(encodeURIComponent)].join("/");
    return {
      ...ask,
      url: query === undefined || query.size === 0 ? place : `${place}?${query}`,
      auth: problem ? failing(problem) : authOf(context.token ? Auth.token(context.token) : usual),
      who: context.token === undefined && options.serviceToken !== undefined ? "app" : "user",
    };
  };

  return {
    read: exchange.read,
    fail: exchange.fail,
    malformed: exchange.malformed,
    send: (ask) => exchange.send(addressed(ask)),
    json: (ask) => own.json(addressed(ask)),
    pick: (ask, find, otherwise) => own.pick(addressed(ask), find, otherwise),
  };
};
