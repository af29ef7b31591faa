/** What a way of linking asks for: given by flags, read from files, or asked at the terminal, where secrets are not shown. */
import type { JsonSchema, Method } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { USAGE } from "../Failure.ts";
import { note } from "../Output.ts";
import { Trouble } from "../Trouble.ts";
import * as Ask from "./Ask.ts";
import * as Input from "./Input.ts";

type Values = Readonly<Record<string, unknown>>;

/** How fields are given. */
export interface Given {
  /** `name=value`, or `name=@file`, where `-` is standard input; dots in names go into objects. */
  readonly field: ReadonlyArray<string>;
  /** A file with all of them, as a JSON object. */
  readonly fields: string | undefined;
}

/** Which flags give what is missing. */
const FLAGS =
  "Give it with --field name=@file (or name=@- for standard input), or all with --fields file.json.";

interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a schema declares; a part that is no schema says nothing. */
const fieldsIn = (schema: JsonSchema | undefined): ReadonlyArray<Field> => {
  const { properties, required } = isObject(schema) ? schema : ({} as Values);
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {}).map(([name, declared]) => ({
    name,
    schema: isObject(declared) ? declared : {},
    isRequired: needed.includes(name),
  }));
};

/** Whether a field is hidden: where its schema says so, or its name. */
const isSecret = ({ name, schema }: Pick<Field, "name" | "schema">): boolean =>
  schema["format"] === "password" ||
  schema["writeOnly"] === true ||
  schema["airbyte_secret"] === true ||
  /secret|token|passw|key|credential|private/i.test(name);

const isText = ({ schema: { type = "string" } }: Field): boolean =>
  type === "string" || (Array.isArray(type) && type.includes("string"));

/** A value as its schema wants it; what is no text is written as JSON. */
const valueOf = (field: Field, text: string): Effect.Effect<unknown, Trouble> => {
  if (isText(field)) return Effect.succeed(text);
  return Effect.try({
    try: () => JSON.parse(text) as unknown,
    catch: () => new Trouble({ message: `${field.name} is written as JSON.`, code: USAGE }),
  });
};

/** An object with a value at a path. */
const placed = (
  values: Values,
  [name = "", ...rest]: ReadonlyArray<string>,
  value: unknown,
): Values => {
  const before = Object.hasOwn(values, name) ? values[name] : undefined;
  const next = rest.length === 0 ? value : placed(isObject(before) ? before : {}, rest, value);
  return Object.fromEntries([
    ...Object.entries(values).filter(([key]) => key !== name),
    [name, next],
  ]);
};

/** What the flags give. */
const given = (fields: ReadonlyArray<Field>, { field, fields: file }: Given) =>
  Effect.gen(function* () {
    let values: Values =
      file === undefined ? {} : yield* Input.objectIn(yield* Input.textAt(file), "--fields");
    for (const pair of field) {
      const at = pair.indexOf("=");
      // What stands there may be a secret alone, so it is not repeated.
      if (at < 1) return yield* new Trouble({ message: "--field takes name=value.", code: USAGE });
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      const path = name.split(".");
      const known = fields.find((_) => _.name === name) ?? { name, schema: {}, isRequired: false };
      const isFile = value.startsWith("@");
      if (!isFile && isSecret(known)) {
        yield* note(`${name} is now in your shell's history; ${name}=@file keeps it out of there.`);
      }
      const text = isFile ? yield* Input.textAt(value.slice(1)) : value;
      values = placed(values, path, yield* valueOf(known, text));
    }
    return values;
  });

const labelOf = (field: Field): string => {
  const { description, title } = field.schema;
  const label = typeof title === "string" ? title : field.name;
  const hint = typeof description === "string" && description.length < 60 ? description : undefined;
  const more = [...(hint === undefined ? [] : [hint]), ...(isText(field) ? [] : ["JSON"])];
  return more.length === 0 ? label : `${label} (${more.join("; ")})`;
};

/** What a way of linking is given: by flags, and the rest at the terminal. */
export const gathered = ({ schema, scheme }: Method, flags: Given) =>
  Effect.gen(function* () {
    const fields = fieldsIn(schema);
    const values: Record<string, unknown> = { ...(yield* given(fields, flags)) };
    const isEmpty = Object.keys(values).length === 0;
    if (fields.length === 0 && isEmpty) {
      const missing = `${scheme} asks for a configuration of the connector's own.`;
      const text = yield* Ask.secret({ message: "Configuration (JSON)", missing, flag: FLAGS });
      return yield* Input.objectIn(text, "The configuration");
    }
    const required = fields.filter(({ isRequired }) => isRequired);
    const wanted = required.length > 0 || !isEmpty ? required : fields;
    for (const field of wanted) {
      const { default: preset } = field.schema;
      if (Object.hasOwn(values, field.name) || preset !== undefined) continue;
      const asked = { message: labelOf(field), missing: `${field.name} is needed.`, flag: FLAGS };
      const text = yield* isSecret(field) ? Ask.secret(asked) : Ask.text(asked);
      const value = yield* valueOf(field, text);
      Object.defineProperty(values, field.name, { value, enumerable: true, configurable: true });
    }
    return values;
  });
