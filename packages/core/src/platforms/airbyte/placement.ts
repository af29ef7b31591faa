/**
 * Where what a consent gives belongs in a configuration (protocol page, part 1.5): a kind's
 * specification names the place of each credential, and how a configuration says that it has them.
 */
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";

/** One configuration over another, at every depth. */
export const merged = (under: Json, over: Json): Json => {
  const both = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isObject(below) && isObject(value) ? merged(below, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(both) };
};

const objectIn = (value: unknown, name: string): Json => {
  const inner = isObject(value) ? value[name] : undefined;
  return isObject(inner) ? inner : {};
};

const pathIn = (value: unknown): ReadonlyArray<string> | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((_) => typeof _ === "string")
    ? value
    : undefined;

const at = (path: ReadonlyArray<string>, value: unknown): Json => {
  const [name = "", ...rest] = path;
  return { [name]: rest.length === 0 ? value : at(rest, value) };
};

/** Credentials at their places; those that have none are left where they came. */
export const placed = (specification: Json, credentials: Json): Json => {
  const auth = objectIn(specification, "advancedAuth");
  const places = objectIn(auth, "oauthConfigSpecification");
  const declared = {
    ...objectIn(places["completeOAuthServerOutputSpecification"], "properties"),
    ...objectIn(places["completeOAuthOutputSpecification"], "properties"),
  };
  const predicate = pathIn(auth["predicateKey"]);
  const value = text(auth["predicateValue"]);
  const said = predicate === undefined || value === undefined ? {} : at(predicate, value);
  return Object.entries(credentials).reduce((configuration, [name, credential]) => {
    const property = declared[name];
    const path = isObject(property) ? pathIn(property["path_in_connector_config"]) : undefined;
    return merged(configuration, at(path ?? [name], credential));
  }, said);
};
