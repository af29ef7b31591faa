/**
 * The schemas of a document as JSON Schemas that stand alone: what they refer to is under `$defs`,
 * converted once and shared by all actions, so that models which hold one another, or themselves, cost
 * no more than they are long. What OpenAPI 3.0 says its own way is said in that of 2020-12.
 */
import type { Json } from "../Catalog.ts";
import { isObject, text } from "../internal/json.ts";
import { orNull, withFiles, withLimits } from "./Dialect.ts";
import {
  childOf,
  type Complain,
  itemsOf,
  membersOf,
  type Part,
  refOf,
  type References,
} from "./References.ts";

/** Whether schemas are for what goes out, or for what comes in. */
export type Direction = "input" | "output";

/** Converts the schemas of one document, for one direction. */
export interface Schemas {
  /** The schema, its references by name; `used` gets these names. */
  readonly convert: (part: Part, used: Set<string>) => Json;
  /** What names stand for, and what those need in turn. */
  readonly definitions: (used: Iterable<string>) => Json;
  /** Whether a property is hidden from this direction (`readOnly`, `writeOnly`). */
  readonly isHidden: (property: Part) => boolean;
}

const ones = new Set(
  "additionalProperties,contains,contentSchema,else,if,items,not,propertyNames,then,unevaluatedItems,unevaluatedProperties".split(
    ",",
  ),
);
const lists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const maps = new Set(["dependentSchemas", "patternProperties", "properties"]);

/** What is said otherwise, or nothing to a caller. */
const left = new Set(
  "__proto__,$ref,$id,$anchor,$defs,$dynamicAnchor,$dynamicRef,$schema,definitions,discriminator,example,nullable,xml".split(
    ",",
  ),
);

/** More parts than that in one schema are an attack, or a mistake: aliases of YAML multiply. */
const MOST = 50_000;
const DEEPEST = 100;

