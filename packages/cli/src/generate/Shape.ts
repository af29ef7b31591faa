/**
 * Schemas of platforms in the few words that json-schema-to-typescript is asked with: objects, lists,
 * unions and intersections of schemas; whatever needs none of these is a type already. References
 * become names, names of properties become keys, and what cannot be expressed is `unknown`.
 */
import type { JsonSchema } from "@plugboard/core";
import { harmless } from "./Comment.ts";
import { quoted } from "./Names.ts";

/** What the library reads of a schema. */
export interface Shape {
  /** A type, as it stands. */
  readonly tsType?: string;
  readonly type?: "object" | "array";
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: ReadonlyArray<string>;
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape | ReadonlyArray<Shape>;
  readonly additionalItems?: boolean | Shape;
  readonly anyOf?: ReadonlyArray<Shape>;
  readonly allOf?: ReadonlyArray<Shape>;
  readonly description?: string;
  readonly deprecated?: boolean;
}

/** Whether a type is of what goes out, or of what comes in. */
export type Direction = "input" | "output";

/** What a schema may ask for, where it stands. */
export interface Place {
  readonly direction: Direction;
  /** What stands for the name of a property until the library is done. */
  readonly key: (name: string) => string;
  /** The type of a reference, `bare` where no object or list is around it; `undefined` where there is none. */
  readonly reference: (ref: string, bare: boolean) => string | undefined;
  /** The same object for all shapes that are alike: the library looks at each object once. */
  readonly share: (shape: Shape) => Shape;
  /** The type of a file. */
  readonly file: () => string;
  /** Hears of what cannot be expressed. */
  readonly warn: (problem: string) => void;
}

const DEEPEST = 40;
const MOST = 20_000;
const LONGEST_DEFAULT = 60;

export const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);
const namesIn = (value: unknown): ReadonlyArray<string> =>
  listOf(value).filter((name) => typeof name === "string");

const as = (tsType: string): Shape => ({ tsType });
const UNKNOWN = as("unknown");
const isUnknown = ({ tsType }: Shape): boolean => tsType === "unknown";

