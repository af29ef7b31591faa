/** Sources and destinations as accounts (protocol page, parts 1.4 and 1.5), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Account, Connected, IntegrationsFace, Method } from "../../Integrations.ts";
import type { CallContext, CallOptions, One, Way } from "../../Platform.ts";
import { ConsentFailed, Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";

/** What an account is linked on: a kind of source or destination, within a workspace. */
export interface AirbyteTarget {
  readonly kind: "source" | "destination";
  readonly definitionId: string;
  readonly workspaceId: string;
}

/** Whose accounts are listed: all sources or destinations of a workspace, or those of one kind. */
export interface AirbyteAccountsOf extends Omit<AirbyteTarget, "definitionId"> {
  readonly definitionId?: string | undefined;
}

/** What a consent is begun with. */
interface Consenting {
  /** Where the provider sends the user back to; a hook gives its own page. */
  readonly callbackUrl?: string | undefined;
  /** The rest of the configuration; it travels in the attempt, so no secret belongs there. */
  readonly settings?: Json | undefined;
  /** What the kind's specification wants to know before the consent. */
  readonly oAuthInputConfiguration?: Json | undefined;
}

/** How an account is linked: with a configuration, or through a consent page; that also renews the credentials of an account. */
export type AirbyteConnect =
  | { readonly name: string; readonly configuration: Json }
  | (Consenting & { readonly name: string })
  | (Consenting & { readonly account: string });

/** Airbyte's accounts; it has none that is selected. */
export interface AirbyteIntegrations<W extends Way> extends Omit<
  IntegrationsFace<W, AirbyteTarget, AirbyteConnect>,
  "list" | "select"
> {
  readonly list: (
    target: AirbyteAccountsOf,
    options?: CallOptions,
  ) => One<W, ReadonlyArray<Account>>;
}

/** Sends for one kind. */
interface Kind {
  readonly kind: AirbyteTarget["kind"];
  readonly post: (path: string, input: Json) => Effect.Effect<Json, PlugboardError>;
}

const kindOf = (http: Http, kind: AirbyteTarget["kind"], context: CallContext): Kind => ({
  kind,
  // A connector that works while we wait takes its time.
  post: (path, input) => http.object({ path: `/v1/${path}`, input, context, connector: kind }),
});

const objectsIn = (value: unknown): ReadonlyArray<Json> =>
  Array.isArray(value) ? value.filter(isObject) : [];

const accountOf = (kind: AirbyteTarget["kind"], data: Json): Account => ({
  account: text(data[`${kind}Id`]) ?? "",
  connector: kind,
  label: text(data["name"]),
  selected: false,
  status: "ready",
});

/** The sources or destinations of a workspace, and of one kind where that is named. */
export const list = (
  http: Http,
  { kind, workspaceId, definitionId }: AirbyteAccountsOf,
  context: CallContext,
): Effect.Effect<ReadonlyArray<Account>, PlugboardError> =>
  Effect.map(kindOf(http, kind, context).post(`${kind}s/list`, { workspaceId }), (body) =>
    objectsIn(body[`${kind}s`])
      .filter((one) => definitionId === undefined || one[`${kind}DefinitionId`] === definitionId)
      .map((one) => accountOf(kind, one)),
  );

/** One source or destination. */
export const get = (
  http: Http,
  { kind }: AirbyteTarget,
  account: string,
  context: CallContext,
): Effect.Effect<Account, PlugboardError> =>
  Effect.map(kindOf(http, kind, context).post(`${kind}s/get`, { [`${kind}Id`]: account }), (body) =>
    accountOf(kind, body),
  );

/** Whether a workspace has a source or destination of a kind. */
export const exists = (
  http: Http,
  target: AirbyteTarget,
  context: CallContext,
): Effect.Effect<boolean, PlugboardError> =>
  Effect.map(list(http, target, context), (accounts) => accounts.length > 0);

/** A configuration after the kind's own schema; and a consent, where the kind has one. */
export const methods = (
  http: Http,
  { kind, definitionId, workspaceId }: AirbyteTarget,
  context: CallContext,
): Effect.Effect<ReadonlyArray<Method>, PlugboardError> =>
  Effect.map(
    kindOf(http, kind, context).post(`${kind}_definition_specifications/get`, {
      [`${kind}DefinitionId`]: definitionId,
      workspaceId,
    }),
    ({ connectionSpecification: schema, advancedAuth, authSpecification }) => {
      const consents = isObject(advancedAuth) || isObject(authSpecification);
      return [
        ...(consents ? [{ scheme: "oauth2", kind: "consent" } as const] : []),
        {
          scheme: "configuration",
          kind: "credentials",
          schema: isObject(schema) ? schema : undefined,
        },
      ];
    },
  );

/** Removes a source or destination, and the connections that it has part in. */
export const remove = (
  http: Http,
  { kind }: AirbyteTarget,
  account: string,
  context: CallContext,
): Effect.Effect<void, PlugboardError> =>
  Effect.asVoid(
    http.send({
      path: `/v1/${kind}s/delete`,
      input: { [`${kind}Id`]: account },
      answer: "nothing",
      context,
      connector: kind,
    }),
  );

/** What `connect` leaves for `complete`: plain data, since the page may have gone in between. */
interface Attempt extends AirbyteTarget {
  readonly callbackUrl: string;
  readonly name?: string | undefined;
  readonly settings?: Json | undefined;
  readonly oAuthInputConfiguration?: Json | undefined;
  readonly account?: string | undefined;
  readonly state?: string | undefined;
}

const objectOr = (value: unknown): Json | undefined => (isObject(value) ? value : undefined);