/** Makes what converts the schemas of a document. */
export const makeSchemas = (
  references: References,
  direction: Direction,
  complain: Complain,
): Schemas => {
  const hidden = direction === "input" ? "readOnly" : "writeOnly";
  const names = new Map<string, string>();
  const targets = new Map<string, Part>();
  const shared = new Map<string, Json>();
  const definitionsMade = new Map<string, { readonly schema: Json; readonly used: Set<string> }>();

  /** Plain names need no escapes, whatever the document calls its schemas. */
  const nameOf = (target: Part): string => {
    const known = names.get(target.pointer);
    if (known !== undefined) return known;
    const said = /^\/components\/schemas\/([^/]+)$/.exec(target.pointer)?.[1];
    const tail = said ?? target.pointer.split("/").slice(-3).join("_");
    const plain = tail.replaceAll(/~[01]/g, "_").replaceAll(/[^\w.-]/g, "_");
    const base = /^[A-Za-z]/.test(plain) ? plain : `s${plain}`;
    let name = base;
    for (let n = 2; targets.has(name); n++) name = `${base}_${n}`;
    names.set(target.pointer, name);
    targets.set(name, target);
    return name;
  };

  const isHidden: Schemas["isHidden"] = (property) => {
    if (!isObject(property.value)) return false;
    if (property.value[hidden] === true) return true;
    if (refOf(property.value) === undefined) return false;
    const target = references.target(property)?.value;
    return isObject(target) && target[hidden] === true;
  };

  const convertWith = (used: Set<string>) => {
    const open = new Map<object, Part>();
    let count = 0;

    const reference = (target: Part): Json => {
      const name = nameOf(target);
      used.add(name);
      return { $ref: `#/$defs/${name}` };
    };

    /** The component that an entry of a discriminator's mapping means: a reference, or a bare name. */
    const mapped = (entry: Part): Part | undefined => {
      const said = text(entry.value);
      if (said === undefined) return undefined;
      const named = /^[\w.-]+$/.test(said)
        ? references.at(`/components/schemas/${said}`)
        : undefined;
      return named ?? references.target({ value: { $ref: said }, pointer: entry.pointer });
    };

    /** Each branch of a union gets the tags that its discriminator gives it, so that one fits at most. */
    const discriminated = (part: Part, schema: Record<string, unknown>): void => {
      const discriminator = childOf(part, "discriminator");
      const property = text(childOf(discriminator, "propertyName").value);
      if (property === undefined) return;
      const mapping = membersOf(childOf(discriminator, "mapping")).flatMap(([tag, entry]) => {
        const target = mapped(entry);
        return target === undefined ? [] : [[tag, target] as const];
      });
      schema["discriminator"] = {
        propertyName: property,
        ...(mapping.length > 0 && {
          mapping: Object.fromEntries(
            mapping.map(([tag, target]) => [tag, reference(target)["$ref"]]),
          ),
        }),
      };
      for (const union of ["oneOf", "anyOf"]) {
        const converted = schema[union];
        if (!Array.isArray(converted)) continue;
        schema[union] = itemsOf(childOf(part, union)).map((branch, index) => {
          const target = refOf(branch.value) === undefined ? undefined : references.target(branch);
          const own: unknown = converted[index];
          if (target === undefined) return own;
          const said = mapping.filter(([, _]) => _.pointer === target.pointer).map(([tag]) => tag);
          const implied = /^\/components\/schemas\/([^/]+)$/.exec(target.pointer)?.[1];
          const tags = said.length > 0 || implied === undefined ? said : [implied];
          if (tags.length === 0) return own;
          const tag = tags.length === 1 ? { const: tags[0] } : { enum: tags };
          return { allOf: [own], properties: { [property]: tag }, required: [property] };
        });
      }
    };

    const properties = (part: Part): Json => {
      const shown = membersOf(part).filter(([, property]) => !isHidden(property));
      return Object.fromEntries(shown.map(([name, property]) => [name, convert(property)]));
    };

    const keyword = (key: string, part: Part): unknown => {
      if (ones.has(key)) {
        return Array.isArray(part.value) ? itemsOf(part).map(convert) : convert(part);
      }
      if (lists.has(key)) {
        if (Array.isArray(part.value)) return itemsOf(part).map(convert);
      } else if (maps.has(key)) {
        if (key === "properties" && isObject(part.value)) return properties(part);
        if (isObject(part.value)) {
          return Object.fromEntries(membersOf(part).map(([name, _]) => [name, convert(_)]));
        }
      } else if (key !== "required" || Array.isArray(part.value)) return part.value;
      complain(part.pointer, "is not what a schema has there, and is left out");
      return undefined;
    };

    const plain = (part: Part): Json => {
      const schema: Record<string, unknown> = {};
      for (const [key, value] of membersOf(part)) {
        if (left.has(key)) continue;
        const said = keyword(key, value);
        if (said !== undefined) schema[key] = said;
      }
      const example = childOf(part, "example").value;
      if (example !== undefined && schema["examples"] === undefined) schema["examples"] = [example];
      const { required } = schema;
      if (Array.isArray(required)) {
        const all = childOf(part, "properties");
        const asked = required.filter((name) => !isHidden(childOf(all, String(name))));
        if (asked.length > 0) schema["required"] = asked;
        else delete schema["required"];
      }
      withFiles(schema);
      withLimits(schema);
      discriminated(part, schema);
      return schema;
    };

    const convert = (part: Part): Json => {
      const { value, pointer } = part;
      // `true` and `false` are schemas as well, and are written as objects.
      if (typeof value === "boolean") return value ? {} : { not: {} };
      count += 1;
      if (!isObject(value) || open.size > DEEPEST || count > MOST) {
        complain(pointer, isObject(value) ? "is too large to be read" : "is no schema");
        return {};
      }
      // A document given as a value may hold the same object within itself.
      const above = open.get(value);
      if (above !== undefined) return reference(above);
      open.set(value, part);
      const own = plain(part);
      open.delete(value);
      // Where it ends decides whether it leads anywhere; what is on the way has things to say, too.
      const isGood = refOf(value) !== undefined && references.follow(part) !== undefined;
      const target = isGood ? references.target(part) : undefined;
      const schema = target === undefined ? own : { ...own, ...reference(target) };
      return value["nullable"] === true ? orNull(schema) : schema;
    };
    return convert;
  };

  const definitionOf = (name: string) => {
    const known = definitionsMade.get(name);
    if (known !== undefined) return known;
    const used = new Set<string>();
    const target = targets.get(name);
    const schema = target === undefined ? {} : convertWith(used)(target);
    const made = { schema, used };
    definitionsMade.set(name, made);
    return made;
  };

  return {
    isHidden,
    convert: (part, used) => convertWith(used)(part),
    definitions: (used) => {
      const all = new Set<string>();
      const open = [...used];
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (all.has(name)) continue;
        all.add(name);
        open.push(...definitionOf(name).used);
      }
      const sorted = [...all].toSorted();
      // Actions that need the same share it: in some documents each model leads to all others.
      const key = sorted.join(" ");
      const known = shared.get(key);
      if (known !== undefined) return known;
      const made = Object.fromEntries(sorted.map((name) => [name, definitionOf(name).schema]));
      shared.set(key, made);
      return made;
    },
  };
};
