/** Configurations of sources and destinations, as credentials are put into them (protocol page, part 1.5). */
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";

/** One configuration over another, at every depth. */
export const merged = (under: Json, over: Json): Json => {
  const both = Object.entries(over).map(([key, value]) => {
    const below = Object.hasOwn(under, key) ? under[key] : undefined;
    return [key, isObject(below) && isObject(value) ? merged(below, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(both) };
};

/** A configuration that holds one value, at a path. */
const at = (path: ReadonlyArray<string>, value: unknown): Json => {
  const [last = "", ...above] = path.toReversed();
  return above.reduce<Json>((inner, part) => ({ [part]: inner }), { [last]: value });
};

const pathIn = (value: unknown): ReadonlyArray<string> | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")
    ? value
    : undefined;

/** Where the specification wants each credential; the newer kind of specification says so. */
const pathsIn = (oauth: Json): ReadonlyMap<string, ReadonlyArray<string>> => {
  const paths = new Map<string, ReadonlyArray<string>>();
  for (const name of [
    "completeOAuthServerOutputSpecification",
    "completeOAuthOutputSpecification",
  ]) {
    const described = oauth[name];
    const properties = isObject(described) ? described["properties"] : undefined;
    for (const [key, property] of Object.entries(isObject(properties) ? properties : {})) {
      const path = isObject(property) ? pathIn(property["path_in_connector_config"]) : undefined;
      if (path !== undefined) paths.set(key, path);
    }
  }
  return paths;
};

/**
 * Credentials as a part of the configuration, with the word that tells a consent from other ways of
 * signing in; what the specification says nothing of stays where it is.
 */
export const placedBy = ({ advancedAuth }: Json, credentials: Json): Json => {
  if (!isObject(advancedAuth)) return credentials;
  const { oauthConfigSpecification: oauth, predicateKey, predicateValue } = advancedAuth;
  const paths = pathsIn(isObject(oauth) ? oauth : {});
  const key = pathIn(predicateKey);
  const word = text(predicateValue);
  const told = key === undefined || word === undefined ? {} : at(key, word);
  return Object.entries(credentials).reduce<Json>(
    (whole, [name, value]) => merged(whole, at(paths.get(name) ?? [name], value)),
    told,
  );
};
