/** Waiting until a linked account works. */
import type { Account } from "../Integrations.ts";
import { ConsentFailed, isPlugboardError } from "../PlugboardError.ts";
import type { Linking } from "./Linking.ts";

/** Half a second, a half more each time, at most ten seconds. */
export const backOff = (n: number): number => Math.min(10_000, 500 * 1.5 ** n);

/** Failures after which it is asked again: an account that was just made is not everywhere yet. */
const isPassing = (cause: unknown): boolean =>
  isPlugboardError(cause) && /^(NotFound|Unavailable|RateLimited|NetworkFailure)$/.test(cause._tag);

const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    // Who asks next is told why.
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

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
