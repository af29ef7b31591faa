/** A generated file as data: its types by name, and its actions by connector. */
import * as Effect from "effect/Effect";
import { Trouble } from "../Trouble.ts";
import { keyOf, makeTokens, type Tokens, type Type, typeOf, Unreadable } from "./TypeText.ts";

/** The types of an action. */
export interface ActionTypes {
  readonly input: Type;
  readonly output: Type;
  /** Of what comes in pages. */
  readonly item: Type | undefined;
}

/** What a generated file says. */
export interface Reading {
  readonly types: ReadonlyMap<string, Type>;
  readonly connectors: ReadonlyMap<string, ReadonlyMap<string, ActionTypes>>;
  /** What tells two readings of a connector apart, its types or not. */
  readonly hashes: ReadonlyMap<string, string>;
}

const membersOf = (type: Type | undefined): ReadonlyMap<string, Type> => {
  if (type?._tag !== "Object") throw new Unreadable("its catalog is no interface");
  return new Map([...type.members].map(([name, member]) => [name, member.type]));
};

/** The declarations up to the values; what is imported and registered says nothing of actions. */
const declarationsOf = (tokens: Tokens): ReadonlyMap<string, Type> => {
  const { peek, took, take, expect } = tokens;
  const types = new Map<string, Type>();
  while (took("import")) while (take() !== ";" && peek() !== "");
  while (took("export")) {
    if (took("const")) return types;
    const isInterface = took("interface");
    if (!isInterface) expect("type");
    const name = take();
    if (!isInterface) expect("=");
    types.set(name, typeOf(tokens));
    if (!isInterface) expect(";");
    if (took("declare")) while (peek() !== "export" && take() !== "");
  }
  throw new Unreadable("its end is missing");
};

const hashesOf = (tokens: Tokens): ReadonlyMap<string, string> => {
  const { took, expect } = tokens;
  const hashes = new Map<string, string>();
  expect("expected", "=", "{", "hash", ":");
  keyOf(tokens);
  expect(",", "connectors", ":", "{");
  while (!took("}")) {
    const isComputed = took("[");
    const name = keyOf(tokens);
    if (isComputed) expect("]");
    expect(":");
    hashes.set(name, keyOf(tokens));
    expect(",");
  }
  return hashes;
};

const readingOf = (text: string): Reading => {
  const tokens = makeTokens(text);
  const types = declarationsOf(tokens);
  const named = (type: Type): ReadonlyMap<string, Type> =>
    membersOf(type._tag === "Name" ? types.get(type.name) : type);
  const connectors = [...membersOf(types.get("Catalog"))].map(([connector, type]) => {
    const actions = [...named(type)].map(([action, described]) => {
      const parts = membersOf(described);
      const [input, output] = [parts.get("input"), parts.get("output")];
      if (input === undefined || output === undefined) {
        throw new Unreadable(`its ${connector}, ${action} has no input or output`);
      }
      return [action, { input, output, item: parts.get("item") }] as const;
    });
    return [connector, new Map(actions)] as const;
  });
  return { types, connectors: new Map(connectors), hashes: hashesOf(tokens) };
};

/** Reads a generated file. */
export const reading = (file: string, text: string): Effect.Effect<Reading, Trouble> =>
  Effect.try({
    try: () => readingOf(text),
    catch: (cause) =>
      new Trouble({
        message: `${file} is not as \`plugboard generate\` writes it: ${cause instanceof Error ? cause.message : String(cause)}.`,
        hint: "Write it again with `plugboard generate`.",
        cause,
      }),
  });
