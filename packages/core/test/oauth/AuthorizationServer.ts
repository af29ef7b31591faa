/** A provider in memory that breaks on command: for what no real one does when it is asked to. */

/** What the server was asked. */
export interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly headers: Headers;
}

/** Answers in place of the server; `undefined` leaves the request to it. */
export type Interceptor = (asked: Asked) => Response | Promise<Response> | undefined;

export const issuer = "https://login.example";

/** Metadata as a provider publishes it. */
export const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
  code_challenge_methods_supported: ["S256"],
  authorization_response_iss_parameter_supported: true,
};

const json = (status: number, body: object): Response => Response.json(body, { status });

/** Starts a server. */
export const makeServer = (
  own: { readonly metadata?: object; readonly lifetime?: number } = {},
) => {
  const asked: Array<Asked> = [];
  const live = new Set<string>();
  const spent = new Set<string>();
  let given = 0;
  let intercept: Interceptor | undefined;

  const grant = (scope: string | null, renewable: boolean): Response => {
    given += 1;
    const refresh = `refresh-${given}-canary`;
    if (renewable) live.add(refresh);
    return json(200, {
      access_token: `access-${given}-canary`,
      token_type: "Bearer",
      expires_in: own.lifetime ?? 3600,
      ...(renewable && { refresh_token: refresh }),
      ...(scope !== null && { scope }),
    });
  };

  const token = (form: URLSearchParams): Response => {
    const refresh = form.get("refresh_token") ?? "";
    switch (form.get("grant_type")) {
      case "client_credentials":
        return grant(form.get("scope"), false);
      case "authorization_code":
        return form.get("code") === "good-canary"
          ? grant(null, true)
          : json(400, { error: "invalid_grant", error_description: "No such code." });
      default:
        // A token that is spent twice ends all there is, as rotation wants it.
        if (spent.has(refresh)) live.clear();
        if (!live.delete(refresh)) return json(400, { error: "invalid_grant" });
        spent.add(refresh);
        return grant(null, true);
    }
  };

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname: path } = new URL(url);
    const form = new URLSearchParams(init.body instanceof URLSearchParams ? init.body : "");
    const one = { path, form, headers: new Headers(init.headers) };
    asked.push(one);
    const instead = intercept?.(one);
    if (instead !== undefined) return instead;
    if (path === "/.well-known/openid-configuration") return json(200, own.metadata ?? metadata);
    if (path === "/token") return token(form);
    if (path === "/revoke") return new Response(null, { status: 200 });
    return new Response("Not found.", { status: 404 });
  };
  return {
    fetch,
    asked,
    /** What came to one path. */
    at: (path: string) => asked.filter((one) => one.path === path),
    /** Answers in place of the server from now on. */
    intercept: (next: Interceptor | undefined) => {
      intercept = next;
    },
    /** Whether what was granted is still good. */
    isLive: () => live.size > 0,
  };
};
