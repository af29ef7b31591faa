/** One operation as an action: its parameters, body and answers, and where and as whom it is called. */
import { isObject, text } from "../internal/json.ts";
import type { Document } from "./Document.ts";
import type { Entry } from "./Entries.ts";
import { inputOf, type RawParameter } from "./InputSchema.ts";
import { outputOf } from "./OutputSchema.ts";
import { childOf, itemsOf, type Part, type References } from "./References.ts";
import type { Schemas } from "./Schemas.ts";
import { securityOf } from "./Security.ts";
import { serverOf, type ServerOptions } from "./Servers.ts";
import type { OpenapiAction, Place } from "./Wire.ts";

const placeOf = (value: unknown): Place | undefined =>
  value === "path" || value === "query" || value === "header" || value === "cookie"
    ? value
    : undefined;

/** Those that the specification leaves to media types and security schemes. */
const RESERVED = /^(accept|content-type|authorization)$/i;

/** The parameters of an operation and of its path, the own ones winning; a text where one cannot be read. */
const parametersOf = (
  { path, item, operation }: Entry,
  references: References,
  document: Document,
): ReadonlyArray<RawParameter> | string => {
  const found = new Map<string, RawParameter>();
  for (const owner of [item, operation]) {
    const list = childOf(owner, "parameters");
    if (list.value !== undefined && !Array.isArray(list.value)) {
      return "has parameters that are no list";
    }
    for (const direct of itemsOf(list)) {
      const part = references.follow(direct);
      const name = part && text(childOf(part, "name").value);
      const place = part && placeOf(childOf(part, "in").value);
      if (part === undefined || name === undefined || place === undefined) {
        return `has a parameter that cannot be read (${direct.pointer})`;
      }
      if (place === "header" && RESERVED.test(name)) continue;
      // Names of headers know no case.
      const key = `${place} ${place === "header" ? name.toLowerCase() : name}`;
      if (place === "path" && !path.includes(`{${name}}`)) {
        document.complain(direct.pointer, `is no part of the path ${path}`);
      } else found.set(key, { name, in: place, part });
    }
  }
  for (const [, name = ""] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (found.has(`path ${name}`)) continue;
    document.complain(operation.pointer, `does not describe the parameter “${name}” of its path`);
    const part = { value: { schema: { type: "string" } }, pointer: operation.pointer };
    found.set(`path ${name}`, { name, in: "path", part });
  }
  return [...found.values()];
};

/** What operations of one document have in common. */
export interface Parts {
  readonly document: Document;
  readonly references: References;
  readonly root: Part;
  readonly inputs: Schemas;
  readonly outputs: Schemas;
  readonly options: ServerOptions;
  /** The document's own server. */
  readonly server: string | undefined;
}

/** An action of whatever connector; `links` says that its answers promise a `Link` header. */
export type Built = Omit<OpenapiAction, "connector" | "safety" | "paged"> & {
  readonly links: boolean;
};

/** What an operation is as an action of any connector; a text where it cannot be one. */
export const build = (entry: Entry, parts: Parts): Built | string => {
  const { document, references, root, inputs, outputs, options, server } = parts;
  const { complain } = document;
  const { name, method, path, item, operation } = entry;
  if (method === "trace") return "has a method that no client sends";
  const parameters = parametersOf(entry, references, document);
  if (typeof parameters === "string") return parameters;
  let direct = childOf(operation, "requestBody");
  if ((method === "get" || method === "head") && direct.value !== undefined) {
    complain(direct.pointer, "is left out: no client sends a body with this method");
    direct = { ...direct, value: undefined };
  }
  const requestBody = direct.value === undefined ? undefined : references.follow(direct);
  if (direct.value !== undefined && !isObject(requestBody?.value)) {
    return "has a request body that cannot be read";
  }
  const input = inputOf({ references, schemas: inputs, complain }, parameters, requestBody);
  const output = outputOf(references, outputs, childOf(operation, "responses"));
  const own = serverOf([operation, item, root], options);
  const isElsewhere =
    own !== undefined && server !== undefined && new URL(own).origin !== new URL(server).origin;
  const security = securityOf(references, root, operation, complain, options.url);
  return {
    name,
    title: text(childOf(operation, "summary").value),
    description: text(childOf(operation, "description").value),
    ...(childOf(operation, "deprecated").value === true && { deprecated: true }),
    input: input.schema,
    output: output.schema,
    files: input.files || output.files,
    links: output.links,
    wire: {
      method: method.toUpperCase(),
      path,
      parameters: input.parameters,
      accept: output.accept,
      ...(output.empty && { empty: true }),
      ...(own !== undefined && { server: own }),
      ...(isElsewhere && { elsewhere: true }),
      ...(input.body !== undefined && { body: input.body }),
      ...(security !== undefined && { security }),
    },
  };
};
