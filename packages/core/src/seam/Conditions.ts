/**
 * Fields that come and go with what is entered: `if/then/else`, `dependentRequired` and
 * `dependentSchemas`, several `allOf`, and unions that a property tells apart. Loaded for schemas that
 * have one of these.
 *
 * In an item of a list fields come and go as well, but what was entered in it stays.
 */
import type { Json, JsonSchema } from "../Catalog.ts";
import { type InputRules, validate } from "../Validation.ts";
import { admitsNull, isNull, type Plain, type Reading, targetOf } from "./Field.ts";
import { isPlain } from "./share.ts";

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);
const membersOf = (value: unknown): Json => (isPlain(value) ? value : {});
const namesIn = (value: unknown): ReadonlyArray<string> => Object.keys(membersOf(value));

/** Two schemas of one value as one; what both say of a member is read when that is. */
const both = (one: Json, other: Json): Json => {
  const [mine, others] = [membersOf(one["properties"]), membersOf(other["properties"])];
  const properties = { ...mine };
  for (const name of Object.keys(others)) {
    const isInBoth = Object.hasOwn(mine, name) && mine[name] !== others[name];
    properties[name] = isInBoth ? { allOf: [mine[name], others[name]] } : others[name];
  }
  const required = new Set([...listOf(one["required"]), ...listOf(other["required"])]);
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.size > 0 && { required: [...required] }),
  };
};

/** What a condition may refer to. */
const definitionsOf = (root: JsonSchema): Json =>
  Object.fromEntries(
    Object.entries(root).filter(([word]) =>
      ["$schema", "$defs", "definitions", "components"].includes(word),
    ),
  );

const conditions = new WeakMap<object, JsonSchema>();

/** Whether a value is what a condition asks for. */
const holds = (root: JsonSchema, condition: unknown, value: unknown, rules: Rules): boolean => {
  if (!isPlain(condition)) return condition !== false;
  const known = conditions.get(condition) ?? { ...definitionsOf(root), ...condition };
  conditions.set(condition, known);
  return validate(known, value ?? {}, { rules }).issues.length === 0;
};

type Rules = Partial<InputRules>;

/** The property that tells the branches of a union apart, and what it is in each of them. */
interface Tag {
  readonly name: string;
  readonly values: ReadonlyArray<ReadonlyArray<unknown>>;
}

const tagOf = (root: JsonSchema, branches: ReadonlyArray<Json>): Tag | undefined => {
  const valuesIn = (branch: Json, name: string): ReadonlyArray<unknown> => {
    const member = membersOf(membersOf(branch["properties"])[name]);
    const to = typeof member["$ref"] === "string" ? targetOf(root, member["$ref"]) : undefined;
    const { const: only, enum: values } = { ...membersOf(to), ...member };
    return only === undefined ? listOf(values) : [only];
  };
  for (const name of namesIn(branches[0]?.["properties"])) {
    const values = branches.map((branch) => valuesIn(branch, name));
    const all = values.flat();
    const tells = values.every((own) => own.length > 0) && new Set(all).size === all.length;
    if (tells) return { name, values };
  }
  return undefined;
};

/** What the branches of a union come to for a value; nothing, where nobody can tell which is meant. */
const decided = (
  root: JsonSchema,
  branches: ReadonlyArray<Plain>,
  value: unknown,
): { readonly schema: Json; readonly refs?: Plain["refs"] } | undefined => {
  const schemas = branches.map(({ schema }) => schema);
  const single = schemas.flatMap((schema) => ("const" in schema ? [schema["const"]] : []));
  if (single.length > 0 && single.length === schemas.length) {
    return { schema: { enum: single } };
  }
  const tag = tagOf(root, schemas);
  if (tag === undefined) return undefined;
  const { name } = tag;
  const is = membersOf(value)[name];
  const index = tag.values.findIndex((own) => own.some((one) => String(one) === String(is)));
  const { const: _, ...first } = membersOf(membersOf(schemas[0]?.["properties"])[name]);
  const isNeeded = schemas.every((schema) => listOf(schema["required"]).includes(name));
  const { [name]: __, ...members } = membersOf(schemas[index]?.["properties"]);
  // Whatever is chosen, another may be.
  const properties = { [name]: { ...first, enum: tag.values.flat() }, ...members };
  const choice = { type: "object", required: isNeeded ? [name] : [] };
  const schema = both(choice, { ...schemas[index], properties });
  const chosen = branches[index];
  return chosen === undefined ? { schema } : { schema, refs: chosen.refs };
};

