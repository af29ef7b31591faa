/**
 * A provider as `oauth4webapi` speaks to it, over our own Transport: its metadata, its grants, and
 * revocation. The library makes and checks what the protocol says; failures and waits are ours.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as oauth from "oauth4webapi";
import { reveal } from "../Auth.ts";
import { cached } from "../Cached.ts";
import { isObject, parsed } from "../internal/json.ts";
import {
  isPlugboardError,
  Malformed,
  type PlugboardError,
  Unsupported,
} from "../PlugboardError.ts";
import * as Transport from "../Transport.ts";
import {
  type ApplicationOptions,
  type Endpoints,
  misconfigured,
  problemAt,
  scopesIn,
} from "./Application.ts";
import { refusalIn } from "./Refusal.ts";
import type { Tokens } from "./Tokens.ts";

const TIMEOUT = 30_000;
const SKEW = 30_000;
const METADATA_LIVES = 3_600_000;

/** A provider's metadata; `isNamed` where it has a name of its own that answers can be compared with. */
export interface Metadata {
  readonly server: oauth.AuthorizationServer;
  readonly isNamed: boolean;
  readonly refresh: string | undefined;
}

/** What the library is given for one request. */
interface Hook {
  readonly [oauth.customFetch]: (
    url: string,
    init: oauth.CustomFetchOptions<"GET" | "POST", URLSearchParams | undefined>,
  ) => Promise<Response>;
  readonly [oauth.allowInsecureRequests]: true;
  readonly signal: AbortSignal;
}

/** Nothing of the library's own errors is carried on but its words: their causes hold whole answers. */
const failureOf = (cause: unknown): PlugboardError => {
  if (isPlugboardError(cause)) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const message = `The provider's answer is not what OAuth says: ${said}.`;
  const isUnknown =
    cause instanceof oauth.UnsupportedOperationError ||
    (cause instanceof oauth.OperationProcessingError &&
      cause.code === oauth.MISSING_SERVER_METADATA);
  return isUnknown
    ? new Unsupported({ message: `The provider cannot do this: ${said}.` })
    : new Malformed({ message });
};

const transportOf = ({ fetch }: ApplicationOptions): Transport.Transport["Service"] => {
  if (typeof fetch === "object") return fetch;
  return Transport.make(fetch ?? ((url, init) => globalThis.fetch(url, init)));
};

/** What asking at a place without metadata comes to: some hosts have a page for every address. */
const EMPTY = new Set(["NotFound", "Rejected", "Forbidden", "NetworkFailure", "Malformed"]);

const BODYLESS = new Set([204, 205, 304]);

