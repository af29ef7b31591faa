/**
 * A consent, from the terminal: its page is shown, and opened where there is a browser; what comes
 * back to loopback, or shows at the platform, ends it. So does its deadline, and Ctrl-C.
 */
import { type Account, ConsentFailed, type PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Schedule from "effect/Schedule";
import { colors, note } from "../Output.ts";
import { plain } from "../Plain.ts";
import { canOpen, isRemote, openPage } from "./Browser.ts";
import type { Callback } from "./Callback.ts";

/** How the user is brought to a page. */
export interface Showing {
  readonly url: string;
  readonly browser: boolean;
  /** What is typed there, on any device. */
  readonly userCode?: string | undefined;
  /** Where the page comes back to. */
  readonly callback?: Callback | undefined;
}

/** Shows the page of consent, and opens it. */
export const shown = ({ browser, callback, url, userCode }: Showing) =>
  Effect.gen(function* () {
    const color = yield* colors;
    const isOpened = browser && canOpen();
    yield* note(
      isOpened ? "Your browser opens this page; consent there:" : "Consent on this page:",
    );
    yield* note(`  ${color.cyan(plain(url))}`);
    if (userCode !== undefined) yield* note(`and type this code: ${color.bold(plain(userCode))}`);
    else if (callback !== undefined && isRemote()) {
      const { port } = new URL(callback.url);
      yield* note(
        `It comes back to this machine: \`ssh -L ${port}:127.0.0.1:${port} …\` brings it here from yours.`,
      );
    }
    if (isOpened) yield* openPage(url);
    yield* note("Waiting for it. Ctrl-C gives up.");
  });

/** Fails when so many milliseconds have passed. */
export const within =
  (milliseconds: number, url: string) =>
  <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E | ConsentFailed, R> =>
    Effect.timeoutOrElse(self, {
      duration: milliseconds,
      orElse: () =>
        Effect.fail(
          new ConsentFailed({
            reason: "timeout",
            message: `Nobody has consented within ${milliseconds / 1000} s.`,
            url,
          }),
        ),
    });

/** How often the platform is asked whether there is an account: each second at first, then less often. */
const patience = Schedule.min([
  Schedule.exponential("1 second", 1.3),
  Schedule.spaced("10 seconds"),
]);

/** Waits for an account that was not ready before. What cannot be read now is read again. */
export const appeared = (
  list: Effect.Effect<ReadonlyArray<Account>, PlugboardError>,
  known: ReadonlySet<string>,
): Effect.Effect<string> => {
  const look = Effect.map(
    Effect.orElseSucceed(list, (): ReadonlyArray<Account> => []),
    (accounts) =>
      accounts.find(({ account, status }) => status === "ready" && !known.has(account))?.account,
  );
  return Effect.map(
    Effect.repeat(look, { schedule: patience, until: (account) => account !== undefined }),
    (account) => account ?? "", // it was waited for until it is one
  );
};
