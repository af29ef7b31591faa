/** A connector's configuration: what of it is secret, and what is put where. */
import { type Fields, isFields } from "./Schema.ts";

/** What stands in place of a secret whenever one is read. */
export const MASK = "**********";

/** The properties of a specification at one level, those of all its alternatives included. */
const partsOf = (schemas: ReadonlyArray<Fields>, name: string): ReadonlyArray<Fields> =>
  schemas.flatMap((schema) => {
    const properties = schema["properties"];
    const own = isFields(properties) ? [properties[name]].filter(isFields) : [];
    const alternatives = [schema["oneOf"], schema["anyOf"], schema["allOf"]]
      .filter(Array.isArray)
      .flat()
      .filter(isFields);
    return [...own, ...(alternatives.length === 0 ? [] : partsOf(alternatives, name))];
  });

type Change = (
  value: unknown,
  path: ReadonlyArray<string>,
  schemas: ReadonlyArray<Fields>,
) => unknown;

/** Changes every single value of a configuration, knowing what its specification says of it. */
const map = (
  schemas: ReadonlyArray<Fields>,
  value: unknown,
  change: Change,
  path: ReadonlyArray<string> = [],
): unknown => {
  if (!isFields(value)) return change(value, path, schemas);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      map(partsOf(schemas, name), inner, change, [...path, name]),
    ]),
  );
};

const isSecret = (schemas: ReadonlyArray<Fields>): boolean =>
  schemas.some((_) => _["airbyte_secret"] === true);

/** The configuration as it is read: secrets are hidden. */
export const masked = (specification: Fields, configuration: unknown): unknown =>
  map([specification], configuration, (value, _, schemas) => (isSecret(schemas) ? MASK : value));

/** What stands at a path. */
const valueAt = (configuration: unknown, path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>((at, name) => (isFields(at) ? at[name] : undefined), configuration);

/** The configuration as it is kept: a hidden secret that comes back keeps the stored one. */
export const unmasked = (specification: Fields, configuration: unknown, stored: unknown): unknown =>
  map([specification], configuration, (value, path, schemas) =>
    value === MASK && isSecret(schemas) ? (valueAt(stored, path) ?? value) : value,
  );

/** Why a connector does not get in with a configuration: `wrong` secrets and `unreachable` places. */
export const refusalOf = (specification: Fields, configuration: unknown): string | undefined => {
  const reasons: Array<string> = [];
  map([specification], configuration, (value, path, schemas) => {
    const name = path.at(-1) ?? "";
    if (value === "wrong" && isSecret(schemas)) reasons.push(`The ${name} is wrong.`);
    if (value === "unreachable") reasons.push(`The ${name} cannot be reached.`);
    return value;
  });
  return reasons[0];
};
