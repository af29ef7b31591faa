/**
 * A copy of a stranger's schema (the library writes on what it is given), in which what other dialects
 * say is said the way of 2020-12, files are a value of their own, and what could take long is bounded.
 * A schema that the library would stumble over, whatever the input is, is none: making the copy throws.
 */
import {
  encodePointer,
  ignoredKeyword,
  schemaArrayKeyword,
  schemaKeyword,
  schemaMapKeyword,
} from "@cfworker/json-schema";
import type { Json, JsonSchema } from "../../Catalog.ts";
import { FILE, isRecord, limits, listOf, typesOf } from "./node.ts";
import { limitOf, longest } from "./pattern.ts";

/** A part of the copy, while it is made. */
export type Node = Record<string, unknown>;

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

// Those of the library's that are linear; its `url` and `uri-template` are not, `regex` compiles anything.
const formats = new Set(
  "date,time,date-time,duration,uri,uri-reference,email,hostname,ipv4,ipv6,uuid".split(","),
);

// As a form's `datetime-local` gives it, and Python takes it; the library asks for a zone.
const local =
  "^(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|" +
  "02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|" +
  "(?:[02468][048]|[13579][26])00)-02-29)[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?$";

// They say nothing of a value, and may hold anything, an `id` or a `$ref` that the library would follow.
const unread =
  /^(?:x-.*|\$comment|deprecated|description|discriminator|examples?|externalDocs|readOnly|title|writeOnly|xml)$/;

const bounded = (node: Node): void => {
  const { pattern, format, uniqueItems } = node;
  const add = (when: Node, then: Node): void => {
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    const guard = { if: when, then };
    if ("pattern" in then) limits.set(guard, Number(when.maxLength));
    node.allOf = [...listOf(node.allOf), guard];
  };
  delete node.pattern;
  delete node.format;
  delete node.uniqueItems;
  // The library compares each item with each.
  if (uniqueItems === true) add({ maxItems: longest }, { uniqueItems });
  if (format === "date-time")
    add({ maxLength: longest }, { anyOf: [{ format }, { pattern: local }] });
  else if (formats.has(format as string)) add({ maxLength: longest }, { format }); // `has` takes anything
  if (typeof pattern !== "string") return;
  const limit = limitOf(pattern);
  // What cannot be tested at all may be no pattern, which would throw.
  add({ maxLength: limit }, { pattern: limit > 0 ? pattern : "" });
};

const boundedKeys = (node: Node, patterns: Json): void => {
  const kept: Node = {};
  for (const [pattern, value] of Object.entries(patterns)) {
    // Longer names count as a match. A pattern that cannot be tested leaves the object open.
    if (limitOf(pattern) === longest) kept[`^[^]{${longest + 1}}|${pattern}`] = value;
    else {
      node.additionalProperties = true;
      delete node.unevaluatedProperties;
    }
  }
  node.patternProperties = kept;
};

const exclude = (node: Node, exclusive: string, inclusive: string): void => {
  if (typeof node[exclusive] !== "boolean") return;
  // Draft 4, and with it OpenAPI 3.0.
  if (node[exclusive]) {
    node[exclusive] = node[inclusive];
    delete node[inclusive];
  } else delete node[exclusive];
};

const normal = (node: Node): Node => {
  if (node.nullable === true && node.type !== undefined) {
    node.type = [...typesOf(node), "null"];
    if (Array.isArray(node.enum)) node.enum = [...listOf(node.enum), null];
  }
  delete node.nullable;
  const named = typesOf(node);
  const isText = named.length === 0 || named.includes("string");
  if (named.includes("file") || (node.format === "binary" && isText)) {
    return { enum: named.includes("null") ? [FILE, null] : [FILE] };
  }
  if (!named.every((_) => types.has(_ as string))) delete node.type; // `has` takes anything
  if (!Array.isArray(node.required)) delete node.required;
  exclude(node, "exclusiveMinimum", "minimum");
  exclude(node, "exclusiveMaximum", "maximum");
  bounded(node);
  if (isRecord(node.patternProperties)) boundedKeys(node, node.patternProperties);
  return node;
};

/** Whether the library can read what a keyword says. */
const isReadable = (key: string, value: unknown): boolean => {
  if (/^(?:allOf|anyOf|oneOf|prefixItems|enum)$/.test(key)) return Array.isArray(value);
  if (key === "dependentRequired")
    return isRecord(value) && Object.values(value).every(Array.isArray);
  return schemaMapKeyword[key] !== true || isRecord(value);
};

/** The copy; throws where the library cannot read the schema. */
export const copyOf = (schema: JsonSchema): Node => {
  const places = new Map<object, string>();
  const copy = (source: unknown, at: string): unknown => {
    if (source === false) return { not: {} };
    if (!isRecord(source)) return true;
    const first = places.get(source);
    // A document that was dereferenced holds the same object often, or within itself.
    if (first !== undefined) return { $ref: `#${first}` };
    places.set(source, at);
    const entries = Object.entries(source).flatMap(([key, value]): Array<[string, unknown]> => {
      if (unread.test(key)) return [];
      if (!isReadable(key, value)) throw new TypeError(key);
      const here = `${at}/${encodePointer(key)}`;
      const each = (item: unknown, name: string | number) =>
        copy(item, `${here}/${encodePointer(String(name))}`);
      if (Array.isArray(value) && schemaArrayKeyword[key]) return [[key, value.map(each)]];
      if (isRecord(value) && (schemaMapKeyword[key] || key === "dependencies")) {
        const map = Object.entries(value).map(([name, item]) => [
          name,
          // Of `dependencies`, some are lists of names.
          Array.isArray(item) && key === "dependencies" ? item : each(item, name),
        ]);
        return [[key, Object.fromEntries(map)]];
      }
      const isSchema = schemaKeyword[key] || (isRecord(value) && !ignoredKeyword[key]);
      return [[key, isSchema ? copy(value, here) : value]];
    });
    return normal(Object.fromEntries(entries));
  };
  // The source is a record, so the copy is one.
  return copy(schema, "") as Node;
};
