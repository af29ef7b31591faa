/** Keeps only the fields that a caller has named, dots for nested ones; the server's part of `response_fields`. */

type Tree = Map<string, Tree | "whole">;

const treeOf = (paths: ReadonlyArray<string>): Tree => {
  const root: Tree = new Map();
  for (const path of paths) {
    const names = path.split(".");
    let node = root;
    for (const [index, name] of names.entries()) {
      const known = node.get(name);
      if (known === "whole") break;
      if (index === names.length - 1) {
        node.set(name, "whole");
        break;
      }
      const next: Tree = known ?? new Map();
      node.set(name, next);
      node = next;
    }
  }
  return root;
};

const pick = (value: unknown, tree: Tree): unknown => {
  if (Array.isArray(value)) return value.map((item) => pick(item, tree));
  if (typeof value !== "object" || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const below = tree.get(name);
    if (below === "whole") kept[name] = inner;
    // A path that goes on below something without fields names nothing.
    else if (below !== undefined && typeof inner === "object" && inner !== null) {
      kept[name] = pick(inner, below);
    }
  }
  return kept;
};

/** Filters an object, or each element of an array; unknown names are ignored, no names keep all. */
export const pickFields = (data: unknown, paths: ReadonlyArray<string> | undefined): unknown =>
  paths === undefined || paths.length === 0 ? data : pick(data, treeOf(paths));
