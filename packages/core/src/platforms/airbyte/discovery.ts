/**
 * Airbyte's operations as actions, from a document: our own, or the one that a server serves. An
 * operation stands under each of its tags, and is found by its path too.
 */
import * as Effect from "effect/Effect";
import type { Action, Connector, Json, JsonSchema, Safety } from "../../Catalog.ts";
import * as Discovery from "../../Discovery.ts";
import { isObject, text } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import { missingAction } from "../../internal/missing.ts";
import type { PlatformDiscovery } from "../../Platform.ts";
import { type PlugboardError, UnknownAction, UnknownConnector } from "../../PlugboardError.ts";
import { document, operations } from "./document.ts";
import type { Http } from "./http.ts";
import type { AirbyteWire, Update } from "./wire.ts";

/** Says what a repetition of an operation may do; `undefined` leaves it to our table. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

/** The connector under which operations are found by their paths; no list shows it. */
const BY_PATH = "airbyte";

/** All operations: by tag, and by method and path. */
export interface Operations {
  readonly byTag: ReadonlyMap<string, ReadonlyArray<Action<AirbyteWire>>>;
  readonly byPath: ReadonlyMap<string, Action<AirbyteWire>>;
}

const MINUTES = 60_000;

/** Connectors work while these are answered. */
const SLOW =
  /check_connection|discover_schema|definitions\/(create_custom|update)|connections\/(get|update|create)$/;

/** Names of what only looks, where a server has an operation that our table does not. */
const LOOKS = /^(list|get|search|check)/;

const safeties = new Map(operations.map(({ operationId, safety }) => [operationId, safety]));

/** "source_definition" as people read it. */
const titleOf = (name: string): string =>
  name.replaceAll("_", " ").replace(/^\p{Ll}/u, (start) => start.toUpperCase());

const objectAt = (value: unknown, ...path: ReadonlyArray<string>): Json => {
  const found = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
  return isObject(found) ? found : {};
};

const namesIn = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** Schemas of a document without references; each model is made once, and shared. */
const inliner = (whole: Json): ((schema: unknown) => JsonSchema) => {
  const models = objectAt(whole, "components", "schemas");
  const made = new Map<string, JsonSchema>();
  const inlined = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(inlined);
    if (!isObject(node)) return node;
    const reference = text(node["$ref"]);
    if (reference === undefined) {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value)]));
    }
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    const before = made.get(name);
    if (before !== undefined) return before;
    // What refers to itself admits anything where it would begin again.
    made.set(name, {});
    const model = schemaOf(models[name]);
    made.set(name, model);
    return model;
  };
  const schemaOf = (schema: unknown): JsonSchema => {
    const inner = inlined(schema);
    return isObject(inner) ? inner : {};
  };
  return schemaOf;
};

const NOTHING: JsonSchema = { type: "object", properties: {}, additionalProperties: false };

const bodyOf = (operation: Json): Json =>
  objectAt(operation, "requestBody", "content", "application/json", "schema");

/** What is given of a body, which may be left out whole, but not in part. */
const inputOf = (schema: JsonSchema, isOptional: boolean): JsonSchema => {
  const { required, ...rest } = schema;
  if (!isOptional || required === undefined) return schema;
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { ...rest, if: { minProperties: 1 }, then: { required } };
};

const answerOf = (operation: Json): Json => objectAt(operation, "responses", "200", "content");

/** The fields of an object that are written as they are read. */
const sharedFields = (read: JsonSchema, written: JsonSchema): ReadonlyArray<string> => {
  const before = objectAt(read, "properties");
  return Object.entries(objectAt(written, "properties")).flatMap(([name, schema]) =>
    name in before && JSON.stringify(before[name]) === JSON.stringify(schema) ? [name] : [],
  );
};

