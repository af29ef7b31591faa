/** What a way of linking asks for: given by flags, read from files, or asked at the terminal, where secrets are not shown. */
import type { JsonSchema, Method } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { USAGE } from "../Failure.ts";
import { note } from "../Output.ts";
import { withPairs } from "../Pairs.ts";
import { membersOf, presentAt } from "../SchemaNode.ts";
import { Trouble } from "../Trouble.ts";
import * as Ask from "./Ask.ts";
import * as Input from "./Input.ts";

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

/** What a schema declares. */
const fieldsIn = (schema: JsonSchema): ReadonlyArray<Field> => {
  const { members, required } = membersOf(schema);
  return members.map(([name, declared]) => ({
    name,
    schema: presentAt(schema, declared),
    isRequired: required.has(name),
  }));
};

/** Whether a field is hidden: where its schema says so, or its name. */
const isSecret = ({ name, schema }: Pick<Field, "name" | "schema">): boolean =>
  schema["format"] === "password" ||
  schema["writeOnly"] === true ||
  schema["airbyte_secret"] === true ||
  /secret|token|passw|key|credential|private/i.test(name);

/** Puts a text to its place, as the schema has it there; nothing of it is told where that cannot be. */
const withField = (schema: JsonSchema, values: JsonSchema, name: string, value: string) =>
  Effect.try({
    try: () => withPairs(schema, values, [`${name}=${value}`]),
    catch: () => new Trouble({ message: `${name} cannot be taken as it is.`, code: USAGE }),
  });

/** What the flags give. */
const given = (schema: JsonSchema, fields: ReadonlyArray<Field>, { field, fields: file }: Given) =>
  Effect.gen(function* () {
    let values: JsonSchema =
      file === undefined ? {} : yield* Input.objectIn(yield* Input.textAt(file), "--fields");
    for (const pair of field) {
      const at = pair.indexOf("=");
      // What stands there may be a secret alone, so it is not repeated.
      if (at < 1) return yield* new Trouble({ message: "--field takes name=value.", code: USAGE });
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      const isFile = value.startsWith("@");
      if (!isFile && isSecret(fields.find((_) => _.name === name) ?? { name, schema: {} })) {
        yield* note(`${name} is now in your shell's history; ${name}=@file keeps it out of there.`);
      }
      const text = isFile ? yield* Input.textAt(value.slice(1)) : value;
      values = yield* withField(schema, values, name, text);
    }
    return values;
  });

const labelOf = ({ name, schema: { description, title } }: Field): string => {
  const label = typeof title === "string" ? title : name;
  return typeof description === "string" && description.length < 60
    ? `${label} (${description})`
    : label;
};

/** What a way of linking is given: by flags, and the rest at the terminal. */
export const gathered = ({ schema = {}, scheme }: Method, flags: Given) =>
  Effect.gen(function* () {
    const fields = fieldsIn(schema);
    let values = yield* given(schema, fields, flags);
    const isEmpty = Object.keys(values).length === 0;
    if (fields.length === 0 && isEmpty) {
      const missing = `${scheme} asks for a configuration of the connector's own.`;
      const text = yield* Ask.secret({ message: "Configuration (JSON)", missing, flag: FLAGS });
      return yield* Input.objectIn(text, "The configuration");
    }
    const required = fields.filter(({ isRequired }) => isRequired);
    // Where nothing is demanded, something is meant all the same.
    for (const field of required.length > 0 || !isEmpty ? required : fields) {
      const { name } = field;
      if (Object.hasOwn(values, name) || field.schema["default"] !== undefined) continue;
      const asked = { message: labelOf(field), missing: `${name} is needed.`, flag: FLAGS };
      const text = yield* isSecret(field) ? Ask.secret(asked) : Ask.text(asked);
      values = yield* withField(schema, values, name, text);
    }
    return values;
  });
