/** Lets pages of any origin call the mock: a playground stands on another port. */

/** Whether the request is a browser's question before the real one. */
export const isPreflight = (request: Request): boolean =>
  request.method === "OPTIONS" && request.headers.has("access-control-request-method");

/** Says yes to a preflight. */
export const preflight = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": request.headers.get("origin") ?? "*",
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*",
      "access-control-max-age": "600",
      vary: "origin",
    },
  });

/** Lets the page that asked read the answer, with the headers that a client needs. */
export const allowOrigin = (request: Request, response: Response): Response => {
  const origin = request.headers.get("origin");
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", "content-disposition, link, retry-after");
  response.headers.append("vary", "origin");
  return response;
};
