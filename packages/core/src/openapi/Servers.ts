/** Where a document says that its operations are. */
import { text } from "../internal/json.ts";
import { childOf, itemsOf, membersOf, type Part } from "./References.ts";

/** What an address may need to be known. */
export interface ServerOptions {
  /** Where the document was loaded from: servers may be relative to it. */
  readonly url?: string | undefined;
  /** Values of server variables, over the document's defaults. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** The first of the servers that a part lists, as an absolute URL without slashes at its end. */
const firstOf = (part: Part, { url, variables = {} }: ServerOptions): string | undefined => {
  const [server] = itemsOf(childOf(part, "servers"));
  const template = server === undefined ? "/" : (text(childOf(server, "url").value) ?? "/");
  const defaults = new Map(
    (server === undefined ? [] : membersOf(childOf(server, "variables"))).map(
      ([name, variable]) => [name, text(childOf(variable, "default").value)] as const,
    ),
  );
  const filled = template.replaceAll(/\{([^{}]+)\}/g, (place, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? place) : (defaults.get(name) ?? place),
  );
  // A variable without a value leaves no address.
  if (filled.includes("{") || !URL.canParse(filled, url)) return undefined;
  const { href, protocol } = new URL(filled, url);
  return /^https?:$/.test(protocol) ? href.replace(/[?#].*$/, "").replace(/\/+$/, "") : undefined;
};

const hasOwn = (part: Part): boolean => itemsOf(childOf(part, "servers")).length > 0;

/** The server of the nearest part that names one; the last part is the document, whose default is its own origin. */
export const serverOf = (
  parts: ReadonlyArray<Part>,
  options: ServerOptions,
): string | undefined => {
  const owner = parts.find(hasOwn) ?? parts.at(-1);
  return owner === undefined ? undefined : firstOf(owner, options);
};
