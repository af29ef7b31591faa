/**
 * The one input of an operation: parameters and body side by side, each with its place kept. A name in
 * two places is written `path.id`, `body.id`; a body that is no object, or cannot be told apart from
 * parameters, is `body`.
 */
import type { Json } from "../Catalog.ts";
import { isObject, text } from "../internal/json.ts";
import { type Members, membersIn } from "./BodySchema.ts";
import { type BodyParts, bodyPartsOf, writingOf } from "./Content.ts";
import { kindOf } from "./MediaTypes.ts";
import { childOf, type Complain, membersOf, type Part, type References } from "./References.ts";
import type { Schemas } from "./Schemas.ts";
import type { BodyWire, Parameter, Place } from "./Wire.ts";

/** What an input's schema is made with. */
export interface Tools {
  readonly references: References;
  readonly schemas: Schemas;
  readonly complain: Complain;
}

/** A parameter as the document describes it. */
export interface RawParameter {
  readonly name: string;
  readonly in: Place;
  readonly part: Part;
}

/** An input: its schema, and what a request needs to know of it. */
export interface Input {
  readonly schema: Json;
  readonly parameters: ReadonlyArray<Parameter>;
  readonly body: BodyWire | undefined;
  readonly files: boolean;
}

const BODY = "body";

/** The schema of a parameter, which may stand under its one media type. */
const schemaPartOf = (part: Part): { readonly schema: Part; readonly json: boolean } => {
  const [first] = membersOf(childOf(part, "content"));
  if (first === undefined) return { schema: childOf(part, "schema"), json: false };
  const [type, media] = first;
  return { schema: childOf(media, "schema"), json: kindOf(type) === "json" };
};

/** Calls every entry by its name where that is its own, and by place and name where it is not. */
const keysOf = (
  entries: ReadonlyArray<{ readonly place: string; readonly name: string }>,
  taken: ReadonlyArray<string>,
): ReadonlyArray<string> => {
  const prefixed = new Set<number>();
  for (;;) {
    const keys = entries.map(({ place, name }, n) => (prefixed.has(n) ? `${place}.${name}` : name));
    const count = new Map<string, number>();
    for (const key of [...keys, ...taken]) count.set(key, (count.get(key) ?? 0) + 1);
    const shared = keys.flatMap((key, n) =>
      (count.get(key) ?? 0) > 1 && !prefixed.has(n) ? [n] : [],
    );
    if (shared.length === 0) return keys;
    for (const n of shared) prefixed.add(n);
  }
};

/** Whether the properties of a body can stand beside these parameters. */
const canBeFlat = (members: Members, parameters: ReadonlyArray<RawParameter>): boolean => {
  if (parameters.length === 0) return true;
  if (members.wholes.length > 0) {
    const names = new Set([...members.properties.keys(), ...members.mentioned]);
    return !members.apart && !parameters.some(({ name }) => names.has(name));
  }
  // Any key of a map may be a parameter's name.
  return members.properties.size > 0;
};

const isFileSchema = (schema: unknown): boolean =>
  isObject(schema) && (schema["format"] === "binary" || isFileSchema(schema["items"]));

