/**
 * Code beside the types, for those who want it: a function for each action, and options of TanStack
 * Query for those that only look. A bundler leaves out what nobody imports.
 */
import type { ActionDescription } from "@plugboard/core";
import { commentOf } from "./Comment.ts";
import { makeNamer, quoted, typeName } from "./Names.ts";

/** What a file may hold beside types. */
export const EXTRAS = ["functions", "tanstack"] as const;

/** One of them. */
export type Extra = (typeof EXTRAS)[number];

/** An action, with the names of its types. */
export interface Called {
  readonly action: ActionDescription;
  readonly input: string;
  readonly output: string | undefined;
  readonly comment: string;
}

const VALUES = ["expected", "infiniteQueryOptions", "queryOptions"] as const;

/** What else is called something in a file, with extras or without. */
export const RESERVED = [
  ...VALUES,
  ..."ActionsFace,CallOptions,Calls,Catalog,Catalogs,Client,ConnectorFile,FileInput,Pick".split(
    ",",
  ),
  ..."PlatformTypes,Promise,ReadCallOptions,ReadonlyArray,Types".split(","),
];

const CALLS = `/** What the functions need of a client. */
type Calls = Pick<ActionsFace<Catalog, "promise">, "execute">;
`;

const TYPES = `/** The types of a client that has this catalog. */
interface Types extends PlatformTypes {
  readonly catalog: Catalog;
}
`;

/** A name of a value: that of its types, with a small letter at the front. */
const nameOf = ({ connector, name }: ActionDescription): string => {
  const named = typeName(connector) + typeName(name);
  return named.charAt(0).toLowerCase() + named.slice(1);
};

/** Code, and what it needs. */
export interface Code {
  /** Types of core's. */
  readonly uses: ReadonlyArray<string>;
  /** Other imports. */
  readonly imports: ReadonlyArray<string>;
  readonly code: ReadonlyArray<string>;
}

/** Writes the code that is wanted; nothing where none is. */
export const extrasOf = (called: ReadonlyArray<Called>, extras: ReadonlyArray<Extra>): Code => {
  const namer = makeNamer(VALUES);
  const functions = (one: Called, name: string): ReadonlyArray<string> => {
    const { action, input, output, comment } = one;
    const names = `${quoted(action.connector)}, ${quoted(action.name)}`;
    return [
      ...commentOf(comment),
      `export const ${name} = (client: Calls, input: ${input}, options?: CallOptions): Promise<${output ?? "unknown"}> =>`,
      `  client.execute(${names}, input, options);`,
      "",
    ];
  };
  const query = ({ action, input, comment }: Called, name: string, make: string) => [
    ...commentOf(comment),
    `export const ${name} = (client: Client<Types>, input: ${input}, options?: ReadCallOptions) =>`,
    `  ${make}(client, ${quoted(action.connector)}, ${quoted(action.name)}, input, options);`,
    "",
  ];
  const code = called.flatMap((one) => {
    const { action } = one;
    const name = nameOf(action);
    const looks = extras.includes("tanstack") && action.safety === "read";
    return [
      ...(extras.includes("functions") ? functions(one, namer(name)) : []),
      ...(looks ? query(one, namer(`${name}Query`), "queryOptions") : []),
      ...(looks && action.paged ? query(one, namer(`${name}Pages`), "infiniteQueryOptions") : []),
    ];
  });
  const makers = ["infiniteQueryOptions", "queryOptions"].filter((maker) =>
    code.some((line) => line.startsWith(`  ${maker}(`)),
  );
  const isCalled = code.length > 0 && extras.includes("functions");
  const isQueried = makers.length > 0;
  const from = `{ ${makers.join(", ")}, type ReadCallOptions } from "@plugboard/core/tanstack"`;
  return {
    uses: [
      ...(isCalled ? ["ActionsFace", "CallOptions"] : []),
      ...(isQueried ? ["Client", "PlatformTypes"] : []),
    ],
    imports: isQueried ? [`import ${from};`] : [],
    code: [...(isCalled ? [CALLS] : []), ...(isQueried ? [TYPES] : []), ...code],
  };
};
