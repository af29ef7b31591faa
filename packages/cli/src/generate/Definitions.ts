/**
 * What schemas refer to within themselves: a type of its own under its own name, once for all that
 * mean the same by it. Nothing outside of a schema is ever looked for.
 */
import { createHash } from "node:crypto";
import { type Namer, typeName } from "./Names.ts";
import { type Direction, isObject } from "./Shape.ts";

/** A type that is to be written. */
export interface Wanted {
  readonly name: string;
  readonly schema: unknown;
  /** What its references start from, and the name of the type that this is. */
  readonly root: unknown;
  readonly rootName: string;
  readonly direction: Direction;
  readonly connector: string;
  readonly action: string;
}

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What a reference within a schema leads to. */
const targetOf = (root: unknown, ref: string): unknown => {
  if (ref !== "#" && !ref.startsWith("#/")) return undefined;
  let at = root;
  for (const part of ref.split("/").slice(1)) {
    const name = decoded(part);
    at = isNode(at) && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
  }
  return at;
};

const decoded = (part: string): string => {
  const plain = part.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
};

/** What a part of a schema says, and what it refers to in turn. */
interface Content {
  readonly digest: string;
  readonly refs: ReadonlyArray<string>;
  readonly hasFile: boolean;
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64");

const contentOf = (node: unknown): Content => {
  const refs: Array<string> = [];
  let hasFile = false;
  const text = JSON.stringify(node, (key, value: unknown) => {
    if (key === "$ref" && typeof value === "string") refs.push(value);
    hasFile ||= (key === "format" && value === "binary") || (key === "type" && value === "file");
    return value;
  });
  return { digest: digestOf(text ?? ""), refs, hasFile };
};

/** Keeps what schemas refer to; `want` hears of each type that is needed, once. */
export const makeDefinitions = (namer: Namer, want: (wanted: Wanted) => void) => {
  const contents = new WeakMap<object, Content>();
  const signatures = new WeakMap<object, Map<string, string>>();
  const names = new Map<string, string>();
  /** Of types that are no objects or lists: what they are made of. */
  const made = new Map<string, Set<string>>();

  const known = (node: unknown): Content => {
    const content = (isNode(node) ? contents.get(node) : undefined) ?? contentOf(node);
    if (isNode(node)) contents.set(node, content);
    return content;
  };

  /** What a reference means with all that it needs: the same text elsewhere may mean other things. */
  const signatureOf = (root: object, ref: string, direction: Direction): string => {
    const signed = signatures.get(root) ?? new Map<string, string>();
    signatures.set(root, signed);
    const before = signed.get(ref);
    if (before !== undefined) return before;
    const reached = new Map<string, Content>();
    const queue = [ref];
    for (const next of queue) {
      if (reached.has(next)) continue;
      const content = known(targetOf(root, next));
      reached.set(next, content);
      queue.push(...content.refs);
    }
    const parts = [...reached].map(([at, { digest }]) => `${at} ${digest}`).toSorted();
    const hasFile = [...reached.values()].some((content) => content.hasFile);
    const signature = digestOf([ref, ...parts, hasFile ? direction : ""].join("\n"));
    signed.set(ref, signature);
    return signature;
  };

  const isMadeOf = (name: string, part: string, seen = new Set<string>()): boolean => {
    if (name === part) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return [...(made.get(name) ?? [])].some((next) => isMadeOf(next, part, seen));
  };

  const nameOf = (from: Wanted, root: object, schema: unknown, ref: string): string => {
    if (schema === root) return from.rootName;
    const signature = signatureOf(root, ref, from.direction);
    const before = names.get(signature);
    if (before !== undefined) return before;
    const own = typeName(decoded(ref.split("/").at(-1) ?? ""));
    const name = namer(own, typeName(from.connector) + own);
    names.set(signature, name);
    want({ ...from, name, schema });
    return name;
  };

  /** The type that a schema refers to; `undefined` where there is none, or it would be made of itself. */
  return (from: Wanted, ref: string, isBare: boolean): string | undefined => {
    const { root } = from;
    const schema = targetOf(root, ref);
    if (!isNode(root) || (!isObject(schema) && typeof schema !== "boolean")) return undefined;
    const name = nameOf(from, root, schema, ref);
    if (!isBare) return name;
    if (isMadeOf(name, from.name)) return undefined;
    made.set(from.name, (made.get(from.name) ?? new Set()).add(name));
    return name;
  };
};