const SCALARS = new Map([
  ["string", "string"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
  ["null", "null"],
]);

/** Keywords beside a reference that say more than it. */
const SAYING =
  "additionalProperties,allOf,anyOf,const,enum,items,oneOf,patternProperties,prefixItems,properties,required,type".split(
    ",",
  );

/** One of these, each once; a union stays a list of its parts until it is placed. */
const unionOf = (shapes: ReadonlyArray<Shape>): Shape => {
  const flat = shapes.flatMap((shape) => shape.anyOf ?? [shape]);
  if (flat.length === 0 || flat.some(isUnknown)) return UNKNOWN;
  const written = new Set(flat.flatMap(({ tsType }) => tsType ?? []));
  const others = flat.filter(({ tsType }) => tsType === undefined);
  const parts = [...others, ...[...written].map(as)];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { anyOf: parts };
};

/** All of these at once. */
const intersectionOf = (shapes: ReadonlyArray<Shape>): Shape => {
  const parts = shapes.filter((shape) => !isUnknown(shape));
  const [only] = parts;
  if (only === undefined) return UNKNOWN;
  return parts.length === 1 ? only : { allOf: parts.map((part) => placed(part, true)) };
};

/** A shape within another: a union of plain types is written out, `tight` where it needs brackets. */
const placed = (shape: Shape, tight = false): Shape => {
  const types = (shape.anyOf ?? []).flatMap(({ tsType }) => tsType ?? []);
  if (shape.anyOf === undefined || types.length < shape.anyOf.length) return shape;
  const written = types.join(" | ");
  return as(tight && types.length > 1 ? `(${written})` : written);
};

const literal = (value: unknown): Shape => {
  if (typeof value === "string") return as(quoted(value));
  if (value === null || typeof value === "boolean") return as(String(value));
  return typeof value === "number" && Number.isFinite(value) ? as(JSON.stringify(value)) : UNKNOWN;
};

/** What is said of a schema, with its default; the library puts it into a comment. */
export const proseOf = (schema: unknown): { description?: string; deprecated?: boolean } => {
  if (!isObject(schema)) return {};
  const said = schema["description"];
  const fallback = schema["default"] === undefined ? undefined : JSON.stringify(schema["default"]);
  const lines = [
    ...(typeof said === "string" ? [said.trim()] : []),
    ...(fallback !== undefined && fallback.length <= LONGEST_DEFAULT
      ? [`@default ${fallback}`]
      : []),
  ];
  const description = harmless(lines.join("\n"));
  return {
    ...(description !== "" && { description }),
    ...(schema["deprecated"] === true && { deprecated: true }),
  };
};

/** The shape of a schema, by what its place offers. */
export const shapeOf = (schema: unknown, place: Place): Shape => {
  const { direction, key, reference, share, file, warn } = place;
  let depth = 0;
  let count = 0;
  /** Objects and lists around what is read. */
  let around = 0;

  const givenUp = (problem: string): Shape => {
    warn(problem);
    return UNKNOWN;
  };

  const objectOf = (node: JsonSchema): Shape => {
    const { properties, patternProperties, additionalProperties: others } = node;
    const members = new Map(isObject(properties) ? Object.entries(properties) : []);
    const required = new Set(namesIn(node["required"]));
    const optional = [...members.keys()].filter((name) => !required.has(name));
    // What the platform lists in another order tomorrow is the same type.
    const names = [...[...required].toSorted(), ...optional.toSorted()];
    const indexed = [
      ...(isObject(patternProperties) ? Object.values(patternProperties) : []),
      ...(isObject(others) ? [others] : []),
    ].map((one) => convert(one));
    // What only names what another part has to have says nothing of the rest.
    const isPart = node["type"] === undefined && required.size > 0;
    // An action that says it takes nothing is not given anything.
    const isInput = direction === "input" && depth === 1;
    const isClosed =
      others === false ||
      (others !== true && (members.size > 0 || isPart || (isObject(properties) && isInput)));
    const index = isClosed && names.length === 0 ? as("never") : !isClosed;
    return {
      type: "object",
      properties: Object.fromEntries(
        names.map((name) => {
          const member = members.get(name);
          const is = member === undefined ? UNKNOWN : convert(member);
          const shape = required.has(name) ? is : unionOf([is, as("undefined")]);
          return [key(name), share({ ...placed(shape), ...proseOf(member) })];
        }),
      ),
      required: [...required].map(key),
      additionalProperties: indexed.length > 0 ? placed(unionOf(indexed)) : index,
    };
  };

  const arrayOf = (node: JsonSchema): Shape => {
    const { prefixItems, items, additionalItems, minItems } = node;
    const isPrefix = Array.isArray(items);
    const first = listOf(prefixItems ?? (isPrefix ? items : [])).map((one) => convert(one));
    const rest = isPrefix ? additionalItems : items;
    const others = rest === false ? undefined : convert(rest);
    if (first.length > 0 && typeof minItems === "number" && minItems >= first.length) {
      return {
        type: "array",
        items: first.map((shape) => placed(shape)),
        additionalItems: others === undefined ? false : placed(others),
      };
    }
    const item = placed(unionOf([...first, ...(others === undefined ? [] : [others])]));
    if (first.length === 0 && others === undefined) return as("ReadonlyArray<never>");
    return item.tsType === undefined
      ? { type: "array", items: share(item) }
      : as(`ReadonlyArray<${item.tsType}>`);
  };

  const within = (make: () => Shape): Shape => {
    around++;
    const made = make();
    around--;
    return made;
  };

  const typed = (node: JsonSchema, type: unknown): Shape => {
    if (type === "object") return within(() => objectOf(node));
    if (type === "array") return within(() => arrayOf(node));
    if (type === "file" || (type === "string" && node["format"] === "binary")) return as(file());
    const scalar = typeof type === "string" ? SCALARS.get(type) : undefined;
    return scalar === undefined
      ? givenUp(`its type ${JSON.stringify(type)} is none of JSON Schema`)
      : as(scalar);
  };

  /** What a schema says by itself, without the schemas that it is composed of. */
  const ownOf = (node: JsonSchema): Shape => {
    const { type } = node;
    if (type !== undefined) {
      return unionOf((Array.isArray(type) ? type : [type]).map((one) => typed(node, one)));
    }
    const says = (...keywords: ReadonlyArray<string>): boolean =>
      keywords.some((keyword) => node[keyword] !== undefined);
    if (says("properties", "patternProperties", "additionalProperties", "required")) {
      return within(() => objectOf(node));
    }
    if (says("items", "prefixItems")) return within(() => arrayOf(node));
    return node["format"] === "binary" ? as(file()) : UNKNOWN;
  };

  const bareOf = (node: JsonSchema): Shape => {
    const { $ref: ref, ...rest } = node;
    if (typeof ref === "string") {
      const name = reference(ref, around === 0);
      const shape = name === undefined ? givenUp(`it refers to ${JSON.stringify(ref)}`) : as(name);
      const says = SAYING.some((keyword) => rest[keyword] !== undefined);
      return says ? intersectionOf([shape, bareOf(rest)]) : shape;
    }
    const { const: constant, enum: values } = node;
    if (constant !== undefined) return literal(constant);
    if (Array.isArray(values) && values.length > 0) return unionOf(values.map(literal));
    const parts = [
      ...["anyOf", "oneOf"].flatMap((union) => {
        const branches = listOf(node[union]);
        return branches.length === 0 ? [] : [unionOf(branches.map((branch) => convert(branch)))];
      }),
      ...listOf(node["allOf"]).map((part) => convert(part)),
    ].filter((shape) => !isUnknown(shape));
    // What names members says more than its parts; what names a type alone says less.
    const hasMembers = ["properties", "patternProperties", "required"].some(
      (keyword) => node[keyword] !== undefined,
    );
    return parts.length > 0 && !hasMembers
      ? intersectionOf(parts)
      : intersectionOf([ownOf(node), ...parts]);
  };

  const convert = (node: unknown): Shape => {
    if (node === false) return as("never");
    if (!isObject(node)) return UNKNOWN;
    if (depth >= DEEPEST) return givenUp(`it is deeper than ${DEEPEST} schemas`);
    if (count++ >= MOST) return givenUp(`it has more than ${MOST} parts`);
    depth++;
    const shape = bareOf(node);
    depth--;
    return node["nullable"] === true ? unionOf([shape, as("null")]) : shape;
  };

  return placed(convert(schema));
};
