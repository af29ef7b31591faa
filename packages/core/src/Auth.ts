/**
 * Credential schemes. Each is a session of signers: functions that put credentials onto a request.
 * They combine, and those that can be renewed are, once for all callers, after a refusal.
 */
import * as Effect from "effect/Effect";
import * as Redacted from "effect/Redacted";
import { withHeader } from "./internal/withHeader.ts";
import { isPlugboardError, type PlugboardError, Unauthenticated } from "./PlugboardError.ts";
import * as Session from "./Session.ts";
import type { HttpRequest } from "./Transport.ts";

/** Puts credentials onto a request. */
export type Signer = (request: HttpRequest) => HttpRequest;

/** A credential scheme. */
export interface Auth extends Session.Session<Signer> {}

/** A secret text, plain or hidden; `{ reveal }` is what `users.create` gives. */
export type Secret = string | Redacted.Redacted | { readonly reveal: () => string };

/** A user's token; `undefined` while nobody is signed in. */
export interface Token extends Session.Session<Redacted.Redacted | undefined> {}

/**
 * Where a token comes from: a value, or a function that is called when a token is first needed and
 * again after a 401 (then with `refresh: true`); what it returns is used until it is refused.
 */
export type TokenSource =
  | Secret
  | Token
  | ((request: {
      readonly refresh: boolean;
      readonly signal: AbortSignal;
    }) => Secret | undefined | Promise<Secret | undefined>);

/** The text of a secret. */
export const reveal = (secret: Secret): string => {
  if (typeof secret === "string") return secret;
  return "reveal" in secret ? secret.reveal() : Redacted.value(secret);
};

/** A text that no log shows. */
export const hide = (secret: Secret): Redacted.Redacted =>
  Redacted.isRedacted(secret) ? secret : Redacted.make(reveal(secret));

/** No credentials. */
export const none: Auth = /* @__PURE__ */ Session.constant<Signer>((request) => request);

/** A key in a header, in the query, or in a cookie (which only a server can set). */
export const apiKey = (options: {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: Secret;
}): Auth => {
  const { name } = options;
  return Session.constant<Signer>((request) => {
    const value = reveal(options.value);
    if (options.in === "header") return withHeader(request, name, value);
    if (options.in === "cookie") {
      const isCookie = ([other]: readonly [string, string]) => other.toLowerCase() === "cookie";
      const others = Object.entries(request.headers).find(isCookie)?.[1];
      const mine = `${name}=${encodeURIComponent(value)}`;
      return withHeader(request, "cookie", others === undefined ? mine : `${others}; ${mine}`);
    }
    const url = new URL(request.url);
    // What else the query holds stays as it is written: its encoding may be the platform's own.
    const others = url.search.slice(1).split("&");
    const kept = others.filter((pair) => pair !== "" && !new URLSearchParams(pair).has(name));
    url.search = [...kept, new URLSearchParams([[name, value]])].join("&");
    return { ...request, url: url.href };
  });
};

/** `Authorization: Basic …`; user and password go out as UTF-8. */
export const basic = (user: string, password: Secret): Auth =>
  Session.constant<Signer>((request) => {
    const bytes = new TextEncoder().encode(`${user}:${reveal(password)}`);
    return withHeader(request, "authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
  });

const isSession = (source: TokenSource): source is Token =>
  typeof source === "object" && "get" in source;

// A function given to many calls is one source, whose token and whose renewal they share.
const known = new WeakMap<object, Token>();

/** A token as a session: a value stays, a function is asked again after a refusal. */
export const token = (source: TokenSource | undefined): Token => {
  if (source === undefined) return Session.constant(undefined);
  if (typeof source !== "function") {
    return isSession(source) ? source : Session.constant(hide(source));
  }
  const before = known.get(source);
  if (before !== undefined) return before;
  const made = Session.shared<Redacted.Redacted | undefined>(
    (refused) =>
      Effect.tryPromise({
        try: async (signal) => {
          const secret = await source({ refresh: refused !== undefined, signal });
          return secret === undefined ? undefined : hide(secret);
        },
        catch: (cause): PlugboardError =>
          isPlugboardError(cause)
            ? cause
            : new Unauthenticated({
                message: "The token function failed.",
                who: "user",
                cause,
              }),
      }),
    {
      // Nobody signed in is asked again at the next call.
      expiresAt: (value) => (value === undefined ? 0 : undefined),
      differs: (next, refused) =>
        (next && Redacted.value(next)) !== (refused && Redacted.value(refused)),
    },
  );
  known.set(source, made);
  return made;
};

/** A token in any header, as `write` writes it; nothing is put there while the source has none. */
export const header = (
  name: string,
  source: TokenSource | undefined,
  write: (token: string) => string = (plain) => plain,
): Auth =>
  Session.map(token(source), (secret): Signer => {
    if (secret === undefined) return (request) => request;
    const value = write(Redacted.value(secret));
    return (request) => withHeader(request, name, value);
  });

/** `Authorization: Bearer …`; nothing is put there while the source has no token. */
export const bearer = (source: TokenSource | undefined): Auth =>
  header("authorization", source, (plain) => `Bearer ${plain}`);

/** Any other scheme, as a function on requests. */
export const custom = (signer: Signer): Auth => Session.constant(signer);

/** Several schemes on one request, in order; a refusal renews all that can be renewed. */
export const all = (schemes: ReadonlyArray<Auth>): Auth =>
  schemes.reduce<Auth>(
    (before, next) =>
      Session.both(
        before,
        next,
        (a, b): Signer =>
          (request) =>
            b(a(request)),
      ),
    none,
  );

/** Puts a scheme in front of a `send`: for Effects of your own over a Transport. */
export const send = Session.send<Signer>;
