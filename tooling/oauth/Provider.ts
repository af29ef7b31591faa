/**
 * A real provider on loopback, which nobody here wrote: `oidc-provider`, with its own pages for
 * signing in and consenting (any name and password will do), rotating refresh tokens, and an API
 * behind it ({@link Api}). In front of it stands a door that counts, holds and refuses what comes to
 * the token endpoint, and isolates pages by `Cross-Origin-Opener-Policy` where that is wanted.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errors, Provider as OidcProvider } from "oidc-provider";
import { answer, scopes } from "./Api.ts";

/** Clients that every provider knows; `app` and `tv`, which has no browser, are public, the others have this secret. */
export const clients = { app: "app", web: "web", machine: "machine", tv: "tv" } as const;

/** The secret of the clients that are not public. */
export const secret = "a-secret-of-thirty-two-characters";

/** How a provider is started. */
export interface ProviderOptions {
  /** Where users may be sent back to. @default "http://127.0.0.1/callback", for a visitor who goes nowhere */
  readonly redirectUris?: ReadonlyArray<string> | undefined;
  /** Seconds for which access tokens are good. @default 3600 */
  readonly lifetime?: number | undefined;
  /** Whether a client may leave out its code challenge. @default never, whatever the client */
  readonly allowsNoPkce?: boolean | undefined;
  /** Whether its pages send `Cross-Origin-Opener-Policy: same-origin`. @default false */
  readonly isolated?: boolean | undefined;
  /** Public keys of `keyed`, a client that authenticates by `private_key_jwt`. @default no such client */
  readonly jwks?: { readonly keys: ReadonlyArray<JsonWebKey> } | undefined;
}

/** A grant that was asked for at the token endpoint. */
export interface Granting {
  readonly type: string;
  readonly client: string;
  /** Why it was refused, in OAuth's words; absent where it was given. */
  readonly refused?: string | undefined;
}

/** A provider that runs. */
export interface Provider {
  readonly issuer: string;
  /** Where the API behind it is. */
  readonly api: string;
  /** What the token endpoint was asked for, in order; what the door refused is not among it. */
  readonly grants: ReadonlyArray<Granting>;
  /** Whether a whole grant was revoked, as it is when a refresh token is used twice. */
  readonly revoked: () => number;
  /** Holds requests to the token endpoint until what it returns is called. */
  readonly hold: () => () => void;
  /** How many requests to the token endpoint are held. */
  readonly held: () => number;
  /** Refuses the next requests to the token endpoint with this status. */
  readonly refuse: (status: number, options?: Refusing) => void;
  /** Turns the isolation of its pages on or off. */
  readonly isolate: (isolated: boolean) => void;
  readonly close: () => Promise<void>;
}

interface Refusing {
  readonly times?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const configuration = (options: ProviderOptions) => {
  const { redirectUris = ["http://127.0.0.1/callback"], lifetime = 3600, jwks } = options;
  const consenting = {
    redirect_uris: [...redirectUris],
    grant_types: ["authorization_code", "refresh_token"],
  };
  const alone = { redirect_uris: [], response_types: [], grant_types: ["client_credentials"] };
  return {
    clients: [
      { client_id: clients.app, token_endpoint_auth_method: "none" as const, ...consenting },
      { client_id: clients.web, client_secret: secret, ...consenting },
      {
        client_id: clients.tv,
        token_endpoint_auth_method: "none" as const,
        redirect_uris: [],
        response_types: [],
        grant_types: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
      },
      { client_id: clients.machine, client_secret: secret, ...alone },
      ...(jwks === undefined
        ? []
        : [
            {
              client_id: "keyed",
              token_endpoint_auth_method: "private_key_jwt" as const,
              jwks: { keys: [...jwks.keys] },
              ...alone,
            },
          ]),
    ],
    scopes: ["openid", "offline_access", ...scopes],
    ttl: { AccessToken: lifetime, ClientCredentials: lifetime, Interaction: 600, Grant: 86_400 },
    pkce: { required: () => options.allowsNoPkce !== true },
    clientBasedCORS: () => true,
    // Without `offline_access`, too, and a new one each time: using one twice ends the whole grant.
    issueRefreshToken: async () => true,
    rotateRefreshToken: () => true,
    cookies: { keys: ["a key of no account"] },
    features: {
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => [],
        getResourceServerInfo: async (_: unknown, audience: string) => {
          if (!audience.endsWith("/api")) throw new errors.InvalidTarget();
          return { scope: scopes.join(" "), audience, accessTokenFormat: "opaque" as const };
        },
      },
    },
  };
};

/** Starts a provider on a port of 127.0.0.1. */
export const startProvider = async (options: ProviderOptions = {}): Promise<Provider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new OidcProvider(issuer, configuration(options));
  const serve = provider.callback();

  const grants: Array<Granting> = [];
  const waiting = new Set<() => void>();
  let revocations = 0;
  let refusals = 0;
  let refusal: { readonly status: number; readonly headers: Refusing["headers"] } | undefined;
  let isHeld = false;
  let isIsolated = options.isolated ?? false;

  const grantOf = (params: { readonly [name: string]: unknown } | undefined, client?: string) => ({
    type: String(params?.["grant_type"]),
    client: client ?? String(params?.["client_id"]),
  });
  provider.on("grant.success", ({ oidc }) => {
    grants.push(grantOf(oidc.params, oidc.client?.clientId));
  });
  provider.on("grant.error", ({ oidc }, { error }) => {
    grants.push({ ...grantOf(oidc.params, oidc.client?.clientId), refused: error });
  });
  provider.on("grant.revoked", () => {
    revocations += 1;
  });

  const door = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (pathname.startsWith("/api/")) return answer(provider, issuer, request, response);
    // Its pages ask for fonts of another host.
    response.setHeader("content-security-policy", "style-src 'unsafe-inline'");
    if (isIsolated) response.setHeader("cross-origin-opener-policy", "same-origin");
    if (pathname === "/token" && request.method === "POST") {
      if (isHeld) await new Promise<void>((resolve) => waiting.add(resolve));
      if (refusals > 0 && refusal !== undefined) {
        refusals -= 1;
        const { origin = "*" } = request.headers;
        response.writeHead(refusal.status, {
          "access-control-allow-origin": origin,
          "access-control-expose-headers": "retry-after",
          "content-type": "text/plain",
          ...refusal.headers,
        });
        response.end("not now");
        return;
      }
    }
    await serve(request, response);
  };
  server.on("request", (request, response) => void door(request, response));

  const letIn = (): void => {
    isHeld = false;
    for (const go of waiting) go();
    waiting.clear();
  };
  return {
    issuer,
    api: `${issuer}/api`,
    grants,
    revoked: () => revocations,
    hold: () => {
      isHeld = true;
      return letIn;
    },
    held: () => waiting.size,
    refuse: (status, { times = 1, headers } = {}) => {
      refusals = times;
      refusal = { status, headers };
    },
    isolate: (isolated) => {
      isIsolated = isolated;
    },
    close: () =>
      new Promise<void>((resolve, reject) => {
        letIn();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};
