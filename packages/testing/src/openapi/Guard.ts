/** Who calls: the security schemes of a document, each with what it takes from whom. */
import type { Json } from "@plugboard/core";
import type { Incoming } from "../Incoming.ts";
import { ApiFailure } from "./ApiFailure.ts";
import type { Operation } from "./Operation.ts";

/** For each scheme, whom a text is from: a key, a token, or `user:password`. */
export type Credentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Knows callers. */
export interface Guard {
  /** A further token of a user, for the scheme that takes tokens. */
  readonly issue: (user: string) => string;
  /** Refuses a text from now on. */
  readonly expire: (text: string) => void;
  /** Who calls, believed or not: for the record. */
  readonly claimed: (operation: Operation, incoming: Incoming) => string | undefined;
  /** Who calls, or 401; `undefined` where anybody may. */
  readonly admit: (operation: Operation, incoming: Incoming) => string | undefined;
}

/** The token after `Bearer`, whatever it is worth. */
export const bearerOf = ({ headers }: Pick<Incoming, "headers">): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];

const basicOf = ({ headers }: Pick<Incoming, "headers">): string | undefined => {
  const encoded = /^Basic\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(encoded), (_) => _.charCodeAt(0)));
};

const cookieOf = (incoming: Pick<Incoming, "headers">, name: string): string | undefined => {
  const pairs = (incoming.headers.get("cookie") ?? "").split(/;\s*/);
  const own = pairs.find((pair) => pair.startsWith(`${name}=`));
  return own === undefined ? undefined : decodeURIComponent(own.slice(name.length + 1));
};

/** What a request carries for a scheme. */
const carried = (scheme: Json, incoming: Incoming): string | undefined => {
  const { type, name } = scheme;
  if (type === "apiKey" && typeof name === "string") {
    if (scheme["in"] === "header") return incoming.headers.get(name) ?? undefined;
    if (scheme["in"] === "cookie") return cookieOf(incoming, name);
    return incoming.url.searchParams.get(name) ?? undefined;
  }
  return type === "http" && scheme["scheme"] === "basic" ? basicOf(incoming) : bearerOf(incoming);
};

const takesTokens = ({ type, scheme }: Json): boolean =>
  type === "oauth2" || type === "openIdConnect" || (type === "http" && scheme === "bearer");

/** Knows those who are in `credentials`, and the tokens that it has issued. */
export const makeGuard = (
  schemes: Readonly<Record<string, Json>>,
  credentials: Credentials,
): Guard => {
  const issued = new Map<string, string>();
  const expired = new Set<string>();

  const userOf = (name: string, incoming: Incoming): string | undefined => {
    const scheme = schemes[name] ?? {};
    const text = carried(scheme, incoming);
    if (text === undefined || expired.has(text)) return undefined;
    return credentials[name]?.[text] ?? (takesTokens(scheme) ? issued.get(text) : undefined);
  };
  const challenge = (operation: Operation): string => {
    const isBasic = operation.security.flat().some((_) => schemes[_]?.["scheme"] === "basic");
    return isBasic ? "Basic" : "Bearer";
  };
  const found = (operation: Operation, incoming: Incoming) =>
    operation.security
      .map((names) => names.map((name) => userOf(name, incoming)))
      .find((users) => users.every((user) => user !== undefined));

  return {
    issue: (user) => {
      const token = `token-${user}-${issued.size + 1}-of-the-mock`;
      issued.set(token, user);
      return token;
    },
    expire: (text) => void expired.add(text),
    claimed: (operation, incoming) =>
      operation.security.flat().flatMap((name) => userOf(name, incoming) ?? [])[0],
    admit: (operation, incoming) => {
      // Who says who he is, is asked to prove it, even where nobody has to.
      const named = operation.security.filter((names) => names.length > 0);
      const users = found({ ...operation, security: named }, incoming);
      if (users !== undefined) return users[0];
      if (operation.security.some((names) => names.length === 0)) return undefined;
      throw new ApiFailure(401, "Credentials are missing, or are none", {
        headers: { "www-authenticate": challenge(operation) },
      });
    },
  };
};
