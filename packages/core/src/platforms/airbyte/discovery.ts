/**
 * Airbyte's operations as actions: the engine of OpenAPI documents reads them, from our own document
 * or the one that a server serves. An operation stands under each of its tags, and is found by its
 * path too, under the connector `airbyte` that no list shows.
 */
import * as Effect from "effect/Effect";
import * as Cached from "../../Cached.ts";
import type { Action, Json, JsonSchema, Safety } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import { missingAction } from "../../internal/missing.ts";
import { type Index, open } from "../../openapi/Operations.ts";
import type { OpenapiAction } from "../../openapi/Wire.ts";
import type { PlatformDiscovery } from "../../Platform.ts";
import { type PlugboardError, UnknownAction, UnknownConnector } from "../../PlugboardError.ts";
import { document, operations } from "./document.ts";
import type { Http } from "./http.ts";
import type { AirbyteWire } from "./wire.ts";

/** Says what a repetition of an operation may do; `undefined` leaves it to our table. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

type AirbyteAction = Action<AirbyteWire>;

const BY_PATH = "airbyte";
const MINUTE = 60_000;

/** What a document is kept for. */
const LIFE = 5 * MINUTE;

/** Connectors work while these are answered. */
const SLOW =
  /check_connection|discover_schema|definitions\/(create_custom|update)|connections\/(get|update|create)$/;

/** Names of what only looks, where a server has an operation that our table does not. */
const LOOKS = /^(list|get|search|check)/;

const safeties = new Map(operations.map(({ operationId, safety }) => [operationId, safety]));

/** "source_definitions/get" as people read it. */
const titleOf = (name: string): string =>
  name
    .replaceAll("_", " ")
    .replaceAll("/", ": ")
    .replace(/^\p{Ll}/u, (start) => start.toUpperCase());

const wireOf = ({ wire: { method, path, body, accept } }: OpenapiAction): AirbyteWire => {
  const left = body?.required === true ? "always" : "unlessEmpty";
  const other = accept.length > 0 ? "text" : "nothing";
  return {
    method: method === "GET" ? "GET" : "POST",
    path,
    body: body === undefined ? "never" : left,
    answer: accept.includes("application/json") ? "json" : other,
    timeout: SLOW.test(path) ? 5 * MINUTE : MINUTE / 2,
    starts: /^\/v1\/connections\/(sync|reset)$/.test(path),
  };
};

const actionOf = (action: OpenapiAction): AirbyteAction => ({
  ...action,
  title: titleOf(action.wire.path.replace(/^\/v1\//, "")),
  description: action.title,
  paged: action.wire.path === "/v1/jobs/list",
  files: false,
  wire: wireOf(action),
});

/** The fields of a model, by name. */
const fieldsOf = (schema: JsonSchema | undefined): Json => {
  const name = text(schema?.["$ref"])?.split("/").at(-1);
  const definitions = schema?.["$defs"];
  const model = name !== undefined && isObject(definitions) ? definitions[name] : schema;
  return isObject(model) && isObject(model["properties"]) ? model["properties"] : {};
};

/** An update that takes changes alone, beside an operation that reads the whole. */
const updateOf = (write: AirbyteAction, read: AirbyteAction): AirbyteAction | undefined => {
  const required = read.input["required"];
  const [id, ...others] = Array.isArray(required) ? required.map(String) : [];
  if (id === undefined || others.length > 0) return undefined;
  const before = fieldsOf(read.output);
  const { [id]: named, ...changes } = fieldsOf(write.input);
  // What is written otherwise than it is read cannot be sent back.
  const fields = Object.keys(changes).filter(
    (name) => JSON.stringify(before[name]) === JSON.stringify(changes[name]),
  );
  return {
    ...write,
    name: "update",
    title: `${write.title}, changes alone`,
    description: "Reads the whole, and writes it with these changes.",
    input: {
      type: "object",
      properties: {
        id: named,
        changes: { type: "object", properties: changes, additionalProperties: false },
      },
      required: ["id", "changes"],
      additionalProperties: false,
      ...(isObject(write.input["$defs"]) && { $defs: write.input["$defs"] }),
    },
    wire: { ...write.wire, update: { path: read.wire.path, id, fields } },
  };
};

/** Where the operation of a path stands in the catalog. */
interface Place {
  readonly connector: string;
  readonly name: string;
  readonly method: string;
}

const placesIn = (whole: Json): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  const paths = isObject(whole["paths"]) ? whole["paths"] : {};
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!isObject(operation) || !Array.isArray(operation["tags"])) continue;
      // Under two tags, it is known by the first.
      const connector = text(operation["tags"][0]);
      const name = text(operation["operationId"]);
      if (connector === undefined || name === undefined) continue;
      places.set(path, { connector, name, method: method.toUpperCase() });
    }
  }
  return places;
};

