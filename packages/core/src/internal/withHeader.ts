/** One header of a request. */
import type { HttpRequest } from "../Transport.ts";

/** Names of headers know no case: another spelling of this one would be sent beside it. */
export const withHeader = (request: HttpRequest, name: string, value: string): HttpRequest => {
  const headers: Record<string, string> = {};
  const spelled = name.toLowerCase();
  for (const [other, text] of Object.entries(request.headers)) {
    if (other.toLowerCase() !== spelled) headers[other] = text;
  }
  headers[name] = value;
  return { ...request, headers };
};
