/** The flags of commands that bring a user to a page of consent. */
import * as Flag from "effect/cli/Flag";
import { duration } from "../Durations.ts";

/** How the page is shown, and how long it is waited for. */
export const consentFlags = {
  browser: Flag.Boolean("browser").pipe(
    Flag.withDescription("Opens the page in a browser; --no-browser only shows its address"),
    Flag.withDefault(true),
  ),
  device: Flag.Boolean("device").pipe(
    Flag.withDescription("Asks for a code to type on another device; so it is where no browser is"),
    Flag.withDefault(false),
  ),
  scope: Flag.String("scope").pipe(
    Flag.withDescription("Asks for this beside what is needed; more than once for several"),
    Flag.atLeast(0),
  ),
  port: Flag.Int("port").pipe(
    Flag.withDescription("The port of 127.0.0.1 that the page comes back to; otherwise a free one"),
    Flag.filter(
      (port) => port >= 0 && port < 65_536,
      (port) => `${port} is no port: 0 to 65535 are.`,
    ),
    Flag.withDefault(0),
  ),
  timeout: duration("timeout").pipe(
    Flag.withDescription("How long the user is waited for: 30s, 10m"),
    Flag.withDefault(600_000),
  ),
};

/** What those flags say. */
export interface How {
  readonly browser: boolean;
  readonly device: boolean;
  readonly scope: ReadonlyArray<string>;
  readonly port: number;
  /** Milliseconds. */
  readonly timeout: number;
}
