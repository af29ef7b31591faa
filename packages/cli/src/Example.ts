/**
 * An input that a schema accepts, made of what it says itself: defaults, examples, accepted values,
 * formats and bounds. It has what is required, and a little of the rest where nothing is; what comes
 * out is checked as core checks it, and is not given where it could not be made.
 */
import { ConnectorFile, type JsonSchema } from "@plugboard/core";
import { validate } from "@plugboard/core/driver";
import {
  branchesOf,
  isFile,
  isObject,
  membersOf,
  nodeAt,
  presentAt,
  typesOf,
} from "./SchemaNode.ts";

/** An input to copy. */
export interface Example {
  /** The input, without its files. */
  readonly input: JsonSchema;
  /** The names of the files that it needs beside. */
  readonly files: ReadonlyArray<string>;
}

const DEEPEST = 12;
/** Unions in unions, and lists that ask for many items, could ask for more work than there is time. */
const MOST = 5000;
/** What looking at a value takes of it. */
const TEST = 10;
/** How many members that are not required an example shows where nothing is required. */
const FEW = 2;

const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-01-31T09:30:00Z",
  date: "2026-01-31",
  time: "09:30:00Z",
  duration: "P1D",
  email: "ana@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  "uri-reference": "/path",
  uuid: "123e4567-e89b-12d3-a456-426614174000",
};

/** Tried in turn where a pattern is asked for: no text is made of a stranger's pattern. */
const texts: ReadonlyArray<string> = [
  ..."text Text TEXT a A en EN en-US USD 1 12 123 1234 12345 a1 A1 a-b a_b v1 1.0 1.0.0".split(" "),
  ..."#aabbcc 00:00 +12025550123 0123456789abcdef0123456789abcdef A-1 ABC-1 a/b a.b a=b".split(" "),
  ..."#text @text $a text.txt UTC Europe/Berlin arn:aws:s3:::a".split(" "),
  "* * * * *",
  "0 0 12 * * ?",
  ...Object.values(formats),
];

const isNumber = (value: unknown): value is number => typeof value === "number";

const numberOf = (node: JsonSchema, nth: number): number => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node;
  const whole = typesOf(node).includes("integer");
  const step = isNumber(multipleOf) && multipleOf > 0 ? multipleOf : 1;
  const over = isNumber(exclusiveMinimum)
    ? exclusiveMinimum
    : exclusiveMinimum === true && isNumber(minimum)
      ? minimum
      : -Infinity;
  const under = isNumber(exclusiveMaximum)
    ? exclusiveMaximum
    : exclusiveMaximum === true && isNumber(maximum)
      ? maximum
      : Infinity;
  const least = isNumber(minimum) ? minimum : -Infinity;
  const most = isNumber(maximum) ? maximum : Infinity;
  const low = Math.max(least, over);
  const high = Math.min(most, under);
  const start = low <= 1 && 1 <= high ? 1 : low > 1 ? low : high;
  const at = (n: number): number => Number((n * step).toPrecision(15));
  const first = Math.ceil(start / step);
  const fits = (value: number): boolean =>
    value >= least &&
    value > over &&
    value <= most &&
    value < under &&
    (!whole || Number.isInteger(value));
  for (let n = 0; n < 50; n += 1) {
    for (const value of [at(first + nth + n), at(first - nth - n)]) if (fits(value)) return value;
  }
  // No step lies between: any number does.
  return (low + high) / 2;
};

const textOf = (node: JsonSchema, nth: number, accepts: (value: unknown) => boolean): string => {
  const { format, minLength, maxLength, pattern } = node;
  const sized = (text: string): string => {
    const least = isNumber(minLength) ? minLength : 0;
    const most = isNumber(maxLength) ? maxLength : Infinity;
    return text.padEnd(least, "text").slice(0, Math.max(most, 0));
  };
  const known = typeof format === "string" ? formats[format] : undefined;
  if (typeof pattern !== "string") {
    if (known !== undefined) return known;
    return sized(nth === 0 ? "text" : `text${nth + 1}`);
  }
  return [known ?? "", ...texts, ...texts.map(sized)].find(accepts) ?? sized("text");
};

