/**
 * Where a type is no longer what it was: whether everything of one type fits another, and if not,
 * which members do not. Types of two files are compared, each with the names of its own.
 */
import type { Type } from "./TypeText.ts";

/** A type with the file that its names are from. */
export interface Side {
  readonly type: Type;
  readonly types: ReadonlyMap<string, Type>;
}

/** A place where what is of one type does not fit the other. */
export interface Misfit {
  readonly path: string;
  /** `missing`: it may be absent, and must be there; `excess`: nothing is known of it; `other`: it is of another type. */
  readonly kind: "missing" | "excess" | "other";
  /** The type that does not fit, as people read it. */
  readonly shown: string;
}

type ObjectType = Extract<Type, { readonly _tag: "Object" }>;

const DEEPEST = 24;
const MOST = 64;
/** Types that are compared at most: of what is more entangled, the rest is taken to fit. */
const BUDGET = 20_000;

const named = (name: string): Type => ({ _tag: "Name", name });
const isNamed = (type: Type, name: string): boolean => type._tag === "Name" && type.name === name;

/** A type as people read it. */
const show = (type: Type): string => {
  switch (type._tag) {
    case "Literal":
      return JSON.stringify(type.value);
    case "Name":
      return type.name === "unknown" ? "just anything" : type.name;
    case "Object":
      return "an object";
    case "List":
    case "Tuple":
      return "a list";
    default:
      return "a combination of types";
  }
};

/** What is both of one type and of another; `undefined` where nothing is. */
const meet = (a: Type, b: Type): Type | undefined => {
  if (isNamed(a, "unknown")) return b;
  if (isNamed(b, "unknown")) return a;
  if (a._tag === "Object" && b._tag === "Object") return merged(a, b);
  if (matches(a, b)) return a;
  if (matches(b, a)) return b;
  const isScalar = (type: Type): boolean => type._tag === "Literal" || type._tag === "Name";
  return isScalar(a) || isScalar(b) || a._tag !== b._tag
    ? undefined
    : { _tag: "Intersection", parts: [a, b] };
};

const both = (a: Type | undefined, b: Type | undefined): Type | undefined =>
  a === undefined || b === undefined ? (a ?? b) : { _tag: "Intersection", parts: [a, b] };

const merged = (a: ObjectType, b: ObjectType): ObjectType => {
  const members = new Map(a.members);
  for (const [name, member] of b.members) {
    const other = members.get(name);
    members.set(name, {
      type: both(other?.type, member.type) ?? member.type,
      isOptional: member.isOptional && other?.isOptional !== false,
    });
  }
  return { _tag: "Object", members, others: both(a.others, b.others) };
};

/** Whether a text or a name is of a type that is one. */
const matches = (a: Type, b: Type): boolean => {
  if (a._tag === "Literal") {
    return b._tag === "Literal" ? a.value === b.value : isNamed(b, typeof a.value);
  }
  return a._tag === "Name" && isNamed(b, a.name);
};

/** What types of a file may be, one by one: names are followed, intersections are merged, each once. */
const makeAlternatives = (types: Side["types"]) => {
  const known = new WeakMap<Type, ReadonlyArray<Type>>();
  const of = (type: Type): ReadonlyArray<Type> => {
    switch (type._tag) {
      case "Name": {
        const meant = types.get(type.name);
        if (meant !== undefined) return alternatives(meant);
        if (type.name === "boolean") return [named("true"), named("false")];
        return type.name === "never" ? [] : [type];
      }
      case "Union":
        return type.parts.flatMap(alternatives);
      case "Intersection":
        return type.parts
          .map(alternatives)
          .reduce((all, next) =>
            all.flatMap((a) => next.flatMap((b) => meet(a, b) ?? [])).slice(0, MOST),
          );
      default:
        return [type];
    }
  };
  const alternatives = (type: Type): ReadonlyArray<Type> => {
    const found = known.get(type) ?? of(type);
    known.set(type, found);
    return found;
  };
  return alternatives;
};