/** Makes the input of an operation. */
export const inputOf = (
  { references, schemas, complain }: Tools,
  raw: ReadonlyArray<RawParameter>,
  requestBody: Part | undefined,
): Input => {
  const used = new Set<string>();
  const convert = (part: Part): Json => schemas.convert(part, used);
  const body = requestBody === undefined ? undefined : bodyPartsOf(requestBody, complain);
  const isStructured = body !== undefined && body.kind !== "text" && body.kind !== "binary";
  const members =
    isStructured && body.schema.value !== undefined
      ? membersIn(references, body.schema)
      : undefined;
  const flat = members !== undefined && canBeFlat(members, raw) ? members : undefined;
  const shown = flat === undefined ? [] : shownIn(flat, schemas);

  const entries = [
    ...raw.map(({ in: place, name }) => ({ place, name })),
    ...shown.map(([name]) => ({ place: BODY, name })),
  ];
  const keys = keysOf(entries, body !== undefined && flat === undefined ? [BODY] : []);
  const bodyKeys = new Map(shown.map(([name], n) => [name, keys[raw.length + n] ?? name]));

  const properties: Array<readonly [string, Json]> = [];
  const required: Array<string> = [];
  const parameters = raw.map(({ name, in: place, part }, n): Parameter => {
    const key = keys[n] ?? name;
    const { schema, json } = schemaPartOf(part);
    const isRequired = place === "path" || childOf(part, "required").value === true;
    properties.push([key, described(schema.value === undefined ? {} : convert(schema), part)]);
    if (isRequired) required.push(key);
    const style = place === "query" || place === "cookie" ? "form" : "simple";
    const writing = writingOf(part, style);
    return { key, name, in: place, required: isRequired, ...writing, ...(json && { json }) };
  });

  const whole: Record<string, unknown> = {};
  let open: unknown = false;
  if (flat !== undefined && body !== undefined) {
    for (const [name, parts] of shown) {
      const all = parts.map(convert);
      const schema = all.length === 1 ? all[0] : { allOf: all };
      properties.push([bodyKeys.get(name) ?? name, schema ?? {}]);
    }
    const asked = [...flat.required].flatMap((name) => bodyKeys.get(name) ?? []);
    if (body.required) required.push(...asked);
    // Nothing of a body that may be absent is required, until something of it is there.
    else if (asked.length > 0) {
      const others = [...bodyKeys.values()].map((key) => [key, asked.filter((_) => _ !== key)]);
      whole["dependentRequired"] = Object.fromEntries(others);
    }
    if (flat.wholes.length > 0) {
      const wholes = flat.wholes.map(convert);
      const names = [...bodyKeys.values(), ...flat.mentioned];
      whole["allOf"] = body.required ? wholes : wholes.map((_) => orNoneOf(_, names));
    }
    open = opennessOf(flat, convert);
  } else if (body !== undefined) {
    properties.push([BODY, wholeBody(body, convert)]);
    if (body.required) required.push(BODY);
  }

  const renamed = [...bodyKeys]
    .filter(([name, key]) => name !== key)
    .map(([name, key]) => [key, name]);
  const definitions = schemas.definitions(used);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
      ...whole,
      ...(open !== undefined && { additionalProperties: open }),
      ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
    },
    parameters,
    body: body && {
      required: body.required,
      ...(flat === undefined && { key: BODY }),
      ...(renamed.length > 0 && { renamed: Object.fromEntries(renamed) }),
      content: body.content,
    },
    files: properties.some(([, schema]) => isFileSchema(schema)),
  };
};

/** What admits an object that has none of these members, too. */
const orNoneOf = (schema: Json, names: ReadonlyArray<string>): Json => ({
  anyOf: [schema, { not: { anyOf: names.map((name) => ({ required: [name] })) } }],
});

/** The properties that a caller may give; what is required and nowhere described may be anything. */
const shownIn = ({ properties, required }: Members, schemas: Schemas) => [
  ...[...properties].filter(([, parts]) => !parts.some(schemas.isHidden)),
  ...[...required].flatMap((name) => (properties.has(name) ? [] : [[name, []] as const])),
];

/**
 * Whether keys that the document does not name may be given: where it says so, and where it names none.
 * Where it says nothing they may not, since a misspelt parameter would end in the body unnoticed.
 */
const opennessOf = (members: Members, convert: (part: Part) => Json): unknown => {
  const { additional, properties, wholes } = members;
  if (additional !== undefined) {
    return typeof additional.value === "boolean" ? additional.value : convert(additional);
  }
  if (wholes.length > 0) return undefined;
  return properties.size === 0;
};

const wholeBody = ({ kind, schema }: BodyParts, convert: (part: Part) => Json): Json => {
  if (kind === "binary") return { type: "string", format: "binary" };
  const said = schema.value === undefined ? {} : convert(schema);
  // What describes XML, say, describes no text.
  return kind === "text" && said["type"] !== "string" ? { type: "string" } : said;
};

const described = (schema: Json, part: Part): Json => {
  const description = text(childOf(part, "description").value);
  const example = childOf(part, "example").value;
  return {
    ...schema,
    ...(description !== undefined && { description }),
    ...(childOf(part, "deprecated").value === true && { deprecated: true }),
    ...(example !== undefined && { examples: [example] }),
  };
};