/** A document that was read, with what was found by path in it. */
interface Known {
  readonly index: Index;
  readonly places: ReadonlyMap<string, Place>;
  readonly found: Map<string, AirbyteAction>;
}

const knownOf = (
  whole: Json,
  safetyOf: SafetyOf | undefined,
): Effect.Effect<Known, PlugboardError> => {
  const safety: SafetyOf = (connector, name) =>
    safetyOf?.(connector, name) ?? safeties.get(name) ?? (LOOKS.test(name) ? "read" : undefined);
  return Effect.map(open(whole, { safety }), (index) => ({
    index,
    places: placesIn(whole),
    found: new Map(),
  }));
};

const loadServed = lazily(() => import("./served.ts"));

type Find = (known: Known) => Effect.Effect<AirbyteAction | undefined, PlugboardError>;

/** The operation of a path, with its method before it or not; `PATCH` is the update that takes changes. */
const byPath =
  (name: string): Find =>
  ({ index, places, found }) => {
    const before = found.get(name);
    if (before !== undefined) return Effect.succeed(before);
    const [, asked, path = name] = /^([A-Z]+) (.*)$/s.exec(name) ?? [];
    const at = (where: string) => {
      const { connector = "", name: action = "" } = places.get(where) ?? {};
      return Effect.map(index.action(connector, action), (one) => one && actionOf(one));
    };
    const keep = (action: AirbyteAction | undefined): AirbyteAction | undefined => {
      if (action !== undefined) found.set(name, action);
      return action;
    };
    const method = places.get(path)?.method;
    if (asked === undefined || asked === method) return Effect.map(at(path), keep);
    const beside = path.replace(/\/update$/, "/get");
    if (asked !== "PATCH" || method !== "POST" || beside === path) return Effect.succeed(undefined);
    return Effect.flatMap(at(path), (write) =>
      Effect.map(at(beside), (read) => keep(write && read && updateOf(write, read))),
    );
  };

const noPath = (known: Known, action: string): UnknownAction => {
  const prefixed = /^[A-Z]+ /.test(action);
  const names = Array.from(known.places, ([path, { method }]) => ({
    name: prefixed ? `${method} ${path}` : path,
  }));
  return new UnknownAction({
    ...missingAction("Airbyte", action, names),
    platform: "airbyte",
    connector: BY_PATH,
    action,
  });
};

/** Airbyte's discovery, over our own table or what the server serves. */
export const make = (
  http: Http,
  from: "compiled" | "server" = "compiled",
  safetyOf?: SafetyOf,
): Required<PlatformDiscovery<AirbyteWire>> => {
  // One document holds all connectors: who asks for one after another shares it.
  const served = Effect.flatMap(loadServed, ({ load }) => load(http));
  const whole = from === "server" ? served : Effect.succeed(document);
  const known = Cached.cached(
    Effect.flatMap(whole, (read) => knownOf(read, safetyOf)),
    from === "server" ? LIFE : Number.POSITIVE_INFINITY,
  ).get;

  const actions = (connector: string) =>
    Effect.flatMap(known, ({ index }) =>
      Effect.flatMap(index.actions(connector), (list) =>
        list !== undefined
          ? Effect.succeed(list.map(actionOf))
          : Effect.fail(
              new UnknownConnector({
                platform: "airbyte",
                connector,
                known: [],
                message: `Airbyte has no connector “${connector}”.`,
              }),
            ),
      ),
    );

  return {
    actions,
    connectors: () =>
      Effect.map(known, ({ index }) =>
        index.connectors.map(({ name }) => ({
          name,
          title: titleOf(name),
          links: name === "source" || name === "destination",
        })),
      ),
    action: (connector, name) =>
      Effect.flatMap(known, (all) => {
        if (connector === BY_PATH) {
          return Effect.flatMap(byPath(name)(all), (found) =>
            found === undefined ? Effect.fail(noPath(all, name)) : Effect.succeed(found),
          );
        }
        if (name !== "update") return Effect.succeed(undefined);
        const [path] =
          [...all.places].find(
            ([where, place]) => place.connector === connector && where.endsWith("/update"),
          ) ?? [];
        return path === undefined ? Effect.succeed(undefined) : byPath(`PATCH ${path}`)(all);
      }),
    all: () =>
      Effect.flatMap(known, ({ index }) =>
        Effect.map(
          Effect.forEach(index.connectors, ({ name }) =>
            Effect.map(actions(name), (list) => [name, list] as const),
          ),
          (lists) => new Map(lists),
        ),
      ),
  };
};
