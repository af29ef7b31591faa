/**
 * Airbyte's operations as actions: the engine of OpenAPI documents reads them, from our own document
 * or the one that a server serves. An operation stands under each of its tags, and is found by its
 * path too, under the connector `airbyte` that no list shows.
 */
import * as Effect from "effect/Effect";
import type { Json, Safety } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import { missingAction } from "../../internal/missing.ts";
import { keep } from "../../openapi/Kept.ts";
import { type Index, open } from "../../openapi/Operations.ts";
import type { PlatformDiscovery } from "../../Platform.ts";
import { type PlugboardError, UnknownAction, UnknownConnector } from "../../PlugboardError.ts";
import { actionOf, type AirbyteAction, titleOf, updateOf } from "./actions.ts";
import { document, operations } from "./document.ts";
import type { Http } from "./http.ts";
import type { AirbyteWire } from "./wire.ts";

/** Says what a repetition of an operation may do; `undefined` leaves it to our table. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

const BY_PATH = "airbyte";
const NONE = Effect.succeed(undefined);

/** Names of what only looks, where a server has an operation that our table does not. */
const LOOKS = /^(list|get|search|check)/;

const safeties = new Map(operations.map(({ operationId, safety }) => [operationId, safety]));

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

/** The operation of a path, with its method before it or not; `PATCH` is the update that takes changes. */
const byPath = (
  { index, places, found }: Known,
  name: string,
): Effect.Effect<AirbyteAction | undefined, PlugboardError> => {
  const before = found.get(name);
  if (before !== undefined) return Effect.succeed(before);
  const [, asked, path = name] = /^([A-Z]+) (.*)$/s.exec(name) ?? [];
  const at = (where: string) => {
    const { connector = "", name: action = "" } = places.get(where) ?? {};
    return Effect.map(index.action(connector, action), (one) => one && actionOf(one));
  };
  const kept = (action: AirbyteAction | undefined): AirbyteAction | undefined => {
    if (action !== undefined) found.set(name, action);
    return action;
  };
  const method = places.get(path)?.method;
  if (asked === undefined || asked === method) return Effect.map(at(path), kept);
  const beside = path.replace(/\/update$/, "/get");
  if (asked !== "PATCH" || method !== "POST" || beside === path) return NONE;
  return Effect.flatMap(at(path), (write) =>
    Effect.map(at(beside), (read) => kept(write && read && updateOf(write, read))),
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

/** What no list shows: operations by their paths, and the updates that take changes. */
const unlisted = (
  known: Known,
  connector: string,
  name: string,
): Effect.Effect<AirbyteAction | undefined, PlugboardError> => {
  if (connector === BY_PATH) {
    return Effect.flatMap(byPath(known, name), (found) =>
      found === undefined ? Effect.fail(noPath(known, name)) : Effect.succeed(found),
    );
  }
  const path =
    name === "update"
      ? [...known.places.keys()].find(
          (one) => one.endsWith("/update") && known.places.get(one)?.connector === connector,
        )
      : undefined;
  return path === undefined ? NONE : byPath(known, `PATCH ${path}`);
};

/** Airbyte's discovery, over our own table or what the server serves. */
export const make = (
  http: Http,
  from: "compiled" | "server" = "compiled",
  safetyOf?: SafetyOf,
): Required<PlatformDiscovery<AirbyteWire>> => {
  const known = keep((timeout) => {
    const served = Effect.flatMap(loadServed, ({ load }) => load(http, timeout));
    const whole = from === "server" ? served : Effect.succeed(document);
    return Effect.flatMap(whole, (read) => knownOf(read, safetyOf));
  });

  const actionsOf = (
    { index }: Known,
    connector: string,
  ): Effect.Effect<ReadonlyArray<AirbyteAction>, PlugboardError> =>
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
    );

  return {
    connectors: (context) =>
      Effect.map(known(context), ({ index }) =>
        index.connectors.map(({ name }) => ({
          name,
          title: titleOf(name),
          links: name === "source" || name === "destination",
        })),
      ),
    actions: (connector, context) => Effect.flatMap(known(context), (_) => actionsOf(_, connector)),
    action: (connector, name, context) =>
      Effect.flatMap(known(context), (_) => unlisted(_, connector, name)),
    all: (context) =>
      Effect.flatMap(known(context), (of) =>
        Effect.map(
          Effect.forEach(of.index.connectors, ({ name }) =>
            Effect.map(actionsOf(of, name), (list) => [name, list] as const),
          ),
          (lists) => new Map(lists),
        ),
      ),
  };
};
