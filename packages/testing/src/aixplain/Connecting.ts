/** Running an integration makes a connection, or gives one other credentials (protocol page, part 2.4). */
import { supplierError, AixplainFailure } from "./AixplainFailure.ts";
import { type Body, isObject, textIn } from "./Body.ts";
import type { IntegrationDefinition, Scheme } from "./Integration.ts";
import type { World } from "./World.ts";

const isConsent = (scheme: Scheme | undefined): boolean =>
  scheme === "OAUTH1" || scheme === "OAUTH2";

/** Assumed: credentials are for the first scheme without a consent, nothing is for one with it. */
const schemeOf = (
  { schemes }: IntegrationDefinition,
  asked: string | undefined,
  data: Body,
): Scheme => {
  const known = Object.keys(schemes) as Array<Scheme>;
  const fallback =
    Object.keys(data).length > 0
      ? known.find((scheme) => !isConsent(scheme))
      : (known.find(isConsent) ?? known.find((scheme) => scheme === "NO_AUTH"));
  const scheme = asked === undefined ? fallback : known.find((one) => one === asked);
  if (scheme !== undefined) return scheme;
  throw new AixplainFailure({
    shape: "run",
    message: `Authentication schema ${asked ?? ""} is not supported for this integration`,
  });
};

const check = (
  integration: IntegrationDefinition,
  scheme: Scheme | undefined,
  data: Body,
): void => {
  const inputs = (scheme === undefined ? undefined : integration.schemes[scheme]) ?? [];
  for (const { name, required = true } of inputs) {
    if (required && data[name] === undefined && !isConsent(scheme)) {
      throw supplierError(
        name === "function_name" ? "Function not found in code" : `Parameter '${name}' is required`,
      );
    }
  }
  const refused = isConsent(scheme) ? undefined : integration.refuses(data);
  if (refused !== undefined) throw supplierError(refused);
};

/** What comes of it: the id, and the page of consent where there is one. */
export const connect = (
  world: World,
  integration: IntegrationDefinition,
  team: string,
  body: Body,
  origin: string,
): object => {
  const url = textIn(body["data"]);
  const data = isObject(body["data"]) ? body["data"] : url === undefined ? {} : { url };
  const { assetId, ...credentials } = data;
  const asked = textIn(body["authScheme"]);
  const scheme = integration.isMcp ? undefined : schemeOf(integration, asked, credentials);
  check(integration, scheme, credentials);
  const pending = isConsent(scheme);

  const again = textIn(assetId);
  const before = again === undefined ? undefined : world.connections.find(team, again);
  if (again !== undefined && before === undefined) throw supplierError("Connection not found");
  const name = textIn(body["name"]) ?? `${integration.name} ${world.random.integer(10_000)}`;
  if (before === undefined && world.connections.of(team).some((one) => one.name === name)) {
    throw supplierError("Name already exists");
  }
  if (before !== undefined) world.connections.change(before.id, { credentials, scheme, pending });
  const { id } =
    before ??
    world.connections.add({
      integration: integration.id,
      team,
      name,
      description: textIn(body["description"]) ?? "",
      scheme,
      credentials,
      pending,
    });
  if (!pending) return { id };
  const state = encodeURIComponent(world.ask(id));
  return { id, redirectURL: `${origin}/__mock/oauth/consent?state=${state}` };
};
