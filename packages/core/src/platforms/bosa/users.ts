/** BOSA's users and tokens (protocol page, part 1.11), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Secret } from "../../Auth.ts";
import type { Json } from "../../Catalog.ts";
import type { CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import { isObject, text } from "../../internal/json.ts";
import { hideSecret } from "../../internal/hideSecret.ts";
import type { CreatedUser, User, UserToken } from "../../Users.ts";
import type { Ask, Http } from "./http.ts";
import { accountOf } from "./integrations.ts";

const TIMEOUT = 10_000;
const JSON_TYPE = { "content-type": "application/json" };

/** The `data` of an answer, which must be an object. */
const dataOf = (http: Http, ask: Ask): Effect.Effect<Json, PlugboardError> =>
  http.pick(
    ask,
    (body) => (isObject(body) && isObject(body["data"]) ? body["data"] : undefined),
    "BOSA's answer has no data.",
  );

const post = (path: string, body: Json, context: CallContext): Ask => ({
  method: "POST",
  path,
  as: "app",
  context,
  body: JSON.stringify(body),
  headers: JSON_TYPE,
  timeout: TIMEOUT,
});

const userOf = (data: Json): User => ({
  id: text(data["id"]) ?? "",
  identifier: text(data["identifier"]) ?? "",
  active: data["is_active"] !== false,
  secretPreview: text(data["secret_preview"]),
  accounts: Array.isArray(data["integrations"])
    ? data["integrations"].filter(isObject).map(accountOf)
    : [],
});

/** `expires_at` has no zone and means UTC. */
const expiryOf = (value: string): number =>
  Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);

/** Creates a user; the answer is the only one that ever holds the secret. */
const create = (
  http: Http,
  identifier: string,
  context: CallContext,
): Effect.Effect<CreatedUser, PlugboardError> =>
  Effect.map(dataOf(http, post("/users", { identifier }, context)), (data) => ({
    ...userOf(data),
    secret: hideSecret(text(data["secret"]) ?? ""),
  }));

/** Gets a token for a user. Earlier tokens stay good. */
export const authenticate = (
  http: Http,
  identifier: string,
  secret: string,
  context: CallContext,
): Effect.Effect<UserToken, PlugboardError> => {
  const ask = {
    ...post("/auth/tokens", { identifier, secret }, context),
    blames: "user" as const,
    secrets: [secret],
  };
  const found = (body: unknown): UserToken | undefined => {
    const data = isObject(body) && isObject(body["data"]) ? body["data"] : {};
    const token = text(data["token"]);
    const expiresAt = expiryOf(text(data["expires_at"]) ?? "");
    if (token === undefined || Number.isNaN(expiresAt)) return undefined;
    return { token, expiresAt, userId: text(data["user_id"]) ?? "" };
  };
  return http.pick(ask, found, "BOSA's token has no text or no end.");
};

/** The user whose token the call carries. */
const me = (http: Http, context: CallContext): Effect.Effect<User, PlugboardError> =>
  Effect.map(
    dataOf(http, { method: "GET", path: "/users/me", as: "user", context, timeout: TIMEOUT }),
    userOf,
  );

/** Users over one way to BOSA; `reveal` is given, since this chunk would split what it is in. */
export const make = (http: Http, reveal: (secret: Secret) => string) => ({
  create: (identifier: string, context: CallContext) => create(http, identifier, context),
  authenticate: (identifier: string, secret: Secret, context: CallContext) =>
    authenticate(http, identifier, reveal(secret), context),
  me: (context: CallContext) => me(http, context),
});
