/** What the items of a paged action are, as far as its output says so. */
import { isObject } from "./Shape.ts";

/** Where drivers find the items of an answer that is no list itself. */
const LISTS = new Map([["airbyte", "jobs"]]);

const definitionOf = (root: unknown, ref: string): unknown =>
  ref
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      root,
    );

const follow = (root: unknown, schema: unknown, steps = 8): unknown =>
  steps > 0 && isObject(schema) && typeof schema["$ref"] === "string"
    ? follow(root, definitionOf(root, schema["$ref"]), steps - 1)
    : schema;

/** The schema of an item, in an output; `undefined` where the output does not say. */
export const itemOf = (platform: string, output: unknown): unknown => {
  const whole = follow(output, output);
  const within = LISTS.get(platform);
  const properties = isObject(whole) ? whole["properties"] : undefined;
  const list =
    within !== undefined && isObject(properties) ? follow(output, properties[within]) : whole;
  const isList = isObject(list) && list["type"] === "array" && !Array.isArray(list["items"]);
  return isList ? list["items"] : undefined;
};
