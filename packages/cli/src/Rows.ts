/** A JSON Schema as the rows of a table: each place by its path, with what it takes. */
import type { JsonSchema } from "@plugboard/core";
import { plain } from "./Plain.ts";
import {
  branchesOf,
  isFile,
  isObject,
  membersOf,
  nodeAt,
  presentAt,
  typesOf,
} from "./SchemaNode.ts";

/** One place. */
export interface Row {
  /** From the top: `a.b`, `list[].c`, `map.*`; `a<1>` is the first branch of a union. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  /** As JSON; empty where there is none. */
  readonly default: string;
  /** The values that are accepted, as JSON; none where others are, too. */
  readonly accepted: ReadonlyArray<string>;
  readonly description: string;
  readonly deprecated: boolean;
}

/** Deeper places are not shown: schemas may be without an end. */
const DEEPEST = 8;
/** Nobody reads more. */
export const MOST = 400;
/** How many lists of lists, and unions of unions, a type tells of. */
const WORDS = 4;

const textIn = (value: unknown): string => (typeof value === "string" ? plain(value) : "");

const json = (value: unknown): string => plain(JSON.stringify(value) ?? "");

const bounds: ReadonlyArray<readonly [keyword: string, sign: string]> = [
  ["minimum", "≥"],
  ["exclusiveMinimum", ">"],
  ["maximum", "≤"],
  ["exclusiveMaximum", "<"],
];

const boundsOf = (node: JsonSchema): string =>
  bounds
    .flatMap(([keyword, sign]) =>
      typeof node[keyword] === "number" ? [` ${sign} ${String(node[keyword])}`] : [],
    )
    .join("");

const acceptedBy = (node: JsonSchema): ReadonlyArray<string> => {
  if ("const" in node) return [json(node["const"])];
  return Array.isArray(node["enum"])
    ? node["enum"].filter((value) => value !== null).map(json)
    : [];
};

/** What a place takes, in a word or two. */
const typeAt = (root: JsonSchema, node: JsonSchema, required: boolean, depth = 0): string => {
  if (isFile(node)) return "file";
  if (depth > WORDS) return "any";
  const branches = branchesOf(root, node);
  const names = typesOf(node).filter((name) => name !== "null");
  const nullable = typesOf(node).includes("null") && required ? " | null" : "";
  if (names.includes("array")) {
    const item = presentAt(root, node["items"]);
    return `${typeAt(root, item, false, depth + 1)}[]${nullable}`;
  }
  if (names.length === 0 && branches.length > 0) {
    const each = branches.map((branch) => typeAt(root, nodeAt(root, branch), false, depth + 1));
    return [...new Set(each)].join(" | ") + nullable;
  }
  const format = typeof node["format"] === "string" ? ` (${plain(node["format"])})` : "";
  return `${names.length === 0 ? "any" : names.map(plain).join(" | ")}${format}${boundsOf(node)}${nullable}`;
};

/** The rows of a schema, from the top down. */
export const rowsOf = (root: JsonSchema): ReadonlyArray<Row> => {
  const rows: Array<Row> = [];
  const walk = (
    schema: unknown,
    path: string,
    required: boolean,
    above: ReadonlyArray<unknown>,
  ): void => {
    if (rows.length >= MOST) return;
    const node = presentAt(root, schema);
    if (path !== "") {
      rows.push({
        path,
        type: typeAt(root, node, required),
        required,
        default: "default" in node ? json(node["default"]) : "",
        accepted: acceptedBy(node),
        description: textIn(node["description"]) || textIn(node["title"]),
        deprecated: node["deprecated"] === true,
      });
    }
    inside(schema, node, path, above);
  };
  const inside = (
    schema: unknown,
    node: JsonSchema,
    path: string,
    over: ReadonlyArray<unknown>,
  ): void => {
    // What holds itself is shown once.
    const same = isObject(schema) && schema["$ref"] !== undefined ? schema["$ref"] : schema;
    if (over.length >= DEEPEST || over.includes(same)) return;
    const above = [...over, same];
    const { members, required } = membersOf(node);
    const prefix = path === "" ? "" : `${path}.`;
    for (const [name, member] of members) {
      walk(member, `${prefix}${plain(name)}`, required.has(name), above);
    }
    if (isTelling(node["additionalProperties"])) {
      walk(node["additionalProperties"], `${prefix}*`, false, above);
    }
    const { prefixItems, items } = node;
    if (Array.isArray(prefixItems)) {
      for (const [n, item] of prefixItems.entries()) walk(item, `${path}[${n}]`, false, above);
    }
    if (isObject(items)) {
      const item = presentAt(root, items);
      // A list of texts says so in its type.
      if (isDeep(root, item)) inside(items, item, `${path}[]`, above);
      else if (item["description"] !== undefined || acceptedBy(item).length > 0) {
        walk(items, `${path}[]`, false, above);
      }
    }
    const branches = branchesOf(root, node);
    if (branches.length > 1 && branches.some((branch) => isDeep(root, nodeAt(root, branch)))) {
      for (const [n, branch] of branches.entries()) {
        const { title } = nodeAt(root, branch);
        walk(branch, `${path}<${typeof title === "string" ? plain(title) : n + 1}>`, false, above);
      }
    }
  };
  walk(root, "", false, []);
  return rows;
};

/** Whether a schema says anything. */
const isTelling = (schema: unknown): boolean => isObject(schema) && Object.keys(schema).length > 0;

/** Whether a place has places of its own. */
const isDeep = (root: JsonSchema, node: JsonSchema): boolean =>
  membersOf(node).members.length > 0 ||
  isTelling(node["additionalProperties"]) ||
  isObject(node["items"]) ||
  Array.isArray(node["prefixItems"]) ||
  branchesOf(root, node).length > 1;