/** All members that any part of a schema names. */
const declaredIn = (
  root: JsonSchema,
  given: unknown,
  seen = new Set<unknown>(),
): ReadonlyArray<string> => {
  if (!isPlain(given) || seen.has(given)) return [];
  seen.add(given);
  const { $ref, allOf, anyOf, dependencies, dependentSchemas, oneOf, then } = given;
  const parts = [
    typeof $ref === "string" ? targetOf(root, $ref) : undefined,
    ...[allOf, anyOf, oneOf].flatMap(listOf),
    then,
    given["else"],
    ...Object.values({ ...membersOf(dependencies), ...membersOf(dependentSchemas) }),
  ];
  return [
    ...namesIn(given["properties"]),
    ...parts.flatMap((part) => declaredIn(root, part, seen)),
  ];
};

/** The parts of a schema that speak of a value, gathered into one. */
const makeGathering = (root: JsonSchema, value: unknown, rules: Rules) => {
  /** The members that a part names which speaks of some values, and those of unions that nobody can decide. */
  const sometimes = new Set<string>();
  const open = new Set<string>();
  const note = (names: Set<string>, parts: ReadonlyArray<unknown>): void => {
    for (const part of parts) for (const name of declaredIn(root, part)) names.add(name);
  };
  const isThere = (name: string): boolean => membersOf(value)[name] !== undefined;

  const gather = (given: unknown, refs: ReadonlyArray<string>): Plain => {
    if (!isPlain(given)) return { schema: {}, isNullable: false, refs };
    const { $ref, allOf, anyOf, oneOf, ...rest } = given;
    const { if: condition, then, else: otherwise, ...more } = rest;
    const { dependentRequired, dependentSchemas, dependencies, ...own } = more;
    let plain: Plain = { schema: {}, isNullable: admitsNull(own), refs };
    const take = (found: Plain): void => {
      const isNullable = plain.isNullable || found.isNullable;
      plain = { schema: both(plain.schema, found.schema), isNullable, refs: found.refs };
    };
    const add = (part: unknown): void => take(gather(part, plain.refs));

    if (typeof $ref === "string" && !refs.includes($ref)) {
      take(gather(targetOf(root, $ref), [...refs, $ref]));
    }
    for (const part of listOf(allOf)) add(part);
    // What stands beside a reference says more about this place.
    plain = { ...plain, schema: both(plain.schema, own) };
    for (const [word, union] of Object.entries({ anyOf, oneOf })) {
      const all = listOf(union);
      const branches = all.filter((branch) => !isNull(branch));
      if (branches.length < all.length) plain = { ...plain, isNullable: true };
      if (branches.length === 1) add(branches[0]);
      if (branches.length < 2) continue;
      const choice = decided(
        root,
        branches.map((branch) => gather(branch, plain.refs)),
        value,
      );
      note(choice === undefined ? open : sometimes, branches);
      const schema = { [word]: union };
      take({ isNullable: false, refs: plain.refs, schema, ...choice });
    }
    if (condition !== undefined) {
      note(sometimes, [then, otherwise]);
      add(holds(root, condition, value, rules) ? then : otherwise);
    }
    const dependents = { ...membersOf(dependencies), ...membersOf(dependentSchemas) };
    note(sometimes, Object.values(dependents));
    for (const [name, part] of Object.entries(dependents)) {
      if (isThere(name)) add(Array.isArray(part) ? { required: part } : part);
    }
    for (const [name, required] of Object.entries(membersOf(dependentRequired))) {
      if (isThere(name)) add({ required });
    }
    return plain;
  };
  return { gather, sometimes, open };
};

const unasked = new WeakMap<JsonSchema, ReadonlyArray<string>>();

/** The members that a schema names in one of its parts, and did not ask for when it was read. */
export const unaskedIn = (schema: JsonSchema): ReadonlyArray<string> => unasked.get(schema) ?? [];

/** Makes one schema of all parts of a schema that speak of a value. */
export const readingWith =
  (rules: Rules): Reading =>
  (root, given, refs, value) => {
    const { gather, open, sometimes } = makeGathering(root, value, rules);
    const plain = gather(given, refs);
    const asked = new Set([...open, ...namesIn(plain.schema["properties"])]);
    unasked.set(
      plain.schema,
      [...sometimes].filter((name) => !asked.has(name)),
    );
    return plain;
  };