/** Reads an attempt that has been away. */
const attemptOf = (data: Json): Attempt => ({
  kind: data["kind"] === "destination" ? "destination" : "source",
  definitionId: text(data["definitionId"]) ?? "",
  workspaceId: text(data["workspaceId"]) ?? "",
  callbackUrl: text(data["callbackUrl"]) ?? "",
  name: text(data["name"]),
  settings: objectOr(data["settings"]),
  oAuthInputConfiguration: objectOr(data["oAuthInputConfiguration"]),
  account: text(data["account"]),
  state: text(data["state"]),
});

/** What both requests of a consent say of it. */
const sharedOf = (attempt: Omit<Attempt, "state">): Json => {
  const { kind, definitionId, workspaceId, account, oAuthInputConfiguration } = attempt;
  return {
    [`${kind}DefinitionId`]: definitionId,
    workspaceId,
    redirectUrl: attempt.callbackUrl,
    oAuthInputConfiguration,
    [`${kind}Id`]: account,
  };
};

/** Creates an account at once, or begins a consent; the `state` in its address is kept, since Airbyte does not. */
export const connect = (
  http: Http,
  { kind, definitionId, workspaceId }: AirbyteTarget,
  options: AirbyteConnect,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const target = { kind, definitionId, workspaceId };
  if ("configuration" in options) {
    const { name, configuration } = options;
    return create(kindOf(http, kind, context).post, { ...target, name }, configuration);
  }
  const { callbackUrl, ...rest } = options;
  if (callbackUrl === undefined) {
    return Effect.fail(
      new Misconfigured({
        platform: "airbyte",
        connector: kind,
        message: "Airbyte needs the address that the consent page sends the user back to.",
        option: "callbackUrl",
        accepted: "an https URL",
      }),
    );
  }
  const begun = { ...rest, ...target, callbackUrl };
  return Effect.flatMap(
    http.send({
      path: `/v1/${kind}_oauths/get_consent_url`,
      input: sharedOf(begun),
      context,
      connector: kind,
    }),
    ({ output, answer }): Effect.Effect<Connected, PlugboardError> => {
      const url = isObject(output) ? text(output["consentUrl"]) : undefined;
      if (url === undefined || !URL.canParse(url) || !/^https?:/i.test(url)) {
        return http.malformed(answer, "Airbyte gave no consent page to go to.", output);
      }
      const state = new URL(url).searchParams.get("state");
      const attempt = { ...begun, ...(state !== null && { state }) };
      return Effect.succeed({ _tag: "Consent", url, attempt, completes: "callback" });
    },
  );
};

const create = (
  post: Kind["post"],
  { kind, definitionId, workspaceId, name }: Pick<Attempt, keyof AirbyteTarget | "name">,
  connectionConfiguration: Json,
): Effect.Effect<Connected, PlugboardError> =>
  Effect.map(
    post(`${kind}s/create`, {
      [`${kind}DefinitionId`]: definitionId,
      workspaceId,
      name,
      connectionConfiguration,
    }),
    (made) => ({ _tag: "Linked", account: accountOf(kind, made).account }),
  );

/** New credentials over the configuration that is stored, whose masked secrets stay what they are. */
const renew = (
  post: Kind["post"],
  { kind, settings = {} }: Attempt,
  account: string,
  credentials: Json,
): Effect.Effect<Connected, PlugboardError> => {
  const named = { [`${kind}Id`]: account };
  return Effect.flatMap(post(`${kind}s/get`, named), ({ name, connectionConfiguration: stored }) =>
    Effect.as(
      post(`${kind}s/update`, {
        ...named,
        name,
        connectionConfiguration: merged(merged(objectOr(stored) ?? {}, settings), credentials),
      }),
      { _tag: "Linked", account },
    ),
  );
};

/** One configuration over another, at every depth. */
const merged = (under: Json, over: Json): Json => {
  const both = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isObject(below) && isObject(value) ? merged(below, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(both) };
};

const consentFailed = (
  { kind }: Attempt,
  reason: ConsentFailed["reason"],
  message: string,
  code?: string,
): Effect.Effect<never, ConsentFailed> =>
  Effect.fail(new ConsentFailed({ platform: "airbyte", connector: kind, reason, message, code }));

/** Newer servers wrap the credentials, and say there whether they are any. */
const credentialsIn = (attempt: Attempt, answer: Json): Effect.Effect<Json, ConsentFailed> => {
  if (typeof answer["request_succeeded"] !== "boolean") return Effect.succeed(answer);
  const { auth_payload: payload, request_error: error } = answer;
  if (answer["request_succeeded"] && isObject(payload)) return Effect.succeed(payload);
  return consentFailed(attempt, "denied", text(error) ?? "The provider gave no credentials.");
};

/** Ends a consent: its `state` has to be the one it began with, since Airbyte does not look at it. */
export const complete = (
  http: Http,
  given: Json,
  callback: Readonly<Record<string, string>>,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const attempt = attemptOf(given);
  const { kind, account, settings = {}, state } = attempt;
  if (state !== callback["state"]) {
    return consentFailed(attempt, "state", "This is the answer to another consent.");
  }
  const { error } = callback;
  if (error !== undefined) {
    const message = callback["error_description"] ?? `The consent ended with ${error}.`;
    return consentFailed(attempt, "denied", message, error);
  }
  const { post } = kindOf(http, kind, context);
  return Effect.flatMap(
    post(`${kind}_oauths/complete_oauth`, { ...sharedOf(attempt), queryParams: callback }),
    (answer) =>
      Effect.flatMap(credentialsIn(attempt, answer), (credentials) =>
        account === undefined
          ? create(post, attempt, merged(settings, credentials))
          : renew(post, attempt, account, credentials),
      ),
  );
};
