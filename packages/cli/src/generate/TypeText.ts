/**
 * A generated file, read again: the few forms of types that `plugboard generate` writes. So the file
 * itself is the record of what it was made of, and what somebody has changed in it is noticed.
 */

/** A type of a generated file. */
export type Type =
  | {
      readonly _tag: "Object";
      readonly members: ReadonlyMap<string, Member>;
      /** What members of other names are. */
      readonly others: Type | undefined;
    }
  | { readonly _tag: "List"; readonly item: Type }
  | {
      readonly _tag: "Tuple";
      readonly items: ReadonlyArray<Type>;
      readonly rest: Type | undefined;
    }
  | { readonly _tag: "Union" | "Intersection"; readonly parts: ReadonlyArray<Type> }
  /** A text, a number, or what is written as its name. */
  | { readonly _tag: "Literal"; readonly value: string | number }
  | { readonly _tag: "Name"; readonly name: string };

/** A member of an object. */
export interface Member {
  readonly type: Type;
  readonly isOptional: boolean;
}

/** A text is no type that was generated. */
export class Unreadable extends Error {}

const TOKEN =
  /(?:\s+|\/\*[^]*?\*\/|\/\/[^\n]*)*(?:("(?:[^"\\\n]|\\.)*")|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([\p{ID_Start}$_][\p{ID_Continue}$]*)|(\.\.\.|[^]))/guy;
const KINDS = ["text", "number", "word", "mark"] as const;

/** Tokens of a file, one after the other; comments are none. */
export const makeTokens = (source: string) => {
  const texts: Array<string> = [];
  const kinds: Array<(typeof KINDS)[number] | "end"> = [];
  for (const [, ...groups] of source.trimEnd().matchAll(TOKEN)) {
    const at = groups.findIndex((group) => group !== undefined);
    texts.push(groups[at] ?? "");
    kinds.push(KINDS[at] ?? "end");
  }
  let at = 0;
  const peek = (): string => texts[at] ?? "";
  const kind = (ahead = 0): (typeof kinds)[number] => kinds[at + ahead] ?? "end";
  const take = (): string => texts[at++] ?? "";
  const took = (text: string): boolean => {
    if (peek() !== text) return false;
    at++;
    return true;
  };
  const expect = (...wanted: ReadonlyArray<string>): void => {
    for (const text of wanted) {
      if (!took(text)) throw new Unreadable(`“${peek()}” stands where “${text}” was expected`);
    }
  };
  return { peek, kind, take, took, expect };
};

/** Tokens of a file. */
export type Tokens = ReturnType<typeof makeTokens>;

/** A key, with quotes or without. */
export const keyOf = ({ kind, take }: Tokens): string => {
  const is = kind();
  const text = take();
  if (is === "word") return text;
  if (is === "text") return String(JSON.parse(text));
  throw new Unreadable(`“${text}” stands where a name was expected`);
};

/** What stands between braces. */
const objectOf = (tokens: Tokens): Type => {
  const { peek, kind, took, take, expect } = tokens;
  const members = new Map<string, Member>();
  let others: Type | undefined;
  while (!took("}")) {
    if (peek() === "readonly" && (kind(1) === "word" || kind(1) === "text")) take();
    if (took("[")) {
      expect("k", ":", "string", "]", ":");
      const type = typeOf(tokens);
      // What may be nothing cannot be there.
      if (type._tag !== "Name" || type.name !== "never") others = type;
    } else {
      const key = keyOf(tokens);
      const isOptional = took("?");
      expect(":");
      members.set(key, { type: typeOf(tokens), isOptional });
    }
    expect(";");
  }
  return { _tag: "Object", members, others };
};

const tupleOf = (tokens: Tokens): Type => {
  const { took, expect } = tokens;
  const items: Array<Type> = [];
  let rest: Type | undefined;
  while (!took("]")) {
    if (took("...")) {
      const spread = typeOf(tokens);
      rest = spread._tag === "List" ? spread.item : spread;
    } else items.push(typeOf(tokens));
    if (!took(",")) {
      expect("]");
      break;
    }
  }
  return { _tag: "Tuple", items, rest };
};

const primaryOf = (tokens: Tokens): Type => {
  const { kind, take, took, expect } = tokens;
  if (took("(")) {
    const inner = typeOf(tokens);
    expect(")");
    return inner;
  }
  if (took("{")) return objectOf(tokens);
  if (took("[")) return tupleOf(tokens);
  const is = kind();
  const text = take();
  if (is === "text") return { _tag: "Literal", value: String(JSON.parse(text)) };
  if (is === "number") return { _tag: "Literal", value: Number(text) };
  if (is !== "word") throw new Unreadable(`“${text}” is no type`);
  if (!took("<")) return { _tag: "Name", name: text };
  const item = typeOf(tokens);
  expect(">");
  return { _tag: "List", item };
};

const postfixOf = (tokens: Tokens): Type => {
  let type = primaryOf(tokens);
  while (tokens.took("[")) {
    tokens.expect("]");
    type = { _tag: "List", item: type };
  }
  return type;
};

const joined = (
  tokens: Tokens,
  mark: string,
  tag: "Union" | "Intersection",
  part: (tokens: Tokens) => Type,
): Type => {
  const first = part(tokens);
  const parts = [first];
  while (tokens.took(mark)) parts.push(part(tokens));
  return parts.length === 1 ? first : { _tag: tag, parts };
};

/** The type that follows. */
export const typeOf = (tokens: Tokens): Type =>
  joined(tokens, "|", "Union", (within) => joined(within, "&", "Intersection", postfixOf));
