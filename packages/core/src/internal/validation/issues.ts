/**
 * What the library finds, as issues. It repeats a finding at each ancestor and lists every branch of a
 * union: here only the leaves are left, and of a union the branch that fits best.
 */
import { escapePointer } from "@cfworker/json-schema";
import type { OutputUnit } from "@cfworker/json-schema";
import type { Json } from "../../Catalog.ts";
import type { Issue } from "../../PlugboardError.ts";
import { misfitOf } from "./branch.ts";
import { declaredOf } from "./input.ts";
import { issueOf, typeIssue, undeclaredIssue, valueIssue } from "./message.ts";
import { isNever, isRecord, listOf } from "./node.ts";
import { targetOf } from "./schema.ts";
import type { Compiled } from "./schema.ts";

interface Context {
  readonly compiled: Compiled;
  readonly instance: unknown;
}

// Their children say more.
const ancestors = new Set(
  (
    "$ref,$recursiveRef,allOf,if,properties,patternProperties,additionalProperties," +
    "unevaluatedProperties,items,prefixItems,additionalItems,unevaluatedItems,dependentSchemas"
  ).split(","),
);

const steps = (location: string): Array<string> =>
  location
    .split("/")
    .slice(1)
    .map((_) => decodeURIComponent(_).replaceAll("~1", "/").replaceAll("~0", "~"));

const nodeAt = ({ compiled }: Context, location: ReadonlyArray<string>): Json => {
  let node: unknown = compiled.root;
  for (const step of location) {
    if (!isRecord(node) && !Array.isArray(node)) return {};
    const isReference = step === "$ref" && isRecord(node) && typeof node["$ref"] === "string";
    // A list is read by its indexes, as the location spells them.
    node = isReference ? targetOf(compiled.lookup, node as Json) : (node as Json)[step];
  }
  return isRecord(node) ? node : {};
};

const valueAt = ({ instance }: Context, path: string): unknown =>
  steps(path).reduce<unknown>(
    // A list is read by its indexes, as the path spells them.
    (_, step) => (typeof _ === "object" && _ !== null ? (_ as Json)[step] : undefined),
    instance,
  );

const pathOf = (error: OutputUnit): string => decodeURIComponent(error.instanceLocation.slice(1));

/** Those of the names that the value has not; for a map of names, those that a present one asks for. */
const absent = (names: unknown, value: unknown): ReadonlyArray<string> => {
  if (!isRecord(value)) return [];
  const asked = isRecord(names)
    ? Object.entries(names).flatMap(([key, _]) => (Object.hasOwn(value, key) ? listOf(_) : []))
    : listOf(names);
  return asked.map(String).filter((name) => !Object.hasOwn(value, name));
};

const leaf = (context: Context, error: OutputUnit): ReadonlyArray<Issue> => {
  const { keyword } = error;
  const path = pathOf(error);
  const location = steps(error.keywordLocation);
  const node = nodeAt(context, location.slice(0, -1));
  if (/^(?:required|dependentRequired|dependencies)$/.test(keyword)) {
    return absent(node[keyword], valueAt(context, error.instanceLocation)).map((name) => ({
      path: `${path}/${escapePointer(name)}`,
      message: "is missing",
      keyword: "required",
    }));
  }
  const parent = location.at(-2) ?? "";
  if (isNever(node) && /^(?:additional|unevaluated)Properties$/.test(parent)) {
    const { keys } = declaredOf(context.compiled, nodeAt(context, location.slice(0, -2)));
    const key = steps(error.instanceLocation).at(-1) ?? "";
    return [undeclaredIssue(key, path, keys)];
  }
  return [issueOf(path, keyword, node)];
};

const depthOf = (issues: ReadonlyArray<Issue>): number =>
  Math.max(0, ...issues.map((_) => _.path.split("/").length));

const isValue = (issue: Issue): boolean => issue.keyword === "enum" || issue.keyword === "const";

