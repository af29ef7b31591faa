/**
 * Consent of users at a source's or destination's provider (protocol page, part 1.5). Airbyte puts a
 * `state` into the provider's address and does not look at it again: it is compared here.
 */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Connected } from "../../Integrations.ts";
import type { CallContext } from "../../Platform.ts";
import { ConsentFailed, type PlugboardError } from "../../PlugboardError.ts";
import * as Actors from "./actors.ts";
import { merged, placedBy } from "./configuration.ts";
import type { Http } from "./http.ts";
import type { AirbyteConnect, AirbyteTarget } from "./integrations.ts";

/** What `begin` leaves for `complete`: plain data, since the page may have gone in between. */
interface Attempt extends AirbyteTarget {
  readonly callbackUrl: string;
  readonly name?: string | undefined;
  readonly settings?: Json | undefined;
  readonly oAuthInputConfiguration?: Json | undefined;
  readonly account?: string | undefined;
  readonly state?: string | undefined;
}

const objectIn = (value: unknown): Json | undefined => (isObject(value) ? value : undefined);

/** Reads an attempt that has been away. */
const attemptOf = (data: Json): Attempt => ({
  kind: data["kind"] === "destination" ? "destination" : "source",
  definitionId: text(data["definitionId"]) ?? "",
  workspaceId: text(data["workspaceId"]) ?? "",
  callbackUrl: text(data["callbackUrl"]) ?? "",
  name: text(data["name"]),
  settings: objectIn(data["settings"]),
  oAuthInputConfiguration: objectIn(data["oAuthInputConfiguration"]),
  account: text(data["account"]),
  state: text(data["state"]),
});

/** What both requests of a consent say of it. */
const sharedOf = (attempt: Attempt): Json => {
  const { kind, account, callbackUrl, oAuthInputConfiguration } = attempt;
  return {
    ...Actors.placed(kind, attempt),
    redirectUrl: callbackUrl,
    oAuthInputConfiguration,
    [`${kind}Id`]: account,
  };
};

/** An account that is there. */
export const linked = (
  account: Effect.Effect<string, PlugboardError>,
): Effect.Effect<Connected, PlugboardError> =>
  Effect.map(account, (id) => ({ _tag: "Linked", account: id }));

/** Asks for the address at which the user consents. */
export const begin = (
  http: Http,
  { kind, definitionId, workspaceId }: AirbyteTarget,
  options: Exclude<AirbyteConnect, { readonly configuration: Json }>,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const begun = { ...options, kind, definitionId, workspaceId };
  const path = `/v1/${kind}_oauths/get_consent_url`;
  return Effect.flatMap(
    http.send({ path, input: sharedOf(begun), context, connector: kind }),
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

const failed = (
  { kind }: Attempt,
  reason: ConsentFailed["reason"],
  message: string,
  code?: string,
): Effect.Effect<never, ConsentFailed> =>
  Effect.fail(new ConsentFailed({ platform: "airbyte", connector: kind, reason, message, code }));

/** Newer servers wrap the credentials, and say there whether they are any. */
const credentialsIn = (attempt: Attempt, answer: Json): Effect.Effect<Json, ConsentFailed> => {
  const { request_succeeded: succeeded, request_error: error, auth_payload: payload } = answer;
  if (typeof succeeded !== "boolean") return Effect.succeed(answer);
  if (succeeded && isObject(payload)) return Effect.succeed(payload);
  return failed(attempt, "denied", text(error) ?? "The provider gave no credentials.");
};

/** Asks for the credentials, and puts them where the specification wants them; a code is good once, so it goes last. */
const won = (
  attempt: Attempt,
  actors: ReturnType<typeof Actors.make>,
  queryParams: Readonly<Record<string, string>>,
): Effect.Effect<Json, PlugboardError> =>
  Effect.flatMap(actors.specification(attempt), (specification) =>
    Effect.flatMap(actors.completeOauth({ ...sharedOf(attempt), queryParams }), (answer) =>
      Effect.map(credentialsIn(attempt, answer), (credentials) =>
        placedBy(specification, credentials),
      ),
    ),
  );

/** Trades what the consent page answered for credentials, and makes an account of them or renews one. */
export const complete = (
  http: Http,
  given: Json,
  callback: Readonly<Record<string, string>>,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const attempt = attemptOf(given);
  const { kind, account, name = "", settings = {} } = attempt;
  if (attempt.state !== callback["state"]) {
    return failed(attempt, "state", "This is the answer to another consent.");
  }
  const { error } = callback;
  if (error !== undefined) {
    const message = callback["error_description"] ?? `The consent ended with ${error}.`;
    return failed(attempt, "denied", message, error);
  }
  const actors = Actors.make(http, kind, context);
  return linked(
    Effect.flatMap(won(attempt, actors, callback), (credentials) => {
      if (account === undefined) return actors.create(attempt, name, merged(settings, credentials));
      // Over what is stored, whose masked secrets stay what they are.
      return Effect.flatMap(actors.get(account), ({ name: current, connectionConfiguration }) => {
        const stored = isObject(connectionConfiguration) ? connectionConfiguration : {};
        return actors.update(account, current, merged(merged(stored, settings), credentials));
      });
    }),
  );
};
