/** An API behind the provider: pets, by its tokens and their scopes, with an OpenAPI document of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";

/** What tokens may be good for. */
export const scopes = ["pets:read", "pets:write"] as const;

const operation = (operationId: string, scope: string, answered: object) => ({
  operationId,
  tags: ["pets"],
  security: [{ pets_auth: [scope] }],
  responses: { 200: { description: "Done.", content: { "application/json": answered } } },
});

/** The document of the API; how its users consent is told in its security scheme. */
export const document = (issuer: string) => ({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: `${issuer}/api` }],
  components: {
    securitySchemes: {
      pets_auth: {
        type: "oauth2",
        flows: {
          authorizationCode: {
            authorizationUrl: `${issuer}/auth`,
            tokenUrl: `${issuer}/token`,
            scopes: { "pets:read": "See pets.", "pets:write": "Change pets." },
          },
          clientCredentials: { tokenUrl: `${issuer}/token`, scopes: {} },
        },
      },
      pets_oidc: {
        type: "openIdConnect",
        openIdConnectUrl: `${issuer}/.well-known/openid-configuration`,
      },
    },
  },
  paths: {
    "/pets": {
      get: operation("listPets", "pets:read", { schema: { type: "array" } }),
      post: operation("addPet", "pets:write", { schema: { type: "object" } }),
    },
    "/owner": {
      get: {
        ...operation("getOwner", "openid", { schema: { type: "object" } }),
        tags: ["owners"],
        security: [{ pets_oidc: ["openid"] }],
      },
    },
    "/health": {
      get: {
        ...operation("health", "", { schema: { type: "object" } }),
        tags: ["service"],
        security: [],
      },
    },
  },
});

/** What each path wants a token to be good for; nothing where it wants no token. */
const needs = (method: string, pathname: string): string | undefined => {
  if (pathname === "/api/owner") return "openid";
  if (pathname === "/api/pets") return method === "GET" ? "pets:read" : "pets:write";
  return undefined;
};

/** Answers one request. */
export const answer = async (
  provider: Provider,
  issuer: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { pathname } = new URL(request.url ?? "/", issuer);
  const { method = "GET", headers } = request;
  const say = (status: number, body: object, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "authorization, content-type",
      "content-type": "application/json",
      ...more,
    });
    response.end(method === "OPTIONS" ? "" : JSON.stringify(body));
  };
  if (method === "OPTIONS") return say(200, {});
  if (pathname === "/api/openapi.json") return say(200, document(issuer));
  if (pathname === "/api/health") return say(200, { ok: true });
  const scope = needs(method, pathname);
  if (scope === undefined) return say(404, { message: "There is no such thing." });
  const given = headers.authorization?.replace(/^Bearer /, "") ?? "";
  const token =
    (await provider.AccessToken.find(given)) ?? (await provider.ClientCredentials.find(given));
  if (token === undefined || token.isExpired) {
    return say(401, { message: "Who is that?" }, { "www-authenticate": "Bearer" });
  }
  if (!(token.scope ?? "").split(" ").includes(scope)) {
    return say(403, { message: `That needs ${scope}.` });
  }
  const owner = "accountId" in token ? token.accountId : undefined;
  if (pathname === "/api/owner") return say(200, { owner });
  return say(200, method === "GET" ? [{ name: "Rex", owner }] : { name: "Bello", owner });
};