/** Where what is of one type does not fit another; a member that the other does not know is told, too. */
export const misfits = (from: Side, to: Side, path: string): ReadonlyArray<Misfit> => {
  const ofFrom = makeAlternatives(from.types);
  const ofTo = makeAlternatives(to.types);
  const pairs = new WeakMap<Type, Map<Type, ReadonlyArray<Misfit>>>();
  let left = BUDGET;

  const compare = (a: Type, b: Type, at: string, depth: number): ReadonlyArray<Misfit> => {
    if (depth > DEEPEST || left-- <= 0) return [];
    const wanted = ofTo(b);
    return wanted.some((one) => isNamed(one, "unknown"))
      ? []
      : ofFrom(a).flatMap((one) => among(one, wanted, at, depth));
  };

  /** The nearest of those that are wanted says what is wrong. */
  const among = (
    one: Type,
    wanted: ReadonlyArray<Type>,
    at: string,
    depth: number,
  ): ReadonlyArray<Misfit> => {
    const other: Misfit = { path: at, kind: "other", shown: show(one) };
    let nearest: ReadonlyArray<Misfit> | undefined;
    for (const type of wanted) {
      const found = within(one, type, at, depth);
      if (found?.length === 0) return [];
      if (found !== undefined && found.length < (nearest?.length ?? Infinity)) nearest = found;
    }
    return nearest ?? [other];
  };

  /** What does not fit, within two of a kind; `undefined` where they are not. */
  const within = (
    a: Type,
    b: Type,
    at: string,
    depth: number,
  ): ReadonlyArray<Misfit> | undefined => {
    if (matches(a, b)) return [];
    if (a._tag === "Object" && b._tag === "Object") {
      const known = pairs.get(a) ?? new Map<Type, ReadonlyArray<Misfit>>();
      const before = known.get(b);
      if (before !== undefined) return before;
      // What holds itself fits, unless something in it does not.
      pairs.set(a, known.set(b, []));
      const found = members(a, b, at, depth);
      known.set(b, found);
      return found;
    }
    const items = `${at}[]`;
    if (b._tag === "List" && a._tag === "List") return compare(a.item, b.item, items, depth + 1);
    if (b._tag === "List" && a._tag === "Tuple") {
      const parts = [...a.items, ...(a.rest === undefined ? [] : [a.rest])];
      return parts.flatMap((part) => compare(part, b.item, items, depth + 1));
    }
    return a._tag === b._tag && a._tag !== "Literal" && JSON.stringify(a) === JSON.stringify(b)
      ? []
      : undefined;
  };

  const members = (
    a: ObjectType,
    b: ObjectType,
    at: string,
    depth: number,
  ): ReadonlyArray<Misfit> => {
    const found: Array<Misfit> = [];
    for (const [name, { type, isOptional }] of b.members) {
      const own = a.members.get(name);
      const here = `${at}.${name}`;
      if (!isOptional && own?.isOptional !== false) {
        found.push({ path: here, kind: "missing", shown: show(type) });
      }
      const given = own?.type ?? a.others;
      if (given === undefined) continue;
      // That it may be absent is told above.
      const allowed = isOptional || own?.isOptional !== true ? type : orAbsent(type);
      found.push(...compare(given, allowed, here, depth + 1));
    }
    for (const [name, { type }] of a.members) {
      if (b.members.has(name)) continue;
      const here = `${at}.${name}`;
      if (b.others !== undefined) found.push(...compare(type, orAbsent(b.others), here, depth + 1));
      else found.push({ path: here, kind: "excess", shown: show(type) });
    }
    if (a.others !== undefined) {
      const others = `${at}.*`;
      if (b.others !== undefined) found.push(...compare(a.others, b.others, others, depth + 1));
      else found.push({ path: others, kind: "excess", shown: show(a.others) });
    }
    return found;
  };

  return compare(from.type, to.type, path, 0);
};

const orAbsent = (type: Type): Type => ({ _tag: "Union", parts: [type, named("undefined")] });
