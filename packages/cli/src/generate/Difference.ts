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

/** What a type may be, one by one: names are followed, intersections are merged. */
const alternatives = ({ type, types }: Side): ReadonlyArray<Type> => {
  switch (type._tag) {
    case "Name": {
      const meant = types.get(type.name);
      if (meant !== undefined) return alternatives({ type: meant, types });
      if (type.name === "boolean") return [named("true"), named("false")];
      return type.name === "never" ? [] : [type];
    }
    case "Union":
      return type.parts.flatMap((part) => alternatives({ type: part, types }));
    case "Intersection":
      return type.parts
        .map((part) => alternatives({ type: part, types }))
        .reduce((all, next) =>
          all.flatMap((a) => next.flatMap((b) => meet(a, b) ?? [])).slice(0, MOST),
        );
    default:
      return [type];
  }
};

/** Where what is of one type does not fit another; a member that the other does not know is told, too. */
export const misfits = (from: Side, to: Side, path: string): ReadonlyArray<Misfit> => {
  const pairs = new Map<string, ReadonlyArray<Misfit>>();

  const compare = (a: Type, b: Type, at: string, depth: number): ReadonlyArray<Misfit> => {
    if (depth > DEEPEST) return [];
    const pair = a._tag === "Name" && b._tag === "Name" ? `${a.name} ${b.name}` : undefined;
    const known = pair === undefined ? undefined : pairs.get(pair);
    if (known !== undefined) return known;
    // What holds itself fits, unless something in it does not.
    if (pair !== undefined) pairs.set(pair, []);
    const wanted = alternatives({ type: b, types: to.types });
    const found = wanted.some((one) => isNamed(one, "unknown"))
      ? []
      : alternatives({ type: a, types: from.types }).flatMap((one) =>
          among(one, wanted, at, depth),
        );
    if (pair !== undefined) pairs.set(pair, found);
    return found;
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
    if (a._tag === "Object" && b._tag === "Object") return members(a, b, at, depth);
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
