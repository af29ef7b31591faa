/** An integration as the platform writes it (protocol page, part 2.3), made a value of a few fields. */
import type { Json } from "../../Catalog.ts";
import { isObject, parsed, text } from "../../internal/json.ts";

/** The six ways in which a connection is authenticated. */
export type AuthScheme = "BEARER_TOKEN" | "OAUTH1" | "OAUTH2" | "API_KEY" | "BASIC" | "NO_AUTH";

/** What an integration asks for under one scheme. */
export interface Parameter {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | undefined;
  readonly required: boolean;
  /** It is a file, or a text in place of one. */
  readonly file: boolean;
}

/** What can be connected to; prints as `Integration: <name> by <supplier> (id=<id>)`. */
export interface Integration {
  readonly id: string;
  readonly name: string;
  /** @default "" */
  readonly description: string;
  /** @default "aiXplain" */
  readonly supplier: string;
  /** @default "1.0" */
  readonly version: string;
  readonly isSubscribed: boolean;
  /** Another name for the id, `composio/slack` for instance. */
  readonly path?: string | undefined;
  /** The schemes that it takes; none where it does not say. */
  readonly authSchemes: ReadonlyArray<string>;
  /** What it asks for under each scheme; a scheme is absent where it does not say. */
  readonly parameters: Readonly<Record<string, ReadonlyArray<Parameter>>>;
  /** False where it is known to have no actions to list. */
  readonly hasActions: boolean;
  readonly toString: () => string;
}

const shown = ({ name, supplier, id }: Integration): string =>
  `Integration: ${name} by ${supplier} (id=${id})`;

/** What every integration has, out of sight of those who look at its fields. */
const printing = {
  toString(this: Integration): string {
    return shown(this);
  },
  [Symbol.for("nodejs.util.inspect.custom")](this: Integration): string {
    return shown(this);
  },
};

/** Attributes are a map in version 2, and a list of names and codes in version 1. */
const attributesOf = (asset: Json): Json => {
  const { attributes } = asset;
  if (isObject(attributes)) return attributes;
  if (!Array.isArray(attributes)) return {};
  return Object.fromEntries(
    attributes.filter(isObject).map(({ name, code }) => [String(name), code]),
  );
};

/** Lists stand in attributes as texts. */
const listIn = (attribute: unknown): ReadonlyArray<unknown> | undefined => {
  const value = typeof attribute === "string" ? parsed(attribute) : attribute;
  return Array.isArray(value) ? value : undefined;
};

const parameterOf = (input: Json): Parameter | undefined => {
  const name = text(input["name"]);
  if (name === undefined) return undefined;
  return {
    name,
    title: text(input["displayName"]),
    description: text(input["description"]),
    type: text(input["type"]),
    required: input["required"] !== false,
    file: input["subtype"] === "file",
  };
};

/** The path of an asset: another name for its id. */
const pathOf = ({ assetInfo }: Json): string | undefined =>
  isObject(assetInfo) ? (text(assetInfo["instanceId"]) ?? text(assetInfo["assetPath"])) : undefined;

const nameIn = (value: unknown): string | undefined =>
  isObject(value) ? text(value["name"]) : text(value);

const versionIn = (version: unknown): string | undefined =>
  nameIn(version) ?? (isObject(version) ? text(version["id"]) : undefined);

/** The integration that an asset is; nothing for an asset whose `functionType` is not `connector`. */
export const toIntegration = (asset: unknown): Integration | undefined => {
  if (!isObject(asset) || asset["functionType"] !== "connector") return undefined;
  const id = text(asset["id"]);
  if (id === undefined) return undefined;
  const attributes = attributesOf(asset);
  const parameters = Object.entries(attributes).flatMap(([key, value]) => {
    const scheme = /^(.+)-inputs$/.exec(key)?.[1];
    const inputs = scheme === undefined ? undefined : listIn(value);
    return scheme === undefined || inputs === undefined
      ? []
      : [[scheme, inputs.filter(isObject).flatMap((input) => parameterOf(input) ?? [])] as const];
  });
  const fields: Omit<Integration, "toString"> = {
    id,
    name: text(asset["name"]) ?? id,
    description: text(asset["description"]) ?? "",
    supplier: nameIn(asset["supplier"]) ?? "aiXplain",
    version: versionIn(asset["version"]) ?? "1.0",
    isSubscribed: asset["isSubscribed"] === true,
    path: pathOf(asset),
    authSchemes: (listIn(attributes["auth_schemes"]) ?? []).filter(
      (scheme) => typeof scheme === "string",
    ),
    parameters: Object.fromEntries(parameters),
    hasActions: asset["actionsAvailable"] !== false,
  };
  const integration: Integration = Object.assign(Object.create(printing), fields);
  return Object.freeze(integration);
};
