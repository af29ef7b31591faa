/** Waiting until a linked account works. */
import * as Effect from "effect/Effect";
import type { Account } from "../Integrations.ts";
import { ConsentFailed, isPlugboardError } from "../PlugboardError.ts";
import type { Linking } from "./Linking.ts";

/** Half a second, a half more each time, at most ten seconds. */
export const backOff = (n: number): number => Math.min(10_000, 500 * 1.5 ** n);

/** Failures after which it is asked again: an account that was just made is not everywhere yet. */
const isPassing = (cause: unknown): boolean =>
  isPlugboardError(cause) && /^(NotFound|Unavailable|RateLimited|NetworkFailure)$/.test(cause._tag);

/**
 * Given up by its signal, it only ends: who asks next is told why. An Effect, so that this chunk shares all of Effect
 * with the rest: a part of it would be split off.
 */
const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  Effect.runPromise(Effect.sleep(milliseconds), { signal }).catch(() => undefined);

/** Asks for an account until it is ready, for `within` milliseconds: after that `ConsentFailed`, `timeout`. */
export const untilReady = async (
  { integrations, platform, target }: Linking,
  account: string,
  { within = 60_000, signal }: { readonly within?: number | undefined; signal?: AbortSignal } = {},
): Promise<Account> => {
  const until = Date.now() + within;
  for (let n = 0; ; n += 1) {
    const found = await integrations.get(target, account, { signal }).catch((cause: unknown) => {
      if (isPassing(cause)) return undefined;
      throw cause;
    });
    if (found?.status === "ready") return found;
    if (Date.now() + backOff(n) > until) {
      const message = `${account} is linked, and was not ready after ${within} ms.`;
      throw new ConsentFailed({ platform, message, reason: "timeout" });
    }
    await pause(backOff(n), signal);
  }
};