/** Speaks to the provider of an application. */
export const make = (options: ApplicationOptions, elsewhere: () => Endpoints) => {
  const { clientId, clientSecret, privateKey, skew = SKEW, timeout = TIMEOUT } = options;
  const transport = transportOf(options);
  // In a header it is encoded; an answer may repeat it as it is.
  const secrets = clientSecret === undefined ? [] : [reveal(clientSecret)];
  const client: oauth.Client = {
    client_id: clientId,
    [oauth.clockTolerance]: Math.ceil(skew / 1000),
  };

  /** Runs a request of the library's over the Transport; a refusal is a failure before the library sees it. */
  const asking = <A>(ask: (hook: Hook) => Promise<A>): Effect.Effect<A, PlugboardError> =>
    Effect.flatMap(Effect.context(), (context) => {
      const run = Effect.runPromiseWith(context);
      const send = (request: Transport.HttpRequest) =>
        Effect.flatMap(transport.send(request), (response) =>
          Effect.flatMap(Clock.currentTimeMillis, (now) => {
            const refusal = refusalIn(request, response, now, secrets);
            return refusal === undefined ? Effect.succeed(response) : Effect.fail(refusal);
          }),
        );
      return Effect.tryPromise({
        try: (signal) =>
          ask({
            signal,
            // The addresses are checked here, for this machine is let pass and no other.
            [oauth.allowInsecureRequests]: true,
            [oauth.customFetch]: async (url, { body, headers, method }) => {
              const problem = problemAt(url, "endpoints");
              if (problem !== undefined) throw problem;
              const { status, ...answer } = await run(
                send({ url, method, headers, body, timeout }),
                { signal },
              );
              const text = BODYLESS.has(status) ? null : answer.text;
              return new Response(text, { status, headers: answer.headers });
            },
          }),
        catch: failureOf,
      });
    });

  const discovered = (from: URL, algorithm: "oidc" | "oauth2") =>
    asking(async (hook) =>
      oauth.processDiscoveryResponse(
        from,
        await oauth.discoveryRequest(from, { ...hook, algorithm }),
      ),
    );
  /** OpenID Connect's place first: nearly all have it, and a page may not see that a place is empty. */
  const discover = (from: URL): Effect.Effect<oauth.AuthorizationServer, PlugboardError> =>
    Effect.catch(discovered(from, "oidc"), (first) =>
      EMPTY.has(first._tag)
        ? Effect.mapError(discovered(from, "oauth2"), (second) =>
            first._tag === "Malformed" ? first : second,
          )
        : Effect.fail(first),
    );

  const metadata = cached<Metadata>(
    Effect.suspend((): Effect.Effect<Metadata, PlugboardError> => {
      const { endpoints } = options;
      const isPlaced = options.issuer !== undefined || endpoints?.token !== undefined;
      const place = isPlaced
        ? { ...endpoints, issuer: options.issuer }
        : { ...elsewhere(), ...endpoints };
      const { authorization, deviceAuthorization, issuer, refresh, revocation, token } = place;
      const own = {
        ...(authorization && { authorization_endpoint: authorization }),
        ...(token && { token_endpoint: token }),
        ...(revocation && { revocation_endpoint: revocation }),
        ...(deviceAuthorization && { device_authorization_endpoint: deviceAuthorization }),
      };
      if (issuer !== undefined) {
        const problem = problemAt(issuer, "issuer");
        if (problem !== undefined) return Effect.fail(problem);
        return Effect.map(discover(new URL(issuer)), (server) => ({
          server: { ...server, ...own },
          isNamed: true,
          refresh,
        }));
      }
      if (token === undefined) {
        const accepted = ["issuer", "endpoints"];
        const message = "OAuth needs to know where its provider is: give its issuer, or endpoints.";
        return Effect.fail(misconfigured("issuer", accepted, message));
      }
      const server = { issuer: new URL(token).origin, ...own };
      return Effect.succeed({ server, isNamed: false, refresh });
    }),
    METADATA_LIVES,
  );

  /** The addresses in metadata and documents are others' words. */
  const checked = Effect.flatMap(metadata.get, (known) => {
    const { authorization_endpoint: page } = known.server;
    const problem = page === undefined ? undefined : problemAt(page, "endpoints");
    return problem === undefined ? Effect.succeed(known) : Effect.fail(problem);
  });

  const authentication = (server: oauth.AuthorizationServer): oauth.ClientAuth => {
    if (privateKey !== undefined) return oauth.PrivateKeyJwt(privateKey);
    if (clientSecret === undefined) return oauth.None();
    const offered = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const how =
      options.authenticate ??
      (!offered.includes("client_secret_basic") && offered.includes("client_secret_post")
        ? "post"
        : "basic");
    const secret = reveal(clientSecret);
    return how === "post" ? oauth.ClientSecretPost(secret) : oauth.ClientSecretBasic(secret);
  };

  /** Whom tokens are for, as requests say it. */
  const addressed = (parameters: Readonly<Record<string, string>>): URLSearchParams => {
    const { audience, resource = [] } = options;
    const all = new URLSearchParams(parameters);
    if (audience !== undefined) all.set("audience", audience);
    for (const one of typeof resource === "string" ? [resource] : resource) {
      all.append("resource", one);
    }
    return all;
  };

  /** What an answer grants, by our own clock. */
  const tokensOf = (
    answer: oauth.TokenEndpointResponse,
    asked: ReadonlyArray<string>,
  ): Effect.Effect<Tokens, PlugboardError> => {
    const { access_token: access, refresh_token: refresh, expires_in: seconds, scope } = answer;
    if (answer.token_type !== "bearer") {
      const message = `The provider gave a token of the type “${answer.token_type}”.`;
      return Effect.fail(new Unsupported({ message }));
    }
    const subject = oauth.getValidatedIdTokenClaims(answer)?.sub;
    // Some say "" of tokens whose rights are not told in scopes.
    const scopes = [scopesIn(scope), asked].find((list) => list.length > 0);
    const tokens = { access, refresh, scopes, subject };
    if (seconds === undefined) return Effect.succeed(tokens);
    return Effect.map(Clock.currentTimeMillis, (now) => {
      const life = seconds * 1000;
      return { ...tokens, expiresAt: now + life, renewAt: now + life - Math.min(skew, life / 2) };
    });
  };

  /** An ID token of a provider without a name cannot be checked, and nothing is believed of it. */
  const withoutIdToken = async (response: Response): Promise<Response> => {
    const body = parsed(await response.text());
    const { id_token: _, ...rest } = isObject(body) ? body : {};
    return Response.json(rest, { status: response.status });
  };

  const granted = (
    asked: ReadonlyArray<string>,
    ask: (known: Metadata, by: oauth.ClientAuth, hook: Hook) => Promise<Response>,
  ): Effect.Effect<Tokens, PlugboardError> =>
    Effect.flatMap(checked, (known) =>
      Effect.flatMap(
        asking(async (hook) => {
          const response = await ask(known, authentication(known.server), hook);
          const { server, isNamed } = known;
          return oauth.processGenericTokenEndpointResponse(
            server,
            client,
            isNamed ? response : await withoutIdToken(response),
          );
        }),
        (answer) => tokensOf(answer, asked),
      ),
    );

  return {
    client,
    metadata: checked,
    addressed,
    /** One request of the library's. */
    asking,
    /** Who asks. */
    authentication,
    /** Tokens for a grant, by a request that is given. */
    granted,
    /** Tokens of the application itself. */
    alone: (scopes: ReadonlyArray<string>) =>
      granted(scopes, ({ server }, by, hook) => {
        const scope = scopes.length > 0 ? { scope: scopes.join(" ") } : undefined;
        return oauth.clientCredentialsGrantRequest(
          server,
          client,
          by,
          addressed({ ...scope }),
          hook,
        );
      }),
    /** Tokens for the code that a consent ended with. */
    exchanged: (
      callback: URLSearchParams,
      {
        redirectUri,
        scopes,
        verifier,
      }: {
        readonly redirectUri: string;
        readonly scopes: ReadonlyArray<string>;
        readonly verifier: string;
      },
    ) =>
      granted(scopes, ({ server }, by, hook) =>
        oauth.authorizationCodeGrantRequest(server, client, by, callback, redirectUri, verifier, {
          ...hook,
          additionalParameters: addressed({}),
        }),
      ),
    /** Tokens in place of others, with what the provider did not say again. */
    refreshed: (tokens: Tokens & { readonly refresh: string }) =>
      Effect.map(
        granted(tokens.scopes ?? [], ({ server, refresh }, by, hook) =>
          oauth.refreshTokenGrantRequest(
            { ...server, ...(refresh && { token_endpoint: refresh }) },
            client,
            by,
            tokens.refresh,
            { ...hook, additionalParameters: addressed({}) },
          ),
        ),
        (next): Tokens => ({
          ...next,
          refresh: next.refresh ?? tokens.refresh,
          subject: next.subject ?? tokens.subject,
        }),
      ),
    /** Ends tokens at the provider, where it has a place for that. */
    revoked: ({ access, refresh }: Tokens): Effect.Effect<void, PlugboardError> =>
      Effect.flatMap(checked, ({ server }) =>
        server.revocation_endpoint === undefined
          ? Effect.void
          : asking(async (hook) =>
              oauth.processRevocationResponse(
                await oauth.revocationRequest(
                  server,
                  client,
                  authentication(server),
                  refresh ?? access,
                  hook,
                ),
              ),
            ),
      ),
  };
};

/** Speaks to one provider. */
export type Provider = ReturnType<typeof make>;
