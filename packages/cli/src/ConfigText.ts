/** The text of a `plugboard.config.ts`, and of the `.env` beside it: names in the one, values in the other. */
import { type Need, type PlatformId, platformOf, type Way } from "./Needs.ts";

/** What a configuration is written of. */
export interface Answers {
  readonly platform: PlatformId;
  /** Where the platform, or its document, is. */
  readonly url: string;
  readonly way: Pick<Way, "needs" | "options">;
}

interface Tree {
  readonly [name: string]: string | Tree;
}

const quoted = (text: string): string => JSON.stringify(text);
const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

type Leaf = readonly [path: ReadonlyArray<string>, code: string];

/** The object that has each code at the end of its path. */
const grown = (leaves: ReadonlyArray<Leaf>): Tree => {
  const names = [...new Set(leaves.flatMap(([[name]]) => name ?? []))];
  return Object.fromEntries(
    names.map((name) => {
      const below = leaves.flatMap(([[first, ...rest], code]): ReadonlyArray<Leaf> =>
        first === name ? [[rest, code]] : [],
      );
      const own = below.find(([rest]) => rest.length === 0)?.[1];
      return [name, own ?? grown(below)];
    }),
  );
};

const codeOf = (part: string | Tree, indent: string): string => {
  if (typeof part === "string") return part;
  const inner = `${indent}  `;
  const lines = Object.entries(part).map(
    ([name, value]) => `${inner}${keyOf(name)}: ${codeOf(value, inner)},`,
  );
  return ["{", ...lines, `${indent}}`].join("\n");
};

/** A variable as code: types say `undefined` of one that is not set, and some options take none. */
const read = ({ variable, isOptional = true }: Need): string =>
  `process.env[${quoted(variable)}]${isOptional ? "" : ' ?? ""'}`;

/** The text of the configuration: it holds no secret, only where each is. */
export const configText = ({ platform, url, way }: Answers): string => {
  const { place } = platformOf(platform);
  const options = grown([
    [[place], quoted(url)],
    ...Object.entries(way.options ?? {}).map(([name, text]) => [[name], quoted(text)] as const),
    ...way.needs.map((need) => [need.option, read(need)] as const),
  ]);
  return [
    'import { defineConfig } from "@plugboard/cli";',
    `import { ${platform} } from "@plugboard/core/${platform}";`,
    "",
    "export default defineConfig({",
    `  platform: ${platform}(${codeOf(options, "  ")}),`,
    "});",
    "",
  ].join("\n");
};

/** Lines of a `.env`; a value that a shell or a parser would cut is quoted. */
export const envLines = (values: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  Object.entries(values).map(
    ([name, value]) => `${name}=${/^[\w.:/@+-]*$/.test(value) ? value : quoted(value)}`,
  );
