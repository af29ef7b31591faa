/**
 * A document as connectors and actions: its tags and operations. Indexing reads names alone; schemas
 * are made for the connector, or the action, that is asked for. An operation that cannot be used is
 * listed with its fault.
 */
import * as Effect from "effect/Effect";
import type { Connector, Json, Safety } from "../Catalog.ts";
import { brokenAction } from "../internal/brokenAction.ts";
import type { Issue, PlugboardError } from "../PlugboardError.ts";
import { documentOf } from "./Document.ts";
import { connectorsOf, entriesOf, type Entry, type Method } from "./Entries.ts";
import { build, type Built, type Parts } from "./Operation.ts";
import { schemaAt } from "./OutputSchema.ts";
import { makeReferences, type Part } from "./References.ts";
import { makeSchemas } from "./Schemas.ts";
import { serverOf, type ServerOptions } from "./Servers.ts";
import { type Sliced, sliced } from "./Slices.ts";
import type { OpenapiAction } from "./Wire.ts";

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

const safetyOf = (method: Method): Safety => {
  if (method === "put" || method === "delete") return "idempotent";
  return method === "post" || method === "patch" ? "write" : "read";
};

/** The index of a document whose operations are known. */
const indexOf = (
  title: string,
  parts: Parts,
  entries: ReadonlyArray<Entry>,
  options: OpenOptions,
): Index => {
  const { document, root } = parts;
  const byTag = new Map<string, Map<string, Entry>>();
  for (const entry of entries) {
    for (const tag of entry.tags) {
      const within = byTag.get(tag) ?? new Map<string, Entry>();
      byTag.set(tag, within.set(entry.name, entry));
    }
  }

  // An operation with two tags is made once.
  const made = new Map<Entry, Built | string>();
  const builtOf = (entry: Entry): Built | string => {
    const built = made.get(entry) ?? build(entry, parts);
    made.set(entry, built);
    return built;
  };

  const actionOf = (connector: string, entry: Entry): OpenapiAction => {
    const { name, method, path, operation } = entry;
    const built = builtOf(entry);
    if (typeof built === "string") {
      document.complain(operation.pointer, built);
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
    faults: document.faults,
    connectors: connectorsOf(root, title, byTag),
    actions: (connector) => {
      const within = byTag.get(connector);
      return within === undefined
        ? Effect.succeed(undefined)
        : sliced(() => listOf(connector, within));
    },
    action: (connector, name) =>
      Effect.sync(() => {
        const entry = byTag.get(connector)?.get(name);
        return entry === undefined ? undefined : actionOf(connector, entry);
      }),
    all: sliced(function* () {
      const all = new Map<string, ReadonlyArray<OpenapiAction>>();
      for (const [tag, within] of byTag) all.set(tag, yield* listOf(tag, within));
      return all;
    }),
  };
};

/** Reads a document, so that it can be asked for its connectors and actions. */
export const open = (
  source: string | Json,
  options: OpenOptions = {},
): Effect.Effect<Index, PlugboardError> =>
  Effect.flatMap(documentOf(source, options.onFault), (document) => {
    const { complain, title } = document;
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
      (entries) => indexOf(title, parts, entries, options),
    );
  });
