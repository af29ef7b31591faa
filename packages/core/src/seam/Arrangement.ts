/**
 * What stands in a form whose fields come and go: the fields that are asked for, what goes out of
 * what was entered, and the defaults of what has come. Loaded for schemas that have conditions.
 */
import type { Json, JsonSchema } from "../Catalog.ts";
import { type InputRules, validate } from "../Validation.ts";
import { readingWith, unaskedIn } from "./Conditions.ts";
import { completed, type Field, fieldsOf } from "./Field.ts";
import { escaped, valueAt, withValue } from "./Pointer.ts";
import { keyOf } from "./Subject.ts";

/** What is entered, without what is not asked for. */
const askedOf = (
  schema: JsonSchema,
  fields: ReadonlyArray<Field>,
  whole: Json,
  path = "",
): Json => {
  let values = whole;
  for (const name of unaskedIn(schema)) {
    values = (withValue(values, `${path}/${escaped(name)}`, undefined) ?? {}) as Json;
  }
  for (const field of fields) {
    if (field.kind !== "object" || valueAt(values, field.path) === undefined) continue;
    values = askedOf(field.schema, field.fields, values, field.path);
  }
  return values;
};

/** What is entered, with the defaults of the fields that have come. */
const begunWith = (before: ReadonlyArray<Field>, fields: ReadonlyArray<Field>, whole: Json): Json =>
  fields.reduce((entered, field) => {
    const known = before.find(({ path }) => path === field.path);
    if (known === undefined) return completed([field], entered, true);
    const isGroup = field.kind === "object" && valueAt(entered, field.path) !== undefined;
    return isGroup ? begunWith(known.fields, field.fields, entered) : entered;
  }, whole);

/** The fields, each the one of before where it says the same of the same. */
const kept = (
  before: ReadonlyArray<Field>,
  fields: ReadonlyArray<Field>,
  was: Json,
  is: Json,
): ReadonlyArray<Field> => {
  const isSame = (one: Field, other: Field): boolean => {
    const [old, now] = [valueAt(was, one.path), valueAt(is, one.path)];
    if (one.required !== other.required || keyOf(one.schema) !== keyOf(other.schema)) return false;
    if (one.kind === "array") return old === now;
    const isGroup = one.kind === "object" && (one.required || (old ?? now) !== undefined);
    return !isGroup || kept(one.fields, other.fields, was, is) === one.fields;
  };
  const next = fields.map((field) => {
    const known = before.find(({ path }) => path === field.path);
    return known !== undefined && isSame(known, field) ? known : field;
  });
  const isAll = next.length === before.length && next.every((field, n) => field === before[n]);
  return isAll ? before : next;
};

/** The fields of a form, what they hold, and what was entered: also where nothing asks for it any more. */
export interface Arrangement {
  readonly fields: ReadonlyArray<Field>;
  readonly values: Json;
  readonly entered: Json;
}

/** What one field shows, another may hide: after so many rounds they are left as they are. */
const mostRounds = 8;

/** What stood in a form, and whether defaults were filled in already of all that is asked for. */
interface Before extends Pick<Arrangement, "fields" | "values"> {
  readonly isRestored: boolean;
}

/** The fields that what was entered asks for, and their values. */
export const arrange = (
  root: JsonSchema,
  given: Json,
  before: Before,
  rules: Partial<InputRules>,
): Arrangement => {
  const read = readingWith(rules);
  let { fields } = before;
  let [was, values, entered] = [before.values, given, given];
  for (let round = 0; round < mostRounds; round += 1) {
    // Conditions see the values as they go out: a number, where digits were typed.
    const seen = validate(root, values, { rules }).value;
    const next = kept(fields, fieldsOf(root, seen, read), was, values);
    if (round > 0 || !before.isRestored) entered = begunWith(fields, next, entered);
    const { schema } = read(root, root, [], seen);
    const asked = completed(next, askedOf(schema, next, entered), false);
    const isSettled = keyOf(asked) === keyOf(values);
    fields = next;
    [was, values] = [values, asked];
    if (isSettled) break;
  }
  return { fields, values, entered };
};
