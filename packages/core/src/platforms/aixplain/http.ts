/** Requests to aiXplain: its hosts and its spellings of the key (protocol page, part 2.2). */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import * as Exchange from "../../Exchange.ts";
import { lazily } from "../../internal/lazily.ts";
import { Misconfigured } from "../../PlugboardError.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Transport } from "../../Transport.ts";
import { isRefusal } from "./wire.ts";

/** Where aiXplain is: each base by a name that tells nothing of it, so that ids of jobs can hold the name. */
export type Places = { readonly backend: string; readonly runs: string } & {
  readonly [poll: string]: string;
};

/** Which endpoints the catalog is asked at. */
export type Version = "v1" | "v2";

/** One request to a place; `as` says how the key is written. @default "key" */
export interface Ask extends Omit<Exchange.Ask, "auth" | "url" | "who" | "timeout"> {
  readonly at: string;
  readonly path: string;
  readonly as?: "key" | "Token" | "token" | undefined;
  /** @default 30,000 */
  readonly timeout?: number;
}

/** How requests are made. */
export interface HttpOptions {
  readonly places: Places;
  readonly version: Version;
  readonly apiKey: Auth.TokenSource | undefined;
  /** The header of the key; a backend of version 1 takes it in another one. */
  readonly keyHeader: string;
}

/** Sends requests to aiXplain, and reads its answers. */
export interface Http extends Pick<HttpOptions, "places" | "version"> {
  /** As they are, to wherever they say. */
  readonly exchange: Exchange.Exchange;
  /** A request as it goes out, with its key. */
  readonly addressed: (ask: Ask) => Exchange.Ask;
  readonly send: (ask: Ask) => Effect.Effect<Exchange.Answer, PlugboardError>;
  readonly json: (ask: Ask) => Effect.Effect<unknown, PlugboardError>;
}

const TIMEOUT = 30_000;

const words = lazily(() => import("./errors.ts"));

const missing: Auth.Auth = {
  get: Effect.suspend(() => {
    const accepted = "the key of a team or of a person";
    const message = `aiXplain needs ${accepted}: give aixplain({ apiKey }).`;
    return Effect.fail(
      new Misconfigured({ platform: "aixplain", message, option: "apiKey", accepted }),
    );
  }),
};

/** Makes what sends requests. */
export const make = (transport: Transport["Service"], options: HttpOptions): Http => {
  const { places, version, apiKey, keyHeader } = options;
  const exchange = Exchange.make(transport, {
    platform: "aixplain",
    title: "aiXplain",
    words,
    refuses: isRefusal,
  });
  const addressed: Http["addressed"] = ({ at, path, as = "key", ...ask }) => {
    const { token } = ask.context;
    const key = token ?? apiKey;
    const auth =
      as === "key"
        ? Auth.header(keyHeader, key)
        : Auth.header("authorization", key, (plain) => `${as} ${plain}`);
    return {
      timeout: TIMEOUT,
      ...ask,
      auth: key === undefined ? missing : auth,
      url: (places[at] ?? "") + path,
      who: token === undefined ? "app" : "user",
    };
  };
  return {
    places,
    version,
    exchange,
    addressed,
    send: (ask) => exchange.send(addressed(ask)),
    json: (ask) => exchange.json(addressed(ask)),
  };
};