/** Reads the operations of a document. */
export const operationsOf = (whole: Json, safetyOf?: SafetyOf): Operations => {
  const schemaOf = inliner(whole);
  const byTag = new Map<string, Array<Action<AirbyteWire>>>();
  const byPath = new Map<string, Action<AirbyteWire>>();
  const paths = objectAt(whole, "paths");

  const actionOf = (
    path: string,
    method: AirbyteWire["method"],
    connector: string,
    operation: Json,
  ): Action<AirbyteWire> => {
    const name = text(operation["operationId"]) ?? path;
    const schema = schemaOf(bodyOf(operation));
    const { required } = objectAt(operation, "requestBody");
    const takes = Object.hasOwn(operation, "requestBody");
    const content = answerOf(operation);
    const json = content["application/json"];
    const starts = /^\/v1\/connections\/(sync|reset)$/.test(path);
    const known = safeties.get(name) ?? (method === "GET" || LOOKS.test(name) ? "read" : "write");
    return {
      connector,
      name,
      title: titleOf(path.replace(/^\/v1\//, "").replaceAll("/", ": ")),
      description: text(operation["summary"]),
      input: takes ? inputOf(schema, required !== true) : NOTHING,
      output: isObject(json) ? schemaOf(json["schema"]) : undefined,
      safety: safetyOf?.(connector, name) ?? known,
      paged: path === "/v1/jobs/list",
      files: false,
      wire: {
        method,
        path,
        body: takes ? (required === true ? "always" : "unlessEmpty") : "never",
        answer: isObject(json) ? "json" : "text/plain" in content ? "text" : "nothing",
        timeout: SLOW.test(path) ? 5 * MINUTES : MINUTES / 2,
        starts,
      },
    };
  };

  /** An update that takes changes alone, where the whole can be read beside it. */
  const updateOf = (action: Action<AirbyteWire>): Action<AirbyteWire> | undefined => {
    const path = action.wire.path.replace(/update$/, "get");
    const operation = objectAt(paths, path, "post");
    const [id, ...others] = namesIn(schemaOf(bodyOf(operation))["required"]);
    if (path === action.wire.path || id === undefined || others.length > 0) return undefined;
    const written = objectAt(action.input, "properties");
    const read = schemaOf(objectAt(answerOf(operation), "application/json", "schema"));
    const { [id]: named, ...changes } = written;
    const update: Update = { path, id, fields: sharedFields(read, action.input) };
    return {
      ...action,
      name: "update",
      title: `${action.title}, changes alone`,
      description: "Reads the whole object, and writes it with these changes.",
      input: {
        type: "object",
        properties: { id: named, changes: { type: "object", properties: changes } },
        required: ["id", "changes"],
        additionalProperties: false,
      },
      wire: { ...action.wire, update },
    };
  };

  for (const [path, item] of Object.entries(paths)) {
    for (const method of ["GET", "POST"] as const) {
      const operation = objectAt(item, method.toLowerCase());
      for (const connector of namesIn(operation["tags"])) {
        const action = actionOf(path, method, connector, operation);
        byTag.set(connector, [...(byTag.get(connector) ?? []), action]);
        // Where it stands under two tags, it is known by the first.
        if (byPath.has(path)) continue;
        byPath.set(path, action);
        byPath.set(`${method} ${path}`, action);
        const update = updateOf(action);
        if (update !== undefined) byPath.set(`PATCH ${path}`, update);
      }
    }
  }
  return { byTag, byPath };
};

const FIVE_MINUTES = 5 * MINUTES;

const loadServed = lazily(() => import("./served.ts"));

/** Airbyte's discovery, over our own table or what the server serves. */
export const make = (
  http: Http,
  from: "compiled" | "server" = "compiled",
  safetyOf?: SafetyOf,
): Required<PlatformDiscovery<AirbyteWire>> => {
  // One document holds all connectors: who asks for one after another shares it.
  const served = Discovery.cached(
    Effect.map(
      Effect.flatMap(loadServed, ({ load }) => load(http)),
      (whole) => operationsOf(whole, safetyOf),
    ),
    FIVE_MINUTES,
  );
  let own: Operations | undefined;
  const known =
    from === "server" ? served.get : Effect.sync(() => (own ??= operationsOf(document, safetyOf)));

  const named = (
    { byTag, byPath }: Operations,
    connector: string,
    name: string,
  ): Effect.Effect<Action<AirbyteWire> | undefined, PlugboardError> => {
    if (connector !== BY_PATH) {
      const updates = (byTag.get(connector) ?? []).flatMap(
        ({ wire }) => byPath.get(`PATCH ${wire.path}`) ?? [],
      );
      return Effect.succeed(name === "update" ? updates[0] : undefined);
    }
    const found = byPath.get(name);
    if (found !== undefined) return Effect.succeed(found);
    const list = [...byPath.keys()].map((path) => ({ name: path }));
    return Effect.fail(
      new UnknownAction({
        ...missingAction("Airbyte", name, list),
        platform: "airbyte",
        connector,
        action: name,
      }),
    );
  };

  return {
    connectors: () =>
      Effect.map(known, ({ byTag }) =>
        Array.from(byTag.keys(), (name): Connector => {
          const title = titleOf(name);
          return { name, title, links: name === "source" || name === "destination" };
        }),
      ),
    actions: (connector) =>
      Effect.flatMap(known, ({ byTag }) => {
        const list = byTag.get(connector);
        return list !== undefined
          ? Effect.succeed(list)
          : Effect.fail(
              new UnknownConnector({
                platform: "airbyte",
                connector,
                known: [],
                message: `Airbyte has no connector “${connector}”.`,
              }),
            );
      }),
    action: (connector, name) => Effect.flatMap(known, (found) => named(found, connector, name)),
    all: () => Effect.map(known, ({ byTag }) => byTag),
  };
};
