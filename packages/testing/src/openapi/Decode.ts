/** Parameters as they arrive, read back by the styles that the document gives them. */
import type { Json } from "@plugboard/core";
import type { Incoming } from "../Incoming.ts";
import { isObject, type Parameter } from "./Operation.ts";

/** What a schema asks for, as far as reading a text needs it. */
export type Shape = "list" | "object" | "scalar";

/** The shape of a schema whose references are followed. */
export const shapeOf = ({ type, properties }: Json): Shape => {
  const types: ReadonlyArray<unknown> = Array.isArray(type) ? type : [type];
  if (types.includes("array")) return "list";
  return types.includes("object") || properties !== undefined ? "object" : "scalar";
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

type Pairs = ReadonlyArray<readonly [name: string, value: string]>;

/** `a=1&b=2`, not decoded yet. */
const pairsOf = (text: string, separator: RegExp): Pairs =>
  text
    .split(separator)
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name, value.join("=")] as const;
    });

const objectOf = (pairs: Pairs): Json =>
  Object.fromEntries(pairs.map(([name, value]) => [decode(name), decode(value)]));

/** `R,100,G,200` */
const alternating = (texts: ReadonlyArray<string>): Json =>
  objectOf(texts.flatMap((name, n) => (n % 2 === 0 ? [[name, texts[n + 1] ?? ""] as const] : [])));

/** A value that stands in one text, its members parted by `separator`. */
const valueOf = (text: string, shape: Shape, separator: string, isPaired: boolean): unknown => {
  if (shape === "scalar") return decode(text);
  const texts = text === "" ? [] : text.split(separator);
  if (shape === "list") return texts.map(decode);
  return isPaired ? objectOf(texts.map((_) => pairsOf(_, /&/)[0] ?? ["", ""])) : alternating(texts);
};

const inPath = ({ name, style, explode }: Parameter, text: string, shape: Shape): unknown => {
  if (style === "simple") return valueOf(text, shape, ",", explode);
  if (style === "label") {
    return text.startsWith(".")
      ? valueOf(text.slice(1), shape, explode ? "." : ",", explode)
      : undefined;
  }
  if (!text.startsWith(";")) return undefined;
  const pairs = pairsOf(text.slice(1), /;/);
  if (explode && shape === "object") return objectOf(pairs);
  const own = pairs.filter(([key]) => decode(key) === name).map(([, value]) => value);
  if (explode && shape === "list") return own.map(decode);
  return own[0] === undefined ? undefined : valueOf(own[0], shape, ",", false);
};

/** `filter[a][b]=1` as what it stands for. */
const deepObject = (name: string, pairs: Pairs): unknown => {
  const root: Record<string, unknown> = {};
  let found = false;
  for (const [key, value] of pairs) {
    const [head, ...path] = decode(key).replaceAll("]", "").split("[");
    const last = path.pop();
    if (head !== name || last === undefined) continue;
    found = true;
    let owner = root;
    for (const part of path) {
      const inner: Record<string, unknown> = isObject(owner[part]) ? owner[part] : {};
      owner[part] = inner;
      owner = inner;
    }
    const before = owner[last];
    const text = decode(value);
    owner[last] = before === undefined ? text : [before, text].flat();
  }
  return found ? root : undefined;
};

const SEPARATORS: Readonly<Record<string, RegExp>> = {
  form: /,/,
  spaceDelimited: /%20/,
  pipeDelimited: /%7C|\|/i,
};

const inPairs = (parameter: Parameter, pairs: Pairs, schema: Json): unknown => {
  const { name, style, explode } = parameter;
  const shape = shapeOf(schema);
  if (style === "deepObject") return deepObject(name, pairs);
  if (explode && shape === "object") {
    const known = Object.keys(isObject(schema["properties"]) ? schema["properties"] : {});
    const own = pairs.filter(([key]) => known.includes(decode(key)));
    return own.length === 0 ? undefined : objectOf(own);
  }
  const own = pairs.filter(([key]) => decode(key) === name).map(([, value]) => value);
  const [first] = own;
  if (first === undefined) return undefined;
  if (shape === "scalar") return decode(first);
  if (explode && shape === "list") return own.map(decode);
  const texts = first === "" ? [] : first.split(SEPARATORS[style] ?? /,/);
  return shape === "list" ? texts.map(decode) : alternating(texts);
};

/** The segment of a path in which a parameter stands, not decoded yet. */
const segmentOf = (template: string, path: string, name: string): string => {
  const index = template.split("/").indexOf(`{${name}}`);
  return path.split("/")[index] ?? "";
};

/** What a request says for a parameter; `undefined` where it says nothing. */
export const decodeParameter = (
  parameter: Parameter,
  schema: Json,
  template: string,
  { url, headers }: Pick<Incoming, "url" | "headers">,
): unknown => {
  const { name, in: place, json } = parameter;
  const read = (): unknown => {
    const of = json ? {} : schema;
    switch (place) {
      case "path":
        return inPath(parameter, segmentOf(template, url.pathname, name), shapeOf(of));
      case "query":
        return inPairs(parameter, pairsOf(url.search.slice(1).replaceAll("+", "%20"), /&/), of);
      case "cookie":
        return inPairs(parameter, pairsOf(headers.get("cookie") ?? "", /;\s*/), of);
      case "header": {
        const text = headers.get(name);
        return text === null
          ? undefined
          : valueOf(text.replaceAll("%", "%25"), shapeOf(of), ",", parameter.explode);
      }
    }
  };
  const value = read();
  if (!json || typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};
