/**
 * Values as parameters, by the Style Examples of the specification (3.0.4 and 3.1.1, which agree with
 * RFC 6570; earlier versions separate the values of an unexploded `label` by dots). Where its tables
 * say "n/a", a value is written in the nearest way that has a meaning: see `docs/openapi.md`.
 */
import { isObject } from "../internal/json.ts";
import type { Writing } from "./Wire.ts";

/** Percent-encodes all that RFC 6570 does not leave alone. */
export const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Leaves reserved characters and escapes as they are, but for those that would end the value. */
export const reservedEncoded = (text: string): string =>
  encodeURI(text.toWellFormed())
    .replaceAll(/%25([0-9a-f]{2})/gi, "%$1")
    .replaceAll(/[&+[\]#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A scalar as it is written; within a list or an object, more structure is JSON text. */
export const written = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

/** What is none, says RFC 6570: it is left out of lists, objects and forms. */
export const isNone = (value: unknown): boolean => value === undefined || value === null;

const separators: { readonly [style in Writing["style"]]: string } = {
  matrix: ";",
  label: ".",
  simple: ",",
  form: "&",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  deepObject: "&",
};

type Pair = readonly [name: string, value: string];

/** The pairs of a nested object, each with its whole path in brackets; a list repeats its own. */
const deepPairs = (name: string, value: unknown): ReadonlyArray<Pair> => {
  if (isNone(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => deepPairs(name, item));
  return isObject(value)
    ? Object.entries(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item))
    : [[name, written(value)]];
};

/**
 * One parameter as it stands in a path, a query, a header or a cookie, its name included where the style
 * writes one; `undefined` where nothing is to be written at all. `escape` is how the place encodes.
 */
export const serialise = (
  name: string,
  given: unknown,
  { style, explode, reserved }: Writing,
  escape: (text: string) => string = reserved === true ? reservedEncoded : encoded,
  pairsBy: string = separators[style],
): string | undefined => {
  const value: unknown = given instanceof Date ? given.toJSON() : given;
  const named = escape(name);
  const pair = (key: string, item: unknown): string => `${escape(key)}=${escape(written(item))}`;
  const isNamed = style !== "simple" && style !== "label";
  const before = style === "matrix" || style === "label" ? separators[style] : "";

  const one = (text: string): string => {
    if (!isNamed) return before + text;
    return text === "" && style === "matrix" ? `;${named}` : `${before}${named}=${text}`;
  };
  if (isNone(value) || value === "") return one("");
  const isList = Array.isArray(value);
  if (!isList && !isObject(value)) return one(escape(String(value)));

  if (style === "deepObject") {
    const pairs = deepPairs(name, value).map(([key, item]) => pair(key, item));
    return pairs.length === 0 ? undefined : pairs.join("&");
  }
  const members: ReadonlyArray<readonly [string, unknown]> = isList
    ? value.filter((item) => !isNone(item)).map((item) => [name, item] as const)
    : Object.entries(value).filter(([, item]) => !isNone(item));
  if (members.length === 0) return isNamed && explode ? undefined : one("");

  if (explode) {
    // A delimited style has no exploded form of its own: as in version 2, the name is repeated.
    const isPlainList = isList && !isNamed;
    const parts = members.map(([key, item]) =>
      isPlainList ? escape(written(item)) : pair(key, item),
    );
    const separator = style.endsWith("Delimited") ? "&" : pairsBy;
    return before + parts.join(separator);
  }
  const delimiter = style.endsWith("Delimited") ? separators[style] : ",";
  const texts = isList
    ? members.map(([, item]) => escape(written(item)))
    : members.flatMap(([key, item]) => [escape(key), escape(written(item))]);
  return one(texts.join(delimiter));
};
