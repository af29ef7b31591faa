/** Requests to BOSA: addresses and credentials; what is sent and read by them is core's. */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import * as Exchange from "../../Exchange.ts";
import { lazily } from "../../internal/lazily.ts";
import { Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import type { Transport } from "../../Transport.ts";
import { isRefusal } from "./wire.ts";

/** What BOSA asks of a caller: nothing, the application's key, key and user, or the admin's key. */
export type Who = "nobody" | "app" | "user" | "admin";

/** One request. */
export interface Ask extends Omit<Exchange.Ask, "auth" | "url" | "who"> {
  readonly path: string;
  readonly as: Who;
  /** Whose credentials a 401 is about, where it is not the caller of `as`. */
  readonly blames?: "user";
}

/** How requests are made. */
export interface HttpOptions {
  readonly baseUrl: string;
  readonly apiKey?: Auth.Secret | undefined;
  readonly adminKey?: Auth.Secret | undefined;
  /** The token of calls that carry none. */
  readonly token?: Auth.Token | undefined;
}

/** Sends requests to BOSA, and reads its answers. */
export interface Http extends Pick<Exchange.Exchange, "read" | "malformed"> {
  readonly send: (ask: Ask) => Effect.Effect<Exchange.Answer, PlugboardError>;
  /** The parsed body of an answer that is no failure. */
  readonly json: (ask: Ask) => Effect.Effect<unknown, PlugboardError>;
  /** What `find` finds in the parsed body; nothing found is `Malformed`, in these words. */
  readonly pick: <A>(
    ask: Ask,
    find: (body: unknown) => A | undefined,
    otherwise: string,
  ) => Effect.Effect<A, PlugboardError>;
}

const words = lazily(() => import("./errors.ts"));

/** Credentials that are not there: whoever needs them fails, and nothing is sent. */
const missing = (option: string, what: string): Auth.Auth => ({
  get: Effect.fail(
    new Misconfigured({
      platform: "bosa",
      message: `BOSA needs ${what}: give bosa({ ${option} }).`,
      option,
      accepted: what,
    }),
  ),
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

/** Makes what sends requests. */
export const make = (transport: Transport["Service"], options: HttpOptions): Http => {
  const exchange = Exchange.make(transport, {
    platform: "bosa",
    title: "BOSA",
    words,
    refuses: isRefusal,
  });
  const keyed = (value: Auth.Secret): Auth.Auth =>
    Auth.apiKey({ in: "header", name: "X-API-Key", value });
  const app = options.apiKey === undefined ? undefined : keyed(options.apiKey);
  const admin = options.adminKey === undefined ? undefined : keyed(options.adminKey);
  const forUser = app === undefined ? undefined : signers(app);

  const authOf = ({ as: who, context }: Ask): Auth.Auth => {
    if (who === "nobody") return Auth.none;
    if (who === "admin") return admin ?? missing("adminKey", "the key of an administrator");
    if (app === undefined || forUser === undefined) {
      return missing("apiKey", "the key of the application");
    }
    if (who === "app") return app;
    const token = context.token === undefined ? options.token : Auth.token(context.token);
    return token === undefined ? app : forUser(token);
  };

  const addressed = (ask: Ask): Exchange.Ask => ({
    ...ask,
    auth: authOf(ask),
    url: options.baseUrl + ask.path,
    who: ask.blames ?? (ask.as === "user" ? "user" : "app"),
  });

  return {
    read: exchange.read,
    malformed: exchange.malformed,
    send: (ask) => exchange.send(addressed(ask)),
    json: (ask) => exchange.json(addressed(ask)),
    pick: (ask, find, otherwise) => exchange.pick(addressed(ask), find, otherwise),
  };
};
