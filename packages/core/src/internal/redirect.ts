/**
 * Redirects, in a chunk of their own: followed by hand, since a runtime that follows takes keys in
 * headers of any name along, to whatever origin it is sent.
 *
 * On the same origin a request goes on as it is. To another one goes a request without a body, and
 * with nothing of ours but `accept` and `range`: that is how signed addresses of files work; anything
 * that needs more is refused. A page cannot see where a redirect leads. There, a request that carries nothing
 * is left to the browser, and all others are refused; `transport: { init: { redirect: "follow" } }`
 * leaves all of them to it, with the headers they have.
 */
import type { Fetch, HttpRequest, Redirects } from "../Transport.ts";

/** Hops in a row that are followed. */
const MOST = 5;

const FOLLOWED = new Set([301, 302, 303, 307, 308]);

/** What a request to another origin may carry: what is asked for, and nothing of who asks. */
const HARMLESS = /^(accept|accept-language|range)$/i;

/** Headers that describe a body. */
const OF_A_BODY = /^content-/i;

type Headers = HttpRequest["headers"];

const only = (headers: Headers, keep: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name)));

/**
 * Why a redirect is not followed, in words. No failure is made of them here: a chunk that needs
 * nothing of the rest splits nothing of the rest off.
 */
export type Refused = string;

const refused = (from: string, what: string): Refused =>
  `${new URL(from).host} answered with a redirect ${what}.`;

const isOfTheWeb = ({ protocol }: URL): boolean => protocol === "https:" || protocol === "http:";

/**
 * The request that is sent to where a redirect leads, by the rules of the Fetch standard; `undefined`
 * where an answer is none, and words where it is not followed.
 */
export const redirected = (
  request: HttpRequest,
  status: number,
  location: string | null,
  hops: number,
): HttpRequest | Refused | undefined => {
  const { method, headers, url } = request;
  if (location === null || !FOLLOWED.has(status)) return undefined;
  if (hops === MOST) return refused(url, `after ${MOST} others`);
  const from = new URL(url);
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to === undefined || !isOfTheWeb(to)) return refused(url, "to what is no address of the web");
  const turns =
    status === 303 ? method !== "HEAD" : (status === 301 || status === 302) && method === "POST";
  const next: HttpRequest = turns
    ? {
        ...request,
        url: to.href,
        method: "GET",
        body: undefined,
        headers: only(headers, (_) => !OF_A_BODY.test(_)),
      }
    : { ...request, url: to.href };
  if (to.origin === from.origin) return next;
  if (next.method !== "GET" && next.method !== "HEAD") {
    return refused(url, `to ${to.origin}, where no ${next.method} and no credentials follow`);
  }
  if (from.protocol === "https:" && to.protocol !== "https:") {
    return refused(url, `to ${to.origin}, which is not encrypted`);
  }
  return { ...next, headers: only(next.headers, (_) => HARMLESS.test(_)) };
};

/** What a redirect comes to in the end; an answer that only looks like one is given back. */
export const follow = async (
  fetch: Fetch,
  request: HttpRequest,
  init: RequestInit,
  response: Response,
  redirects?: Redirects,
  hops = 0,
): Promise<Response | Refused> => {
  if (response.type === "opaqueredirect") {
    const { method, headers, url } = request;
    const carries = Object.keys(headers).some((name) => !HARMLESS.test(name));
    // Where nobody sees where it leads, nobody can say whether it may.
    if (method === "GET" && !carries && redirects === undefined)
      return fetch(url, { ...init, redirect: "follow" });
    return refused(url, "that a browser does not show, and that no credentials follow");
  }
  const next = redirected(request, response.status, response.headers.get("location"), hops);
  if (next === undefined) return response;
  response.body?.cancel().catch(() => undefined); // the connection is free for the next
  if (typeof next === "string") return next;
  const [from, to] = [new URL(request.url), new URL(next.url)];
  if (to.origin !== from.origin && (await redirects?.(to, from)) === false) {
    return refused(from.href, `to ${to.origin}, where it may not lead`);
  }
  const { method, headers, url, body = null } = next;
  const sent = { ...init, method, headers, body };
  return follow(fetch, next, sent, await fetch(url, sent), redirects, hops + 1);
};
