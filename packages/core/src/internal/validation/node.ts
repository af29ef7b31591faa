/** The parts of a prepared schema, and what is asked of each. */
import type { Json } from "../../Catalog.ts";

/** What stands for a file in what the validator sees: an object, so that no other type takes it. */
export const FILE = { "\u0000file": true };

/** An object that is no list. */
export const isRecord = (u: unknown): u is Json =>
  typeof u === "object" && u !== null && !Array.isArray(u);

/** An input is an object for every platform; what else a schema may ask for is handed on as it is. */
export const asJson = (u: unknown): Json => u as Json;

/** The list, or an empty one. */
export const listOf = (u: unknown): ReadonlyArray<unknown> => (Array.isArray(u) ? u : []);

/** The names of the types that a schema allows; none where it does not say. */
export const typesOf = ({ type }: Json): ReadonlyArray<unknown> =>
  type === undefined ? [] : Array.isArray(type) ? type : [type];

/** One node that says what several say. */
export const all = (nodes: ReadonlyArray<unknown>): unknown =>
  nodes.length < 2 ? nodes[0] : { allOf: nodes };

/** How deep an input may be nested. */
export const deepest = 64;

/** `false`, as the copy says it. */
export const isNever = (node: unknown): boolean =>
  isRecord(node) && isRecord(node.not) && Object.keys(node.not).length === 0;

/** For a node that bounds a pattern, the longest text that it is tested on. */
export const limits = new WeakMap<object, number>();

/** For a branch that waits for its tag, the branch itself. */
export const branches = new WeakMap<object, unknown>();

/** Marks a part that names what is not there: it admits anything. No stranger can say it, see `copy.ts`. */
export const LOST = "x-lost";
