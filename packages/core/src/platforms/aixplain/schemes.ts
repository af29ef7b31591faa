/** The six schemes of authentication (protocol page, part 2.4): what each asks for, checked before anything is sent. */
import * as Effect from "effect/Effect";
import type { Json, JsonSchema } from "../../Catalog.ts";
import type { Method } from "../../Integrations.ts";
import { InvalidInput, type Issue } from "../../PlugboardError.ts";
import { validate } from "../../Validation.ts";
import { fileSchema } from "./inputs.ts";
import type { Integration, Parameter } from "./integration.ts";

/** What a scheme usually asks for, where an integration does not say. */
const USUAL: Readonly<Record<string, ReadonlyArray<string>>> = {
  BEARER_TOKEN: ["token"],
  API_KEY: ["api_key"],
  BASIC: ["username", "password"],
};

const isConsent = (scheme: string): boolean => /^OAUTH[12]$/.test(scheme);

const TYPES = /^(string|integer|number|boolean|array|object)$/;

/** Fields of forms hide what is a secret. */
const isHidden = (scheme: string, name: string): boolean =>
  scheme !== "NO_AUTH" && !/^(user(name)?|email|url|host)$/i.test(name);

const propertyOf = (scheme: string, parameter: Parameter): JsonSchema => {
  const { name, title, description, type, file } = parameter;
  return {
    ...(file ? fileSchema : type !== undefined && TYPES.test(type) && { type }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(isHidden(scheme, name) && { writeOnly: true, format: "password" }),
  };
};

/** Names of schemes come from the platform, and could be those of what every object has. */
const declaredBy = (
  { parameters }: Integration,
  scheme: string,
): ReadonlyArray<Parameter> | undefined =>
  Object.hasOwn(parameters, scheme) ? parameters[scheme] : undefined;

/** What an integration declares for a scheme is all that there is; what it does not declare is a guess, and not demanded. */
const schemaOf = (integration: Integration, scheme: string): JsonSchema => {
  const declared = declaredBy(integration, scheme);
  const shown =
    declared ??
    (Object.hasOwn(USUAL, scheme) ? (USUAL[scheme] ?? []) : []).map((name) => ({
      name,
      type: "string",
      required: false,
      file: false,
    }));
  return {
    type: "object",
    properties: Object.fromEntries(shown.map((_) => [_.name, propertyOf(scheme, _)])),
    required: shown.filter((_) => _.required).map((_) => _.name),
    ...(declared !== undefined && { additionalProperties: false }),
  };
};

/** The ways of connecting an integration. */
export const methodsOf = (integration: Integration): ReadonlyArray<Method> =>
  integration.authSchemes.map((scheme) => {
    if (isConsent(scheme)) return { scheme, kind: "consent" };
    const schema = schemaOf(integration, scheme);
    const isNone = scheme === "NO_AUTH" && declaredBy(integration, scheme)?.length === 0;
    return isNone ? { scheme, kind: "none" } : { scheme, kind: "credentials", schema };
  });

/** Lists as the platform's own clients print them. */
const quoted = (names: ReadonlyArray<string>): string =>
  `[${names.map((name) => `'${name}'`).join(", ")}]`;

const refuse = (connector: string, message: string, issues: ReadonlyArray<Issue>): InvalidInput =>
  new InvalidInput({ platform: "aixplain", connector, message, issues, from: "client" });

/** The scheme that fits where none is named: credentials are for one without consent, and no credentials for one with it. */
const schemeFor = (integration: Integration, data: Json): string | undefined => {
  const { authSchemes } = integration;
  const fits = (scheme: string): boolean =>
    validate(schemaOf(integration, scheme), data).issues.length === 0;
  const plain = authSchemes.filter((scheme) => !isConsent(scheme));
  return Object.keys(data).length > 0
    ? (plain.find(fits) ?? plain[0])
    : (authSchemes.find(isConsent) ?? plain.find(fits) ?? plain[0]);
};

/** How an integration is connected: by which scheme, and with what. */
export interface Credentials {
  /** Absent where the integration names no schemes. */
  readonly scheme: string | undefined;
  /** Absent where a consent takes their place. */
  readonly data: Json | undefined;
}

/** Checks what a caller gives against what the integration declares. */
export const credentialsFor = (
  integration: Integration,
  connector: string,
  given: { readonly scheme?: string | undefined; readonly data?: Json | undefined },
): Effect.Effect<Credentials, InvalidInput> => {
  const { authSchemes, name } = integration;
  const data = given.data ?? {};
  // A server of the Model Context Protocol names none.
  if (authSchemes.length === 0 && given.scheme === undefined) {
    return Effect.succeed({ scheme: undefined, data });
  }
  const scheme = given.scheme ?? schemeFor(integration, data);
  if (scheme === undefined || !authSchemes.includes(scheme)) {
    const known = `Supported authentication methods: ${quoted(authSchemes)}`;
    const message = `Authentication schema ${scheme ?? ""} is not supported for this integration. ${known}`;
    const issue = { path: "/scheme", message: "is not supported", keyword: "enum" };
    return Effect.fail(refuse(connector, message, [{ ...issue, accepted: authSchemes }]));
  }
  if (isConsent(scheme)) {
    const message = `${scheme} takes no data: the user consents on a page instead.`;
    return Object.keys(data).length === 0
      ? Effect.succeed({ scheme, data: undefined })
      : Effect.fail(refuse(connector, message, [{ path: "/data", message: "is not taken" }]));
  }
  const issues = validate(schemaOf(integration, scheme), data).issues.map((issue) => ({
    ...issue,
    path: `/data${issue.path}`,
  }));
  if (issues.length === 0) return Effect.succeed({ scheme, data });
  const demanded = (declaredBy(integration, scheme) ?? [])
    .filter((parameter) => parameter.required)
    .map((parameter) => parameter.name);
  const missing = issues.some(({ keyword }) => keyword === "required");
  const [only] = demanded;
  const [first] = issues;
  const subject =
    demanded.length === 1 ? `Parameter '${only}' is` : `Parameters ${quoted(demanded)} are`;
  const message = missing
    ? `${subject} required for ${name} ${scheme} authentication.`
    : `The data for ${name} ${scheme} authentication is refused: ${first?.path} ${first?.message}.`;
  return Effect.fail(refuse(connector, message, issues));
};
