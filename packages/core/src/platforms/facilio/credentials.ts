/** What authenticates requests to Facilio (protocol page, part 3.1), and where a part of it cannot be sent from. */
import type * as Auth from "../../Auth.ts";
import { canSendCookies } from "../../internal/cookies.ts";
import { Misconfigured } from "../../PlugboardError.ts";

/** What authenticates requests. */
export interface Credentials {
  /** A browser should not hold one: use a relay. */
  readonly serviceToken?: Auth.TokenSource | undefined;
  /** The `Cookie` header of a signed-in user. For servers: a browser sends its own, see `credentials`. */
  readonly cookies?: Auth.Secret | undefined;
  /** Sent as `X-CSRF-Token`; a function is asked at each request. @default `fc.csrfToken` of `cookies` */
  readonly csrfToken?: Auth.Secret | (() => Auth.Secret | undefined) | undefined;
  /** Sent last, over all others. */
  readonly extraHeaders?: Readonly<Record<string, string>> | undefined;
  /** `"include"` lets a browser send its cookies to another origin. */
  readonly credentials?: RequestCredentials | undefined;
}

const isCookie = (name: string): boolean => name.toLowerCase() === "cookie";

/** The failure of whoever writes a Cookie header in a browser, in headers under these names. */
export const misplacedCookies = (
  given: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>,
): Misconfigured | undefined => {
  const option = Object.keys(given).find((name) => Object.keys(given[name] ?? {}).some(isCookie));
  if (option === undefined || canSendCookies()) return undefined;
  const accepted = `credentials: "include", with which a browser sends its own cookies`;
  const message = `A browser lets nobody write a Cookie header: instead of ${option} give ${accepted}.`;
  return new Misconfigured({ platform: "facilio", message, option, accepted });
};

/** Throws `Misconfigured` for credentials that cannot be sent from here. */
export const checkCredentials = ({ cookies, extraHeaders }: Credentials): void => {
  const own = cookies === undefined ? undefined : { cookie: "" };
  const problem = misplacedCookies({ cookies: own, extraHeaders });
  if (problem !== undefined) throw problem;
};
