/** The HTTP executors: requests to the system behind a connection, with the connection's credentials. */
import { toBase64 } from "./Base64.ts";
import { invalid } from "./FacilioFailure.ts";
import { type Json, objectIn, optionalText } from "./Parameters.ts";
import type { Connection } from "./World.ts";

/** The names of the executors, which are the methods in lower case. */
export const httpExecutors = ["get", "post", "patch", "put", "delete"] as const;

/** Where a system is, for those who look at its requests. */
const originOf = ({ slug }: Connection): string => `https://${encodeURIComponent(slug)}.upstream`;

/** Sends a request to the system behind a connection. */
export const sendUpstream = async (
  connection: Connection,
  path: string,
  init: RequestInit = {},
): Promise<Response> => {
  const { definition, slug, upstream } = connection;
  if (upstream === undefined) {
    throw invalid(`"${slug}" is no connection to an HTTP system`, "UNSUPPORTED");
  }
  const origin = originOf(connection);
  const url = new URL(path, origin);
  // The credentials of a connection are for its own system alone.
  if (url.origin !== new URL(origin).origin) throw invalid("path leads to another system");
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(definition.headers ?? {})) headers.set(name, value);
  return upstream(new Request(url, { ...init, headers }));
};

/** Names and values of a query or of headers: what is no text is written as JSON. */
const textsOf = (parameters: Json, key: string): Array<[string, string]> =>
  Object.entries(objectIn(parameters, key))
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);

/** What an answer holds: JSON as such, texts as texts, all else as base64. */
const contentOf = async (response: Response): Promise<unknown> => {
  const type = response.headers.get("content-type") ?? "";
  if (/json/.test(type)) return response.json();
  if (type === "" || type.startsWith("text/")) return (await response.text()) || null;
  return toBase64(new Uint8Array(await response.arrayBuffer()));
};

/** Runs one of the executors. */
export const runHttp = async (
  connection: Connection,
  method: string,
  parameters: Json,
  signal: AbortSignal,
): Promise<unknown> => {
  const path = optionalText(parameters, "path") ?? "/";
  const query = new URLSearchParams(textsOf(parameters, "query"));
  const headers = new Headers(textsOf(parameters, "headers"));
  const { body } = parameters;
  const isText = typeof body === "string";
  if (body !== undefined && !headers.has("content-type")) {
    headers.set("content-type", isText ? "text/plain" : "application/json");
  }
  const joint = path.includes("?") ? "&" : "?";
  const response = await sendUpstream(
    connection,
    query.size === 0 ? path : `${path}${joint}${query}`,
    {
      method: method.toUpperCase(),
      headers,
      signal,
      ...(body !== undefined && method !== "get" && { body: isText ? body : JSON.stringify(body) }),
    },
  );
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await contentOf(response),
  };
};
