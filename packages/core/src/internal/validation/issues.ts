/**
 * Why a value is refused. The library says only that it is, and which keywords of one schema refuse
 * one value: the way from the top to the leaves, along the branch of each union that fits best, is
 * walked here.
 */
import { escapePointer } from "@cfworker/json-schema";
import type { Json } from "../../Catalog.ts";
import type { Issue } from "../../PlugboardError.ts";
import { best, childrenOf, itemsAt, views } from "./branch.ts";
import { declaredOf } from "./declared.ts";
import { fits, type Walk } from "./input.ts";
import { issueOf, typeIssue, undeclaredIssue, valueIssue } from "./message.ts";
import { branches, isNever, isRecord, listOf } from "./node.ts";
import { findings } from "./schema.ts";

// What the walk follows itself; the rest is asked of the library.
const followed = new Set(
  (
    "$ref,$recursiveRef,additionalItems,additionalProperties,allOf,anyOf,dependencies," +
    "dependentRequired,dependentSchemas,else,if,items,oneOf,patternProperties,prefixItems," +
    "properties,propertyNames,required,then,unevaluatedItems,unevaluatedProperties"
  ).split(","),
);

const isValue = ({ keyword }: Issue): boolean => keyword === "enum" || keyword === "const";

/** One for each reason at each place; of a value that must be another, its type says nothing more. */
const distinct = (issues: ReadonlyArray<Issue>): ReadonlyArray<Issue> => {
  const values = new Set(issues.filter(isValue).map((_) => _.path));
  const told = issues.filter((_) => _.keyword !== "type" || !values.has(_.path));
  return [...new Map(told.map((_) => [`${_.path}\n${_.message}`, _])).values()];
};

const missing = (value: Json, names: ReadonlyArray<unknown>, path: string): ReadonlyArray<Issue> =>
  names.map(String).flatMap((name) => {
    const at = `${path}/${escapePointer(name)}`;
    return Object.hasOwn(value, name)
      ? []
      : [{ path: at, message: "is missing", keyword: "required" }];
  });

const ownIssues = (walk: Walk, view: Json, value: unknown, path: string): ReadonlyArray<Issue> => {
  const own = Object.fromEntries(Object.entries(view).filter(([key]) => !followed.has(key)));
  const { errors } = findings(walk.compiled, own, value, walk.meter);
  // The others are about the items of a list, none of which is what one of them must be.
  const here = errors.filter((_) => _.instanceLocation === "#");
  return here.map((_) => issueOf(path, _.keyword, view));
};

const unionIssues = (
  walk: Walk,
  view: Json,
  keyword: "anyOf" | "oneOf",
  value: unknown,
  path: string,
  levels: number,
): ReadonlyArray<Issue> => {
  if (view[keyword] === undefined || fits(walk, { [keyword]: view[keyword] }, value)) return [];
  const union = listOf(view[keyword]);
  if (keyword === "oneOf" && union.some((_) => fits(walk, _, value))) {
    return [{ path, message: "fits more than one of its alternatives", keyword }];
  }
  const chosen = explain(walk, best(walk.compiled, union, value), value, path, levels);
  const [issue] = chosen;
  if (issue === undefined) return [{ path, message: "fits none of its alternatives", keyword }];
  const below = issue.path.slice(path.length).split("/").length - 1;
  if (chosen.length > 1 || issue.accepted === undefined || below > 1) return chosen;
  // Branches that want another type, or value, at the same place are one issue.
  const alike = union.flatMap((branch) => {
    const [other, ...more] = explain(walk, branch, value, path, below);
    const isAlike =
      other?.path === issue.path &&
      (other.keyword === issue.keyword || (isValue(other) && isValue(issue)));
    return isAlike && more.length === 0 ? (other.accepted ?? []) : [];
  });
  const accepted = [...new Set(alike)];
  if (issue.keyword === "type") return [typeIssue(issue.path, accepted)];
  return isValue(issue) ? [valueIssue(issue.path, "enum", accepted)] : chosen;
};

const memberIssues = (
  walk: Walk,
  view: Json,
  value: Json,
  path: string,
  levels: number,
): ReadonlyArray<Issue> => {
  const { keys, open } = declaredOf(walk.compiled, view);
  const asked = [view.dependentRequired, view.dependentSchemas, view.dependencies]
    .flatMap((_) => Object.entries<unknown>(isRecord(_) ? _ : {}))
    .filter(([key]) => Object.hasOwn(value, key))
    .flatMap(([, _]) =>
      Array.isArray(_) ? missing(value, _, path) : explain(walk, _, value, path, levels),
    );
  const names = Object.entries(levels > 0 ? value : {}).flatMap(([key, member]) => {
    const at = `${path}/${escapePointer(key)}`;
    const isNamed = view.propertyNames === undefined || fits(walk, view.propertyNames, key);
    const children = childrenOf(view, key);
    const isClosed = [...children, view.unevaluatedProperties].some(isNever) && !open;
    if (isClosed && !keys.has(key)) return [undeclaredIssue(key, at, keys)];
    return [
      ...(isNamed ? [] : [issueOf(at, "propertyNames", {})]),
      ...children.flatMap((_) => explain(walk, _, member, at, levels - 1)),
    ];
  });
  return [...missing(value, listOf(view.required), path), ...asked, ...names];
};

/** The issues of a value that a part of the schema refuses, members to so many levels included. */
export const explain = (
  walk: Walk,
  node: unknown,
  value: unknown,
  path = "",
  levels = Infinity,
): ReadonlyArray<Issue> => {
  const isTagged = isRecord(node) && branches.has(node);
  const issues = (isTagged ? [node] : views(walk.compiled, node)).flatMap((view) => [
    ...ownIssues(walk, view, value, path),
    ...unionIssues(walk, view, "anyOf", value, path, levels),
    ...unionIssues(walk, view, "oneOf", value, path, levels),
    ...(view.if === undefined
      ? []
      : explain(walk, fits(walk, view.if, value) ? view.then : view.else, value, path, levels)),
    ...(isRecord(value) ? memberIssues(walk, view, value, path, levels) : []),
    ...(levels > 0 ? listOf(value) : []).flatMap((item, i) =>
      itemsAt(view, i).flatMap((_) => explain(walk, _, item, `${path}/${i}`, levels - 1)),
    ),
  ]);
  return distinct(issues);
};
