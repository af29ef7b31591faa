/** A file of types as it is written, from the top to the end. */
import type { ActionDescription, Connector } from "@plugboard/core";
import { commentOf, harmless } from "./Comment.ts";
import type { Declaration } from "./Declarations.ts";
import { type Extra, extrasOf } from "./Extras.ts";
import { keyName, property } from "./Names.ts";

/** An action with the names of its types. */
export interface Entry {
  readonly action: ActionDescription;
  readonly input: string;
  readonly output: string | undefined;
  readonly item: string | undefined;
}

/** A connector with the name of its type. */
export interface Part {
  readonly connector: Connector;
  readonly name: string;
  readonly entries: ReadonlyArray<Entry>;
}

/** What stands in a file. */
export interface FileParts {
  readonly platform: string;
  readonly declarations: ReadonlyArray<Declaration>;
  /** What the declarations are made of that is core's. */
  readonly imported: ReadonlyArray<string>;
  readonly parts: ReadonlyArray<Part>;
  readonly register: boolean;
  readonly hash: string;
  readonly hashes: ReadonlyArray<readonly [connector: string, hash: string]>;
  readonly extras: ReadonlyArray<Extra>;
}

const proseOf = ({ title = "", description = title, deprecated }: ActionDescription): string =>
  harmless(deprecated === true ? `${description}\n@deprecated` : description);

/** The interface of a connector. */
const interfaceOf = ({ connector, name, entries }: Part): ReadonlyArray<string> => [
  ...commentOf(harmless(connector.description ?? connector.title)),
  `export interface ${name} {`,
  ...entries.flatMap(({ action, input, output, item }) => [
    ...commentOf(proseOf(action), "  "),
    `  readonly ${keyName(action.name)}: {`,
    `    readonly input: ${input};`,
    `    readonly output: ${output ?? "unknown"};`,
    ...(action.paged ? [`    readonly item: ${item ?? "unknown"};`] : []),
    "  };",
  ]),
  "}",
  "",
];

const declarationOf = ({
  name,
  comment,
  body,
  isInterface,
}: Declaration): ReadonlyArray<string> => [
  ...commentOf(comment),
  isInterface ? `export interface ${name} ${body}` : `export type ${name} = ${body};`,
  "",
];

/** The first line of a file, by which it is known again. */
const headOf = ({ platform, extras }: FileParts): string => {
  const flags = extras.map((extra) => ` --${extra}`).join("");
  const named = harmless(platform).replaceAll("\n", " ");
  return `// Written by \`plugboard generate${flags}\` from the catalog of ${named}. Do not edit: run it again.`;
};

const importsOf = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.length === 0
    ? []
    : [`import type { ${[...new Set(names)].toSorted().join(", ")} } from "@plugboard/core";`];

const registrationOf = (platform: string): ReadonlyArray<string> => [
  'declare module "@plugboard/core" {',
  "  interface Catalogs {",
  `    readonly ${keyName(platform)}: Catalog;`,
  "  }",
  "}",
  "",
];

/** Writes a file. */
export const textOf = (file: FileParts): string => {
  const { platform, declarations, imported, parts, register, hash, hashes, extras } = file;
  const { uses, imports, code } = extrasOf(
    parts.flatMap(({ entries }) =>
      entries.map(({ action, ...names }) => ({ ...names, action, comment: proseOf(action) })),
    ),
    extras,
  );
  const lines = [
    headOf(file),
    "/* eslint-disable */",
    ...importsOf([...imported, ...uses]),
    ...imports,
    "",
    ...declarations.flatMap(declarationOf),
    ...parts.flatMap(interfaceOf),
    "/** What the platform offers, by the names of its connectors. */",
    "export interface Catalog {",
    ...parts.map(({ connector, name }) => `  readonly ${keyName(connector.name)}: ${name};`),
    "}",
    "",
    ...(register ? registrationOf(platform) : []),
    "/** What these types were made of. */",
    "export const expected = {",
    `  hash: "${hash}",`,
    "  connectors: {",
    ...hashes.map(([name, own]) => `    ${property(name)}: "${own}",`),
    "  },",
    "} as const;",
    ...(code.length > 0 ? ["", ...code] : []),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
};

/** What the first line of a file says; `undefined` where it is somebody else's. */
export const writtenBy = (
  text: string,
): { readonly platform: string; readonly extras: ReadonlyArray<string> } | undefined => {
  const [, flags, platform] =
    /^\/\/ Written by `plugboard generate((?: --\w+)*)` from the catalog of (.*)\. Do not edit/.exec(
      text,
    ) ?? [];
  return flags === undefined || platform === undefined
    ? undefined
    : { platform, extras: flags.split(" --").filter((flag) => flag !== "") };
};
