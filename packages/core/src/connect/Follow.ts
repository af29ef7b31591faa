/**
 * Follows an attempt to its end: hears of it over every way at once, completes, and waits until the
 * account works. An attempt whose window is gone, or was never opened, is waited for by nobody; what
 * comes of it all the same is not lost.
 */
import { ConsentFailed, Forbidden, isPlugboardError } from "../PlugboardError.ts";
import { type Attempt, type Callback, forget, keep } from "./Attempt.ts";
import { claim, listen } from "./Channels.ts";
import type { Linked, Linking } from "./Linking.ts";
import { untilReady } from "./Ready.ts";
import type { Redirection } from "./Redirection.ts";
import { missingScopes } from "./Scopes.ts";
import type { Turn } from "./Turn.ts";
import { CLOSED, watch } from "./Watch.ts";

/** Where an attempt stands: the platform is asked, the user consents, the consent is completed, the account gets ready. */
export type Phase = "asking" | "consenting" | "completing" | "checking";

/** How one account is linked. */
export interface ConnectOptions extends Redirection {
  /** Gives the attempt up: `Cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /** Hears where it stands, and of the page of consent. */
  readonly onPhase?: ((phase: Phase, url?: string) => void) | undefined;
  /** Hears of an account that was linked after all, when this has failed as blocked or with its window closed. */
  readonly onLate?: ((linked: Linked) => void) | undefined;
}

/** What has become known of an attempt: the account that there is now, or what its callback was told. */
type Arrival = string | Callback;

/** What is known of an attempt that is followed. */
export interface Followed {
  readonly attempt: Attempt;
  readonly window?: Window | null | undefined;
  /** The user is back already. @default false */
  readonly isBack?: true;
  readonly arrived?: Arrival | undefined;
}

/** The accounts that are ready. */
export const readyAt = async (
  { integrations, target }: Linking,
  signal: AbortSignal,
): Promise<ReadonlyArray<string>> => {
  const accounts = await integrations.list(target, { signal });
  return accounts.filter(({ status }) => status === "ready").map(({ account }) => account);
};

/** Whether an attempt goes on that nobody waits for. */
export const isLeft = (cause: unknown): cause is ConsentFailed =>
  isPlugboardError(cause) &&
  cause._tag === "ConsentFailed" &&
  (cause.reason === "blocked" || cause.code === CLOSED);

/** Waits for an attempt's end. */
export const follow = async (
  linking: Linking,
  { attempt, window, isBack, arrived }: Followed,
  turn: Turn,
  options: ConnectOptions,
): Promise<Linked> => {
  const { integrations, platform } = linking;
  const { grace = 5_000, onPhase, onLate, readyWithin } = options;
  const { over } = turn;
  const known = new Set(attempt.known);
  const look = async (): Promise<string | undefined> => {
    if (attempt.completes === "callback" || attempt.known === undefined) return undefined;
    return (await readyAt(linking, over)).find((account) => !known.has(account));
  };
  const arrival = new Promise<Arrival>((resolve, reject) => {
    if (arrived !== undefined) return resolve(arrived);
    listen(attempt, { onCallback: resolve, onClaim: (account) => void known.add(account) }, over);
    const onFailed = (error: ConsentFailed): void =>
      isLeft(error) ? turn.fail(error) : reject(error);
    watch(attempt, { window, isBack, grace, look, onFound: resolve, onFailed }, over);
  });
  const completed = async (callback: Callback): Promise<string> => {
    onPhase?.("completing");
    const done = await integrations.complete(attempt.attempt, callback, { signal: over });
    if (done._tag === "Linked") return done.account;
    const message = "Another consent is asked for.";
    throw new ConsentFailed({ platform, message, reason: "state", url: done.url });
  };
  const work = async (): Promise<Linked> => {
    onPhase?.("consenting", attempt.url);
    const how = await arrival;
    const account = typeof how === "string" ? how : await completed(how);
    claim(attempt.id, account);
    keep({ ...attempt, account });
    onPhase?.("checking");
    const ready = await untilReady(linking, account, { within: readyWithin, signal: over });
    const missing = missingScopes(ready, attempt.scopes ?? []);
    if (missing.length === 0) return { _tag: "Linked", account };
    const message = `The user has not granted ${missing.join(", ")}.`;
    throw new Forbidden({ platform, message, missingScopes: missing });
  };

  const end = (): void => {
    turn.end();
    window?.close();
    forget(attempt);
  };
  const working = work();
  try {
    const linked = await turn.wait(working);
    end();
    return linked;
  } catch (cause) {
    if (!isLeft(cause)) end();
    else {
      // A link to the page of consent may yet be followed in this tab; a window that is gone may not.
      if (cause.reason !== "blocked") forget(attempt);
      working.then(onLate, () => undefined).finally(end);
    }
    throw cause;
  }
};
