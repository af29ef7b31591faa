/** What a platform answers: declared routes, found by method and path. */
import type { Incoming } from "./Incoming.ts";
import type { Arrival } from "./Recorder.ts";

/** What a route says about a request before faults and work: who calls what with which input. */
export type RequestDetails = Partial<
  Pick<Arrival, "body" | "files" | "connector" | "action" | "user" | "account">
>;

/** A request that a route has read and not yet worked on. */
export interface Opened {
  readonly details: RequestDetails;
  readonly answer: () => Response | Promise<Response>;
}

/** One method and path; segments that start with `:` stand for anything. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** Reads the request and never refuses it; refusing is the answer's business. */
  readonly open: (incoming: Incoming) => Opened | Promise<Opened>;
}

/** A route that has nothing to say about the request before it answers. */
export const route = (
  method: string,
  path: string,
  answer: (incoming: Incoming) => Response | Promise<Response>,
  details: (incoming: Incoming) => RequestDetails = () => ({}),
): Route => ({
  method,
  path,
  open: (incoming) => ({ details: details(incoming), answer: () => answer(incoming) }),
});

/** A trailing slash makes no difference. */
const segmentsOf = (path: string): ReadonlyArray<string> => path.replace(/\/+$/, "").split("/");

const decode = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

const paramsOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const expected = segmentsOf(pattern);
  const actual = segmentsOf(path);
  if (expected.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = decode(actual[index] ?? "");
    if (value === undefined) return undefined;
    if (segment.startsWith(":") && value !== "") params[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
};

/** The first route for a method and a path, with what its segments stand for. */
export const matchRoute = (
  routes: ReadonlyArray<Route>,
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined => {
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const params = paramsOf(candidate.path, path);
    if (params !== undefined) return { route: candidate, params };
  }
  return undefined;
};
