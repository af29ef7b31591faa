/** Who may call: service tokens, and sessions of users with the CSRF token that goes with them. */
import type { Incoming } from "../Incoming.ts";
import type { SeededRandom } from "../SeededRandom.ts";
import { FacilioFailure, unauthenticated } from "./FacilioFailure.ts";

/** The cookies of a signed-in user, as a `Cookie` header has them, and their CSRF token. */
export interface FacilioSession {
  readonly cookies: string;
  readonly csrfToken: string;
}

/** All that was issued, and what of it is refused. */
export interface Credentials {
  /** Another service token for a user. */
  readonly issue: (user: string) => string;
  /** Another session for a user. */
  readonly signIn: (user: string) => FacilioSession;
  /** The user who calls, or 401; a POST of a session needs its CSRF token, or 403. */
  readonly check: (incoming: Incoming) => string;
  /** The user whom a request names, believed or not: for the record only. */
  readonly claimed: (incoming: Pick<Incoming, "headers">) => string | undefined;
  /** What a request is authenticated with: a service token, or the id of a session. */
  readonly shown: (incoming: Pick<Incoming, "headers">) => string | undefined;
  /** Refuses a service token, or the session with this id, from now on. */
  readonly expire: (token: string) => void;
}

/** The cookies that make a session: all of them are needed. */
const SESSION = "JSESSIONID";
const IDENTITY = "fc.idToken.connections";
const CSRF = "fc.csrfToken";

const cookiesOf = (header: string | null): ReadonlyMap<string, string> =>
  new Map(
    (header ?? "").split(/;\s*/).map((cookie) => {
      const at = cookie.indexOf("=");
      return [cookie.slice(0, at), cookie.slice(at + 1)] as const;
    }),
  );

/** Nothing is issued. */
export const makeCredentials = (random: SeededRandom): Credentials => {
  const users = new Map<string, { readonly user: string; readonly csrfToken?: string }>();
  const identities = new Map<string, string>();
  const refused = new Set<string>();

  const shown: Credentials["shown"] = ({ headers }) =>
    headers.get("x-service-token") ?? cookiesOf(headers.get("cookie")).get(SESSION);

  const csrfIsRight = ({ headers, method }: Incoming, csrfToken: string): boolean => {
    if (method === "GET") return true;
    const sent = headers.get("x-csrf-token");
    return sent === csrfToken && sent === cookiesOf(headers.get("cookie")).get(CSRF);
  };

  return {
    issue: (user) => {
      const token = `svc-${random.uuid()}`;
      users.set(token, { user });
      return token;
    },
    signIn: (user) => {
      const [id, identity, csrfToken] = [random.uuid(), random.uuid(), random.uuid()];
      users.set(id, { user, csrfToken });
      identities.set(id, identity);
      return {
        cookies: `${SESSION}=${id}; ${IDENTITY}=${identity}; ${CSRF}=${csrfToken}`,
        csrfToken,
      };
    },
    check: (incoming) => {
      const token = shown(incoming) ?? "";
      const known = users.get(token);
      if (known === undefined || refused.has(token)) throw unauthenticated();
      const { csrfToken, user } = known;
      if (csrfToken === undefined) {
        // A session's id is no service token.
        if (!incoming.headers.has("x-service-token")) throw unauthenticated();
        return user;
      }
      const identity = cookiesOf(incoming.headers.get("cookie")).get(IDENTITY);
      if (identity !== identities.get(token)) throw unauthenticated();
      if (!csrfIsRight(incoming, csrfToken)) {
        throw new FacilioFailure(403, "CSRF_TOKEN_INVALID", "The CSRF token is missing or wrong");
      }
      return user;
    },
    claimed: (incoming) => users.get(shown(incoming) ?? "")?.user,
    shown,
    expire: (token) => void refused.add(token),
  };
};
