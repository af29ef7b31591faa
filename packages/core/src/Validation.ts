/**
 * An input, checked against a discovered JSON Schema: cleaned, coerced and completed as its platform
 * does it, or every issue with its path. Loaded when the first call with an input is made.
 *
 * The schema comes from a stranger: no code is made of it, a pattern is tested only on a text that it
 * is through with in bounded time (`internal/validation/pattern.ts`), and a schema that cannot be used
 * lets the call through with a note. An input that asks for more work than there is time is refused.
 * Inputs are read, never written, and never quoted in a message.
 */
import * as Effect from "effect/Effect";
import type { Json, JsonSchema } from "./Catalog.ts";
import { isFile, views } from "./internal/validation/branch.ts";
import { declaredOf } from "./internal/validation/declared.ts";
import { clean, fits, seenBy, unchecked, type Walk } from "./internal/validation/input.ts";
import { explain } from "./internal/validation/issues.ts";
import { issueOf, typeIssue } from "./internal/validation/message.ts";
import { asJson, isRecord, typesOf } from "./internal/validation/node.ts";
import { isPlain } from "./internal/validation/plain.ts";
import { compile, type Compiled } from "./internal/validation/schema.ts";
import { InvalidInput, type Issue, type Origin } from "./PlugboardError.ts";

/** What a platform does to inputs. */
export interface InputRules {
  /** Keys that the schema does not declare, where it names properties and does not itself admit others. */
  readonly undeclared: "drop" | "send" | "refuse";
  /** Whether strings at the top are trimmed. */
  readonly trim: boolean;
  /** Strings at the top that are empty, once trimmed. */
  readonly emptyStrings: "drop" | "send";
  /** Members that are null, at any depth; what is undefined never goes out. */
  readonly nulls: "drop" | "send";
  /** Whether `"5"` is taken for 5 and `"yes"` for true, where the schema asks for it; never 5 for `"5"`. */
  readonly coerce: boolean;
  /** Whether absent keys get the schema's `default`. */
  readonly defaults: boolean;
  /** Whether a required key may be left out where it admits null or has a default. */
  readonly nullable: "optional" | "required";
  /** Undeclared keys at the top that go out as they are. */
  readonly alwaysSend: ReadonlyArray<string>;
}

/** What the schema says, and nothing changed. */
export const plainRules: InputRules = {
  undeclared: "send",
  trim: false,
  emptyStrings: "send",
  nulls: "send",
  coerce: false,
  defaults: false,
  nullable: "required",
  alwaysSend: [],
};

/** Whether an undeclared key that the platform would drop is an issue (`strict`), or dropped with a note (`report`). */
export type Mode = "strict" | "report";

/** An input as it goes out; `notes` tells what was dropped or could not be checked. */
export interface Checked {
  readonly value: Json;
  readonly notes: ReadonlyArray<Issue>;
}

/** How an input is checked; `rules` default to {@link plainRules}, `mode` to `strict`. */
export interface CheckOptions {
  readonly rules?: Partial<InputRules>;
  readonly mode?: Mode;
  /** Where the call goes, for the failure to say. */
  readonly origin?: Origin;
}

const wantsObject = (compiled: Compiled, value: unknown): boolean => {
  const types = views(compiled, compiled.root, value ?? null).flatMap(typesOf);
  return types.length === 0
    ? declaredOf(compiled, compiled.root).stated
    : types.every((_) => _ === "object");
};

/** The issues of an input that is clean, as far as the schema knows it. */
const found = (walk: Walk, cleaned: unknown): ReadonlyArray<Issue> => {
  const { root } = walk.compiled;
  const seen = seenBy(cleaned, walk.untouched);
  try {
    if (isPlain(walk, root, seen) || fits(walk, root, seen)) return [];
    const issues = explain(walk, root, seen);
    return issues.length > 0 ? issues : [issueOf("", "not", {})];
  } catch {
    // The schema compiled, so it is the input that asks for so much.
    return [{ path: "", message: "is too deeply nested to check", keyword: "type" }];
  }
};

/** What {@link check} does, at once and without a failure: for forms. */
export const validate = (
  schema: JsonSchema,
  value: unknown,
  options: CheckOptions = {},
): Checked & { readonly issues: ReadonlyArray<Issue> } => {
  const rules = { ...plainRules, ...options.rules };
  const compiled = compile(isRecord(schema) ? schema : {}, rules.nullable === "optional");
  const { root } = compiled;
  const issues: Array<Issue> = [];
  const notes: Array<Issue> = [];
  const refuses = rules.undeclared === "refuse" || options.mode !== "report";
  const meter = { left: 100_000 };
  const walk: Walk = { compiled, rules, refuses, issues, notes, untouched: new Set(), meter };
  const checked = (out: unknown, all: ReadonlyArray<Issue>) => ({
    value: asJson(out),
    notes,
    issues: all,
  });

  try {
    if (root !== true && isRecord(value) && isPlain(walk, root, value)) return checked(value, []);
    const isObject = isRecord(value) && !isFile(value);
    if (value === undefined || (!isObject && wantsObject(compiled, value))) {
      return checked(value, [typeIssue("", ["object"])]);
    }
    const cleaned = clean(walk, value, root);
    if (root === true) {
      notes.push(unchecked);
      return checked(cleaned, issues);
    }
    const paths = new Set(issues.map((_) => _.path));
    const more = found(walk, cleaned).filter((_) => !paths.has(_.path));
    return checked(cleaned, [...issues, ...more]);
  } catch {
    return checked(value, [{ path: "", message: "cannot be written as JSON", keyword: "type" }]);
  }
};

const sentence = (issues: ReadonlyArray<Issue>): string => {
  const [first] = issues;
  const more = issues.length > 1 ? `, and ${issues.length - 1} more` : "";
  const subject = first?.path === "" ? "It" : first?.path;
  return `The input is refused: ${subject} ${first?.message}${more}.`;
};

/** The input as it goes out; fails with every issue where the schema refuses it. */
export const check = (
  schema: JsonSchema,
  value: unknown,
  options: CheckOptions = {},
): Effect.Effect<Checked, InvalidInput> =>
  Effect.suspend(() => {
    const { issues, ...checked } = validate(schema, value, options);
    if (issues.length === 0) return Effect.succeed(checked);
    const message = sentence(issues);
    return Effect.fail(new InvalidInput({ ...options.origin, message, from: "client", issues }));
  });
