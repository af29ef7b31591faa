/**
 * A document as connectors and actions: its tags and operations. Indexing reads names alone; schemas
 * are made for the connector, or the action, that is asked for. An operation that cannot be used is
 * listed with its fault.
 */
import * as Effect from "effect/Effect";
import type { Connector, Json, Safety } from "../Catalog.ts";
import { isObject, text } from "../internal/json.ts";
import { brokenAction } from "../internal/brokenAction.ts";
import type { Issue, PlugboardError } from "../PlugboardError.ts";
import { type Document, documentOf } from "./Document.ts";
import { inputOf, type RawParameter } from "./InputSchema.ts";
import { outputOf, schemaAt } from "./OutputSchema.ts";
import {
  childOf,
  itemsOf,
  makeReferences,
  membersOf,
  type Part,
  type References,
} from "./References.ts";
import { makeSchemas, type Schemas } from "./Schemas.ts";
import { securityOf } from "./Security.ts";
import { serverOf, type ServerOptions } from "./Servers.ts";
import { type Sliced, sliced } from "./Slices.ts";
import type { OpenapiAction, Place } from "./Wire.ts";

/** How a document is read. */
export interface OpenOptions extends ServerOptions {
  /** Overrules what an operation's method says. */
  readonly safety?: ((connector: string, action: string) => Safety | undefined) | undefined;
  /** Whether an action gives a list in pages, and where in its answer that is; a `Link` header says so, too. */
  readonly pages?:
    | ((connector: string, action: string) => { readonly items?: string | undefined } | undefined)
    | undefined;
  /** Hears of each thing that is wrong with the document, when it is met. */
  readonly onFault?: ((fault: Issue) => void) | undefined;
}

/** A document, ready to be asked. */
export interface Index {
  readonly title: string;
  readonly connectors: ReadonlyArray<Connector>;
  /** The actions of a connector; `undefined` where there is no such connector. */
  readonly actions: (connector: string) => Effect.Effect<ReadonlyArray<OpenapiAction> | undefined>;
  /** One action; `undefined` where there is none. */
  readonly action: (connector: string, name: string) => Effect.Effect<OpenapiAction | undefined>;
  /** All of them. */
  readonly all: Effect.Effect<ReadonlyMap<string, ReadonlyArray<OpenapiAction>>>;
  /** What was found wrong so far; more is found when actions are asked for. */
  readonly faults: () => ReadonlyArray<Issue>;
}

/** The connector of operations without a tag. */
const UNTAGGED = "default";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
type Method = (typeof METHODS)[number];

const safetyOf = (method: Method): Safety => {
  if (method === "put" || method === "delete") return "idempotent";
  return method === "post" || method === "patch" ? "write" : "read";
};

/** Where an operation stands. */
interface Entry {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly item: Part;
  readonly operation: Part;
  readonly tags: ReadonlyArray<string>;
}

/** A name that a call can have: those that a URL would swallow are none. */
const isName = (name: unknown): name is string =>
  typeof name === "string" && name !== "" && name !== "." && name !== "..";

/** `get /pets/{id}/photos` as `get_pets_id_photos`. */
const derivedName = (method: string, path: string): string =>
  [method, ...path.split(/[^\p{L}\p{N}]+/u)].filter((part) => part !== "").join("_");

function* entriesOf(
  document: Document,
  references: References,
  root: Part,
): Sliced<ReadonlyArray<Entry>> {
  const { complain } = document;
  const found: Array<Omit<Entry, "name"> & { readonly given: string | undefined }> = [];
  const paths = childOf(root, "paths");
  if (paths.value !== undefined && !isObject(paths.value))
    complain(paths.pointer, "is no map of paths");
  for (const [path, direct] of membersOf(paths)) {
    yield;
    if (path.startsWith("x-")) continue;
    const item = references.follow(direct);
    if (item === undefined || !isObject(item.value) || !path.startsWith("/")) {
      if (item !== undefined) complain(direct.pointer, "is no path with operations");
      continue;
    }
    for (const method of METHODS) {
      const operation = childOf(item, method);
      if (operation.value === undefined) continue;
      if (!isObject(operation.value)) {
        complain(operation.pointer, "is no operation");
        continue;
      }
      const listed = itemsOf(childOf(operation, "tags")).map((_) => _.value);
      const tags = [...new Set(listed.filter(isName))];
      if (tags.length < listed.length) complain(operation.pointer, "has a tag that is no name");
      const id = childOf(operation, "operationId").value;
      const given = isName(id) ? id : undefined;
      found.push({
        method,
        path,
        item,
        operation,
        tags: tags.length > 0 ? tags : [UNTAGGED],
        given,
      });
    }
  }
  // Given names go first: what is derived, or doubled, does not take one away.
  const names = new Map<string, number>();
  for (const [n, { given, operation }] of found.entries()) {
    if (given === undefined) continue;
    if (!names.has(given)) names.set(given, n);
    else complain(operation.pointer, `has the operationId “${given}” of another operation`);
  }
  return found.map(({ given, ...entry }, n) => {
    const base = given ?? derivedName(entry.method, entry.path);
    let name = base;
    for (let times = 2; (names.get(name) ?? n) !== n; times++) name = `${base}_${times}`;
    names.set(name, n);
    return { ...entry, name };
  });
}

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
    if (list.value !== undefined && !Array.isArray(list.value))
      return "has parameters that are no list";
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