/** What makes examples of one schema. */
const maker = (root: JsonSchema) => {
  let left = MOST;
  const { $defs, definitions, components, $schema } = root;
  const around = { $defs, definitions, components, $schema };
  /** Whether a part of the schema accepts a value. */
  const accepts =
    (schema: unknown) =>
    (value: unknown): boolean => {
      left -= TEST;
      if (left < 0) return false;
      const asked = Object.entries(around).filter(([, part]) => part !== undefined);
      const one = { type: "object", properties: { value: schema }, required: ["value"] };
      return validate({ ...Object.fromEntries(asked), ...one }, { value }).issues.length === 0;
    };

  const ofList = (node: JsonSchema, depth: number): ReadonlyArray<unknown> => {
    const { minItems, maxItems, prefixItems, items } = node;
    const first = Array.isArray(prefixItems) ? prefixItems : [];
    const most = isNumber(maxItems) ? maxItems : Infinity;
    const wanted = Math.max(isNumber(minItems) ? minItems : 0, first.length, 1);
    const count = Math.min(most, wanted, MOST);
    return Array.from({ length: count }, (_, n) => make(first[n] ?? items, depth + 1, n));
  };

  const ofObject = (node: JsonSchema, depth: number): JsonSchema => {
    const { members, required } = membersOf(node);
    const { minProperties, dependentRequired, additionalProperties } = node;
    const wanted = new Set<unknown>(required);
    const open = members.filter(
      ([name, member]) => !wanted.has(name) && nodeAt(root, member)["deprecated"] !== true,
    );
    const least = isNumber(minProperties) ? minProperties : 0;
    const few = wanted.size === 0 && depth === 0 ? FEW : 0;
    for (const [name] of open.slice(0, Math.max(few, least - wanted.size))) wanted.add(name);
    if (isObject(dependentRequired)) {
      for (const name of wanted) {
        const more = dependentRequired[String(name)];
        if (Array.isArray(more)) for (const other of more) wanted.add(other);
      }
    }
    const known = new Map(members);
    const names = [...wanted].map(String);
    for (let n = names.length; n < least; n += 1) names.push(`key${n + 1}`);
    return Object.fromEntries(
      names.map((name) => [name, make(known.get(name) ?? additionalProperties, depth + 1, 0)]),
    );
  };

  const ofUnion = (node: JsonSchema, depth: number, nth: number): unknown => {
    const { oneOf: _, anyOf: __, ...rest } = node;
    let made: unknown;
    for (const branch of branchesOf(root, node)) {
      made = make({ allOf: [rest, branch] }, depth + 1, nth);
      if (accepts(node)(made)) break;
    }
    return made;
  };

  const make = (schema: unknown, depth: number, nth: number): unknown => {
    left -= 1;
    const node = presentAt(root, schema);
    if (isFile(node)) return ConnectorFile.from("", "file");
    const { const: only, enum: values, default: usual, examples, example } = node;
    const told = [
      ...("const" in node ? [only] : []),
      ...(Array.isArray(values) ? [...values.slice(nth), ...values] : []),
      ...("default" in node && nth === 0 && usual !== null ? [usual] : []),
      ...(Array.isArray(examples) ? examples.slice(nth) : []),
      ...("example" in node && nth === 0 ? [example] : []),
    ];
    const fit = told.find(accepts(node));
    if (fit !== undefined) return fit;
    if (depth > DEEPEST || left <= 0) return {};
    if (branchesOf(root, node).length > 1) return ofUnion(node, depth, nth);
    const type = typesOf(node).find((name) => name !== "null");
    if (type === "object") return ofObject(node, depth);
    if (type === "array") return ofList(node, depth);
    if (type === "boolean") return nth === 0;
    if (type === "number" || type === "integer") return numberOf(node, nth);
    if (type === undefined && typesOf(node).includes("null")) return null;
    return textOf(node, nth, accepts(node));
  };
  return make;
};

/** Files by their paths, and the rest. */
const apart = (value: unknown, path: string, files: Array<string>): unknown => {
  if (ConnectorFile.is(value)) {
    files.push(path);
    return undefined;
  }
  if (Array.isArray(value)) {
    const rest = value.map((item) => apart(item, path, files));
    return rest.every((item) => item === undefined) ? undefined : rest;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    key,
    apart(member, path === "" ? key : `${path}.${key}`, files),
  ]);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
};

/** An example of an input; nothing where none could be made that the schema accepts. */
export const exampleOf = (schema: JsonSchema): Example | undefined => {
  const made = maker(schema)(schema, 0, 0);
  if (!isObject(made) || validate(schema, made).issues.length > 0) return undefined;
  const files: Array<string> = [];
  const input = apart(made, "", files);
  return { input: isObject(input) ? input : {}, files };
};
