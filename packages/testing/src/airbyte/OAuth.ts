/** OAuth: parameters for the whole instance, consent URLs, and codes that become tokens. */
import { toBase64Url } from "../Base64Url.ts";
import { internal, notFound, unfit, unfitConfiguration } from "./AirbyteFailure.ts";
import { MASK } from "./Configuration.ts";
import type { ConnectorOAuth } from "./Connector.ts";
import type { Definition } from "./Definitions.ts";
import { type Kind, words } from "./Kind.ts";
import { actorOf, definitionOf, workspaceOf } from "./Lookup.ts";
import { type Handlers, optionalTextIn, textIn } from "./Operation.ts";
import { type Fields, isFields } from "./Schema.ts";
import type { World } from "./World.ts";

interface Flow {
  readonly definition: Definition;
  readonly oauth: ConnectorOAuth;
  readonly parameters: Fields;
}

/** The flow of a definition; without instance-wide parameters there is none. */
const flowOf = (world: World, kind: Kind, body: Fields): Flow => {
  const definition = definitionOf(world, kind, textIn(body, words[kind].definitionId));
  const { oauth } = definition.connector;
  if (oauth === undefined) throw unfit(`${definition.name} asks for no consent.`);
  workspaceOf(world, textIn(body, "workspaceId"));
  const parameters = world.oauthParameters.get(definition.id);
  if (parameters === undefined) {
    throw notFound(words[kind].oauthType, "Undefined OAuth Parameter.");
  }
  return { definition, oauth, parameters };
};

/** The inputs of the consent: what the caller gives, and for an actor that exists what it stores. */
const inputsOf = (world: World, kind: Kind, body: Fields): Fields => {
  const actorId = optionalTextIn(body, words[kind].id);
  const stored = actorId === undefined ? {} : actorOf(world, kind, actorId).configuration;
  const given = body["oAuthInputConfiguration"];
  return { ...(isFields(stored) && stored), ...(isFields(given) && given) };
};

const checkInputs = (inputs: Fields, names: ReadonlyArray<string>): void => {
  const violations = names
    .filter((name) => typeof inputs[name] !== "string")
    .map((name) => ({ path: [name], message: "must not be null", missing: true }));
  if (violations.length > 0) throw unfitConfiguration(violations, "oAuthInputConfiguration");
};

const consentUrl = (world: World, kind: Kind, body: Fields, origin: string): string => {
  const { definition, oauth, parameters } = flowOf(world, kind, body);
  checkInputs(inputsOf(world, kind, body), oauth.inputs);
  const redirectUrl = textIn(body, "redirectUrl");
  if (!URL.canParse(redirectUrl)) {
    throw unfit("The redirectUrl is no URL.", [
      { path: ["redirectUrl"], message: "must be a URL", value: redirectUrl, missing: false },
    ]);
  }
  const state = world.consents.begin({
    definitionId: definition.id,
    workspaceId: textIn(body, "workspaceId"),
    redirectUrl,
    title: definition.name,
    scopes: oauth.scopes,
  });
  const url = new URL("/__mock/oauth/consent", origin);
  url.searchParams.set("client_id", optionalTextIn(parameters, "client_id") ?? "");
  url.searchParams.set("redirect_uri", redirectUrl);
  url.searchParams.set("state", state);
  return url.href;
};

/** What the server says when a provider's answer is not what it should be. */
const broken = (reason: string) =>
  internal(
    `java.io.IOException: ${reason}`,
    unfit(reason, [
      { path: ["queryParams", "code"], message: "must be a fresh code", missing: true },
    ]),
  );

const tokensFor = (world: World, kind: Kind, body: Fields): Fields => {
  const { definition, oauth, parameters } = flowOf(world, kind, body);
  const queryParams = body["queryParams"];
  const code = isFields(queryParams) ? queryParams["code"] : undefined;
  if (typeof code !== "string") throw broken("Undefined 'code' from consent redirected url.");
  const consent = world.consents.redeem(code);
  const isOurs =
    consent?.definitionId === definition.id &&
    consent.workspaceId === body["workspaceId"] &&
    consent.redirectUrl === (optionalTextIn(body, "redirectUrl") ?? consent.redirectUrl);
  if (!isOurs) throw broken("The provider knows no such code.");
  const tokens = {
    refresh_token: `refresh-${toBase64Url(world.random.bytes(15))}`,
    ...Object.fromEntries(Object.keys(parameters).map((name) => [name, MASK])),
  };
  return oauth.shape === "flat" ? tokens : { credentials: tokens };
};

/** The operations of consent for sources, or for destinations. */
export const oauthHandlers = (kind: Kind): Handlers => {
  const { title, definitionId } = words[kind];
  return {
    [`setInstancewide${title}OauthParams`]: (world, body: Fields) => {
      const definition = definitionOf(world, kind, textIn(body, definitionId));
      world.oauthParameters.set(definition.id, body["params"] as Fields); // the schema says so
    },
    [`get${title}OAuthConsent`]: (world, body: Fields, { origin }) => ({
      consentUrl: consentUrl(world, kind, body, origin),
    }),
    [`complete${title}OAuth`]: (world, body: Fields) => tokensFor(world, kind, body),
  };
};