const unionIssues = (
  context: Context,
  error: OutputUnit,
  below: ReadonlyArray<OutputUnit>,
): ReadonlyArray<Issue> => {
  const { keyword } = error;
  const path = pathOf(error);
  const branches = listOf(nodeAt(context, steps(error.keywordLocation).slice(0, -1))[keyword]);
  const found = branches.map((): Array<OutputUnit> => []);
  for (const one of below) {
    found[Number.parseInt(one.keywordLocation.slice(error.keywordLocation.length + 1))]?.push(one);
  }
  if (found.filter((_) => _.length === 0).length > 1) {
    return [{ path, message: "fits more than one of its alternatives", keyword }];
  }
  const value = valueAt(context, error.instanceLocation);
  const shaped = found.map((_) => issuesIn(context, _));
  const misfits = branches.map((_) => misfitOf(context.compiled, _, value));
  const order = [...shaped.keys()].toSorted(
    (a, b) =>
      (misfits[a] ?? 0) - (misfits[b] ?? 0) || depthOf(shaped[b] ?? []) - depthOf(shaped[a] ?? []),
  );
  const chosen = shaped[order[0] ?? 0] ?? [];
  const [issue] = chosen;
  if (issue === undefined) return [{ path, message: "fits none of its alternatives", keyword }];
  if (chosen.length > 1 || issue.accepted === undefined) return chosen;
  // Branches that want another type, or value, at the same place are one issue.
  const alike = shaped.flatMap(([other, more]) =>
    other !== undefined &&
    more === undefined &&
    other.path === issue.path &&
    (other.keyword === issue.keyword || (isValue(other) && isValue(issue)))
      ? (other.accepted ?? [])
      : [],
  );
  const accepted = [...new Set(alike)];
  if (issue.keyword === "type") return [typeIssue(issue.path, accepted)];
  return isValue(issue) ? [valueIssue(issue.path, "enum", accepted)] : chosen;
};

const issuesIn = (context: Context, errors: ReadonlyArray<OutputUnit>): ReadonlyArray<Issue> => {
  const issues: Array<Issue> = [];
  for (let i = 0; i < errors.length;) {
    const error = errors[i++];
    if (error === undefined) break;
    const start = i;
    const isUnion = error.keyword === "anyOf" || error.keyword === "oneOf";
    if (isUnion || error.keyword === "propertyNames") {
      const isBelow = (_: OutputUnit | undefined) =>
        _?.keywordLocation.startsWith(`${error.keywordLocation}/`) === true &&
        _.instanceLocation.startsWith(error.instanceLocation);
      while (isBelow(errors[i])) i++;
    }
    const below = errors.slice(start, i);
    if (isUnion) issues.push(...unionIssues(context, error, below));
    else if (error.keyword === "propertyNames") {
      issues.push(issueOf(pathOf(below[0] ?? error), error.keyword, {}));
    } else if (!ancestors.has(error.keyword)) issues.push(...leaf(context, error));
  }
  return issues;
};

/** The issues that the library's findings come down to: one for each reason at each place. */
export const toIssues = (
  compiled: Compiled,
  instance: unknown,
  errors: ReadonlyArray<OutputUnit>,
): ReadonlyArray<Issue> => {
  // What the items of a list are not says nothing: some one of them should have been it.
  const contained = new Set(
    errors.flatMap(({ keyword, keywordLocation }) =>
      /^(?:contains|m..Contains)$/.test(keyword)
        ? [keywordLocation.replace(/\w+$/, "contains/")]
        : [],
    ),
  );
  const told = errors.filter((_) => ![...contained].some((at) => _.keywordLocation.startsWith(at)));
  const issues = issuesIn({ compiled, instance }, told);
  const values = new Set(issues.filter(isValue).map((_) => _.path));
  const distinct = new Map<string, Issue>();
  for (const issue of issues) {
    if (issue.keyword === "type" && values.has(issue.path)) continue;
    distinct.set(`${issue.path}\n${issue.message}`, issue);
  }
  return [...distinct.values()];
};
