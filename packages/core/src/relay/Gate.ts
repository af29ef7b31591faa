/**
 * Whether a request comes from a page that may ask: before anybody is asked who has sent it.
 *
 * A question is a POST with a header that only a script can set. A browser says by `Sec-Fetch-Site`
 * or `Origin` which site has sent it; what says neither is no browser, and carries nobody's cookies.
 */
import { Forbidden, type PlugboardError, Rejected } from "../PlugboardError.ts";
import { MARK } from "./Question.ts";

/** Who may ask from elsewhere. */
export interface GateOptions {
  /** Origins of pages that may ask, beside the relay's own; they get CORS headers. @default none */
  readonly origins?: ReadonlyArray<string> | undefined;
  /** Whether pages of these origins send their cookies along. @default false */
  readonly cookies?: boolean | undefined;
}

/** The gate of one relay. */
export interface Gate {
  /** Why a request is not let in; nothing where it is. */
  readonly refusal: (request: Request) => PlugboardError | undefined;
  /** The answer to a preflight; nothing where a request is none. */
  readonly preflight: (request: Request) => Response | undefined;
  /** What an answer says of who may read it. */
  readonly headers: (request: Request) => Readonly<Record<string, string>>;
  /** Whether an address is one of the application's own pages. */
  readonly isOwn: (url: string, request: Request) => boolean;
}

const rejected = (status: number, code: string, message: string): Rejected =>
  new Rejected({ message, status, code });

const TYPES = /^(application\/json|multipart\/form-data)\s*(;|$)/i;

/** Makes the gate. */
export const make = ({ origins = [], cookies = false }: GateOptions): Gate => {
  const listed = (request: Request): string | undefined => {
    const origin = request.headers.get("origin");
    return origin !== null && origins.includes(origin) ? origin : undefined;
  };
  const isSameSite = (request: Request): boolean => {
    const site = request.headers.get("sec-fetch-site");
    if (site !== null) return site === "same-origin";
    const origin = request.headers.get("origin");
    return origin === null || origin === new URL(request.url).origin;
  };
  return {
    refusal: (request) => {
      const { headers, method } = request;
      if (method !== "POST") return rejected(405, "relay/method", "A relay is asked by POST.");
      if (!isSameSite(request) && listed(request) === undefined) {
        const message = "The relay answers pages of its own origin, and of those that it names.";
        return new Forbidden({ message, status: 403, code: "relay/origin" });
      }
      if (headers.get(MARK) === null) {
        const message = `A question to a relay carries the header ${MARK}.`;
        return new Forbidden({ message, status: 403, code: "relay/mark" });
      }
      if (!TYPES.test(headers.get("content-type") ?? "")) {
        return rejected(415, "relay/type", "A relay reads JSON and multipart forms.");
      }
      return undefined;
    },
    preflight: (request) => {
      const origin = listed(request);
      if (request.method !== "OPTIONS" || origin === undefined) return undefined;
      const headers = {
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "POST",
        "access-control-allow-headers":
          request.headers.get("access-control-request-headers") ?? MARK,
        "access-control-max-age": "600",
        vary: "origin, access-control-request-headers",
        ...(cookies && { "access-control-allow-credentials": "true" }),
      };
      return new Response(null, { status: 204, headers });
    },
    headers: (request) => {
      const origin = listed(request);
      if (origin === undefined) return { vary: "origin" };
      return {
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "retry-after, x-plugboard-file",
        vary: "origin",
        ...(cookies && { "access-control-allow-credentials": "true" }),
      };
    },
    isOwn: (url, request) => {
      if (!URL.canParse(url)) return false;
      const { origin, protocol } = new URL(url);
      if (protocol !== "https:" && protocol !== "http:") return false;
      const page = request.headers.get("origin") ?? new URL(request.url).origin;
      return origin === page || origins.includes(origin);
    },
  };
};
