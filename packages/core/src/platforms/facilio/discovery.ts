/** Facilio's discovery (protocol page, parts 3.2 and 3.5): connections are connectors, with saved actions and executors. */
import * as Effect from "effect/Effect";
import type { Action, Connector, Json, JsonSchema, Safety } from "../../Catalog.ts";
import { brokenAction } from "../../internal/brokenAction.ts";
import { isObject, text } from "../../internal/json.ts";
import type { CallContext, PlatformDiscovery } from "../../Platform.ts";
import { type PlugboardError, UnknownConnector } from "../../PlugboardError.ts";
import { entriesIn } from "./entriesIn.ts";
import { executor, executors } from "./executors.ts";
import type { Ask, Http } from "./http.ts";
import { FACILIO, operation } from "./management.ts";
import type { FacilioWire } from "./wire.ts";

/** Says what a repetition of an action may do; `undefined` leaves it to its type. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

const TIMEOUT = 30_000;

/** A connection as a connector; nothing can be done with one that has no slug. */
const connectorsIn = (body: unknown): ReadonlyArray<Connector> | undefined =>
  entriesIn(body, "connections")?.flatMap((entry) => {
    const name = text(entry["slug"]);
    const title = text(entry["display_name"]);
    const description = text(entry["description"]);
    return name === undefined ? [] : [{ name, title: title ?? name, description, links: true }];
  });

/** The schema of one input, by words for types that are assumed; of any other, nothing is known. */
const typeOf = (type: unknown): JsonSchema => {
  const word = text(type)?.toLowerCase() ?? "";
  if (["string", "number", "integer", "boolean", "object", "array"].includes(word)) {
    return { type: word };
  }
  return word === "text" ? { type: "string" } : {};
};

/** A schema of inputs that are listed one by one. */
const schemaOf = (inputs: ReadonlyArray<Json>): JsonSchema => {
  const named = inputs.filter(({ name }) => text(name) !== undefined);
  const described = ({ type, description }: Json) => ({
    ...typeOf(type),
    ...(text(description) !== undefined && { description }),
  });
  return {
    type: "object",
    properties: Object.fromEntries(named.map((input) => [String(input["name"]), described(input)])),
    required: named.filter(({ required }) => required === true).map(({ name }) => name),
  };
};

/** How Facilio's catalog is read. */
export type Discovery = Required<Omit<PlatformDiscovery<FacilioWire>, "all">>;

/** Reads Facilio's catalog. */
export const make = (http: Http, safetyOf: SafetyOf | undefined): Discovery => {
  const ask = (context: CallContext, ...path: ReadonlyArray<string>): Ask => ({
    method: "GET",
    path,
    context,
    timeout: TIMEOUT,
  });
  const overruled = (action: Action<FacilioWire>): Action<FacilioWire> => ({
    ...action,
    safety: safetyOf?.(action.connector, action.name) ?? action.safety,
  });

  const savedAction = (
    connector: string,
    name: string,
    entry: Json,
    input: unknown = entry["input_schema"] ?? { type: "object" },
  ): Action<FacilioWire> => {
    const wire: FacilioWire = {
      method: "POST",
      path: ["connections", connector, "actions", name, "execute"],
      carries: "input",
      runs: true,
    };
    if (!isObject(input)) return brokenAction(connector, name, "its schema is no object.", wire);
    const output = entry["output_schema"];
    return overruled({
      connector,
      name,
      title: text(entry["display_name"]),
      description: text(entry["description"]),
      input,
      output: isObject(output) ? output : undefined,
      safety: text(entry["type"])?.toUpperCase() === "READ" ? "read" : "write",
      paged: false,
      files: false,
      wire,
    });
  };

  /** An action whose schema is not told is asked what it takes. */
  const completed = (
    connector: string,
    name: string,
    entry: Json,
    context: CallContext,
  ): Effect.Effect<Action<FacilioWire>, PlugboardError> =>
    (entry["input_schema"] ?? undefined) === undefined
      ? Effect.map(
          http.pick(
            ask(context, "connections", connector, "actions", name, "inputs"),
            (body) => entriesIn(body, "inputs"),
            "Facilio's inputs of an action are no list.",
          ),
          (inputs) => savedAction(connector, name, entry, schemaOf(inputs)),
        )
      : Effect.succeed(savedAction(connector, name, entry));

  const saved = (
    connector: string,
    name: string,
    context: CallContext,
  ): Effect.Effect<Action<FacilioWire> | undefined, PlugboardError> => {
    const entry = http.pick(
      ask(context, "connections", connector, "actions", name),
      (body) => {
        const action = isObject(body) ? (body["action"] ?? body) : undefined;
        return isObject(action) ? action : undefined;
      },
      "Facilio's action is no object.",
    );
    return Effect.catchTag(
      Effect.flatMap(entry, (found) => completed(connector, name, found, context)),
      // Core lists what there is, then, and says what was probably meant.
      "NotFound",
      () => Effect.succeed(undefined),
    );
  };

  return {
    connectors: (context) =>
      http.pick(
        ask(context, "connections"),
        connectorsIn,
        "Facilio's list of connections is no list.",
      ),
    actions: (connector, context) =>
      Effect.catchTag(
        Effect.map(
          http.pick(
            ask(context, "connections", connector, "actions"),
            (body) => entriesIn(body, "actions"),
            "Facilio's list of actions is no list.",
          ),
          (entries) => [
            ...entries.flatMap((entry) => {
              const name = text(entry["slug"]);
              return name === undefined ? [] : [savedAction(connector, name, entry)];
            }),
            ...executors(connector).map(overruled),
          ],
        ),
        "NotFound",
        () => {
          const message = `Facilio has no connection “${connector}”.`;
          return Effect.fail(
            new UnknownConnector({ platform: "facilio", connector, known: [], message }),
          );
        },
      ),
    action: (connector, name, context) => {
      const known =
        (connector === FACILIO ? operation(name) : undefined) ?? executor(connector, name);
      if (known !== undefined) return Effect.succeed(overruled(known));
      // No name: core says so, with those that are.
      return /^\.{0,2}$/.test(name) ? Effect.succeed(undefined) : saved(connector, name, context);
    },
  };
};
