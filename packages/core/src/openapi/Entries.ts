/** What a document lists: its operations by name, and the tags that they stand under. */
import type { Connector } from "../Catalog.ts";
import { isObject, text } from "../internal/json.ts";
import type { Document } from "./Document.ts";
import { childOf, itemsOf, membersOf, type Part, type References } from "./References.ts";
import type { Sliced } from "./Slices.ts";

/** The connector of operations without a tag. */
const UNTAGGED = "default";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
/** A method that a path can have. */
export type Method = (typeof METHODS)[number];

/** Where an operation stands. */
export interface Entry {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly item: Part;
  readonly operation: Part;
  readonly tags: ReadonlyArray<string>;
}

/** A name that a call can have: those that a URL would swallow are none. */
const isName = (name: unknown): name is string =>
  typeof name === "string" && name !== "" && name !== "." && name !== "..";

/** `get /pets/{id}/photos` as `get_pets_id_photos`. */
const derivedName = (method: string, path: string): string =>
  [method, ...path.split(/[^\p{L}\p{N}]+/u)].filter((part) => part !== "").join("_");

/** All operations of a document, each with a name of its own. */
export function* entriesOf(
  document: Document,
  references: References,
  root: Part,
): Sliced<ReadonlyArray<Entry>> {
  const { complain } = document;
  const found: Array<Omit<Entry, "name"> & { readonly given: string | undefined }> = [];
  const paths = childOf(root, "paths");
  if (paths.value !== undefined && !isObject(paths.value)) {
    complain(paths.pointer, "is no map of paths");
  }
  for (const [path, direct] of membersOf(paths)) {
    yield;
    if (path.startsWith("x-")) continue;
    const item = references.follow(direct);
    if (item === undefined || !isObject(item.value) || !path.startsWith("/")) {
      if (item !== undefined) complain(direct.pointer, "is no path with operations");
      continue;
    }
    for (const added of ["query", "additionalOperations"]) {
      const { value, pointer } = childOf(item, added);
      if (value !== undefined) complain(pointer, "is of OpenAPI 3.2, and is not read");
    }
    for (const method of METHODS) {
      const operation = childOf(item, method);
      if (operation.value === undefined) continue;
      if (!isObject(operation.value)) {
        complain(operation.pointer, "is no operation");
        continue;
      }
      const listed = itemsOf(childOf(operation, "tags")).map((_) => _.value);
      const tags = [...new Set(listed.filter(isName))];
      if (tags.length < listed.length) complain(operation.pointer, "has a tag that is no name");
      const id = childOf(operation, "operationId").value;
      const given = isName(id) ? id : undefined;
      found.push({
        method,
        path,
        item,
        operation,
        tags: tags.length > 0 ? tags : [UNTAGGED],
        given,
      });
    }
  }
  // Given names go first: what is derived, or doubled, does not take one away.
  const names = new Map<string, number>();
  for (const [n, { given, operation }] of found.entries()) {
    if (given === undefined) continue;
    if (!names.has(given)) names.set(given, n);
    else complain(operation.pointer, `has the operationId “${given}” of another operation`);
  }
  return found.map(({ given, ...entry }, n) => {
    const base = given ?? derivedName(entry.method, entry.path);
    let name = base;
    for (let times = 2; (names.get(name) ?? n) !== n; times++) name = `${base}_${times}`;
    names.set(name, n);
    return { ...entry, name };
  });
}

/** The tags that operations stand under, those that the document describes first. */
export const connectorsOf = (
  root: Part,
  title: string,
  byTag: ReadonlyMap<string, unknown>,
): ReadonlyArray<Connector> => {
  const described = new Map(
    itemsOf(childOf(root, "tags")).map((tag) => [childOf(tag, "name").value, tag] as const),
  );
  const order = [...described.keys()].filter((name) => isName(name) && byTag.has(name));
  return [...new Set([...order, ...byTag.keys()])].filter(isName).map((name): Connector => {
    const tag = described.get(name);
    const said = (key: string) => (tag === undefined ? undefined : text(childOf(tag, key).value));
    const own = said("x-displayName") ?? said("summary");
    return {
      name,
      title: own ?? (tag === undefined && name === UNTAGGED ? title : name),
      description: said("description"),
    };
  });
};