interface Parts {
  readonly document: Document;
  readonly references: References;
  readonly root: Part;
  readonly inputs: Schemas;
  readonly outputs: Schemas;
  readonly options: OpenOptions;
  /** The document's own server. */
  readonly server: string | undefined;
}

type Built = Omit<OpenapiAction, "connector" | "safety" | "paged"> & { readonly links: boolean };

/** What an operation is as an action of any connector; a text where it cannot be one. */
const build = (entry: Entry, parts: Parts): Built | string => {
  const { document, references, root, inputs, outputs, options, server } = parts;
  const { complain } = document;
  const { name, method, path, item, operation } = entry;
  const parameters = parametersOf(entry, references, document);
  if (typeof parameters === "string") return parameters;
  const direct = childOf(operation, "requestBody");
  const requestBody = direct.value === undefined ? undefined : references.follow(direct);
  if (direct.value !== undefined && !isObject(requestBody?.value)) {
    return "has a request body that cannot be read";
  }
  const input = inputOf({ references, schemas: inputs, complain }, parameters, requestBody);
  const output = outputOf(references, outputs, childOf(operation, "responses"));
  const own = serverOf([operation, item, root], options);
  const isElsewhere =
    own !== undefined && server !== undefined && new URL(own).origin !== new URL(server).origin;
  const security = securityOf(references, root, operation, complain);
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

const connectorsOf = (
  root: Part,
  title: string,
  byTag: ReadonlyMap<string, unknown>,
): ReadonlyArray<Connector> => {
  const described = new Map(
    itemsOf(childOf(root, "tags")).map((tag) => [childOf(tag, "name").value, tag] as const),
  );
  const order = [...described.keys()].filter((name) => isName(name) && byTag.has(name));
  return [...new Set([...order, ...byTag.keys()])].filter(isName).map((name): Connector => {
    const tag = described.get(name);
    const said = (key: string) => (tag === undefined ? undefined : text(childOf(tag, key).value));
    const own = said("x-displayName") ?? said("summary");
    return {
      name,
      title: own ?? (tag === undefined && name === UNTAGGED ? title : name),
      description: said("description"),
    };
  });
};

/** Reads a document, so that it can be asked for its connectors and actions. */
export const open = (
  source: string | Json,
  options: OpenOptions = {},
): Effect.Effect<Index, PlugboardError> =>
  Effect.flatMap(documentOf(source, options.onFault), (document) => {
    const { complain, faults, title } = document;
    const root: Part = { value: document.root, pointer: "" };
    const references = makeReferences(document.root, complain);
    const parts: Parts = {
      document,
      references,
      root,
      inputs: makeSchemas(references, "input", complain),
      outputs: makeSchemas(references, "output", complain),
      options,
      server: serverOf([root], options),
    };
    return Effect.map(
      sliced(() => entriesOf(document, references, root)),
      (entries): Index => {
        const byTag = new Map<string, Map<string, Entry>>();
        for (const entry of entries) {
          for (const tag of entry.tags) {
            const within = byTag.get(tag) ?? new Map<string, Entry>();
            byTag.set(tag, within.set(entry.name, entry));
          }
        }
        const made = new Map<Entry, Built | string>();
        const actionOf = (connector: string, entry: Entry): OpenapiAction => {
          const { name, method, path, operation } = entry;
          const known = made.get(entry);
          const built = known ?? build(entry, parts);
          made.set(entry, built);
          if (typeof built === "string") {
            complain(operation.pointer, built);
            const wire = { method: method.toUpperCase(), path, parameters: [], accept: [] };
            return brokenAction(connector, name, `The operation ${built}.`, wire);
          }
          const { links, output, ...rest } = built;
          const pages = options.pages?.(connector, name);
          const items = pages?.items ?? "";
          return {
            ...rest,
            output: output && items !== "" ? schemaAt(output, items) : output,
            connector,
            safety: options.safety?.(connector, name) ?? safetyOf(method),
            paged: links || pages !== undefined,
          };
        };
        function* listOf(
          connector: string,
          within: ReadonlyMap<string, Entry>,
        ): Sliced<ReadonlyArray<OpenapiAction>> {
          const actions: Array<OpenapiAction> = [];
          for (const entry of within.values()) {
            yield;
            actions.push(actionOf(connector, entry));
          }
          return actions;
        }
        return {
          title,
          faults,
          connectors: connectorsOf(root, title, byTag),
          actions: (connector) => {
            const within = byTag.get(connector);
            return within === undefined
              ? Effect.succeed(undefined)
              : sliced(() => listOf(connector, within));
          },
          all: sliced(function* () {
            const all = new Map<string, ReadonlyArray<OpenapiAction>>();
            for (const [tag, within] of byTag) all.set(tag, yield* listOf(tag, within));
            return all;
          }),
          action: (connector, name) =>
            Effect.sync(() => {
              const entry = byTag.get(connector)?.get(name);
              return entry === undefined ? undefined : actionOf(connector, entry);
            }),
        };
      },
    );
  });
