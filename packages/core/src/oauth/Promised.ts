/** The verbs of tokens as promises, for those who do not use Effect. */
import * as Cause from "effect/Cause";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import { reveal } from "../Auth.ts";
import type { Json } from "../Catalog.ts";
import { Cancelled, type PlugboardError } from "../PlugboardError.ts";
import type { BeginOptions } from "./Consent.ts";
import type { DeviceOptions } from "./DeviceCode.ts";
import type { AuthorizationCode, OAuth } from "./OAuth.ts";

/** How a promise is given up. */
interface Giving {
  readonly signal?: AbortSignal | undefined;
}

const run = async <A>(
  effect: Effect.Effect<A, PlugboardError>,
  { signal }: Giving = {},
): Promise<A> => {
  const exit = await Effect.runPromiseExit(effect, signal && { signal });
  if (Exit.isSuccess(exit)) return exit.value;
  if (!Cause.hasInterruptsOnly(exit.cause)) throw Cause.squash(exit.cause);
  throw new Cancelled({ message: "The call was cancelled.", cause: signal?.reason });
};

/** The access token that is good now, for requests of your own. */
export const accessToken = (oauth: OAuth, options?: Giving): Promise<string> =>
  run(
    Effect.map(oauth.token.get, ({ value }) => (value === undefined ? "" : reveal(value))),
    options,
  );

/** The verbs of a user's tokens as promises. */
export const promised = (oauth: AuthorizationCode) => ({
  begin: (begin?: BeginOptions, options?: Giving) => run(oauth.begin(begin), options),
  beginDevice: (begin?: DeviceOptions, options?: Giving) => run(oauth.beginDevice(begin), options),
  complete: (attempt: Json, callback?: Readonly<Record<string, string>>, options?: Giving) =>
    run(oauth.complete(attempt, callback), options),
  granted: (options?: Giving) => run(oauth.granted, options),
  revoke: (options?: Giving) => run(oauth.revoke, options),
  forget: (options?: Giving) => run(oauth.forget, options),
});
