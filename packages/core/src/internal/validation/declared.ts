/** The keys that a schema declares, in any of its branches. */
import type { Json } from "../../Catalog.ts";
import { views } from "./branch.ts";
import { isNever, isRecord, typesOf } from "./node.ts";
import { besides, unionOf } from "./schema.ts";
import type { Compiled } from "./schema.ts";

/** The keys that a schema declares; `open` where it admits others, `stated` where it names any. */
export interface Declared {
  readonly keys: Set<string>;
  open: boolean;
  stated: boolean;
}

const permits = (node: unknown): boolean => node !== undefined && !isNever(node);

const gather = (compiled: Compiled, node: unknown, to: Declared, seen: Set<unknown>): void => {
  if (!isRecord(node) || seen.has(node)) return;
  seen.add(node);
  if (isRecord(node.properties)) {
    to.stated = true;
    for (const key of Object.keys(node.properties)) to.keys.add(key);
  }
  to.open ||=
    node.patternProperties !== undefined ||
    permits(node.additionalProperties) ||
    permits(node.unevaluatedProperties);
  for (const part of besides(compiled.lookup, node)) gather(compiled, part, to, seen);
  for (const branch of unionOf(node)) {
    const own = { keys: to.keys, open: false, stated: false };
    gather(compiled, branch, own, seen);
    const admitsAny =
      branch === true ||
      (isRecord(branch) &&
        (Object.keys(branch).length === 0 ||
          views(compiled, branch).some((_) => typesOf(_).includes("object"))));
    // A branch that takes an object and says nothing of its keys takes any key.
    to.open ||= own.open || (!own.stated && admitsAny);
    to.stated ||= own.stated;
  }
};

const known = new WeakMap<Json, Declared>();

/** What a schema declares; an object without `properties` is open. */
export const declaredOf = (compiled: Compiled, node: unknown): Declared => {
  let declared = isRecord(node) ? known.get(node) : undefined;
  if (declared !== undefined) return declared;
  declared = { keys: new Set(), open: false, stated: false };
  gather(compiled, node, declared, new Set());
  declared.open ||= !declared.stated;
  if (isRecord(node)) known.set(node, declared);
  return declared;
};
