/** The document that a server serves (protocol page, part 1.7), with what is wrong in it mended. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject } from "../../internal/json.ts";
import { parse } from "../../openapi/Parse.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";

/** Names that models require and do not have: nothing could ever satisfy those. */
const MISSPELLED: Readonly<Record<string, string>> = {
  json_schema: "jsonSchema",
  dockerImageag: "dockerImageTag",
};

const membersOf = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  isObject(value) ? Object.entries(value) : [];

/** A model that can be satisfied: what it requires is there, and no default is one that it refuses. */
const mendedModel = (model: unknown): unknown => {
  if (!isObject(model)) return model;
  const properties = membersOf(model["properties"]).map(([name, property]) => {
    if (!isObject(property) || property["default"] !== null) return [name, property];
    const { default: _, ...rest } = property;
    return [name, property["nullable"] === true ? property : rest];
  });
  const names = new Set(properties.map(([name]) => name));
  const { required } = model;
  return {
    ...model,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(Array.isArray(required) && {
      required: required.map((name: unknown) =>
        names.has(name) ? name : (MISSPELLED[String(name)] ?? name),
      ),
    }),
  };
};

/** The document without the known faults of it (protocol page, part 1.1). */
export const mended = (whole: Json): Json => {
  const components = isObject(whole["components"]) ? whole["components"] : {};
  const models = membersOf(components["schemas"]).map(([name, model]) => [
    name,
    mendedModel(model),
  ]);
  return { ...whole, components: { ...components, schemas: Object.fromEntries(models) } };
};

/** Asks the server for its document. */
export const load = (
  http: Http,
  timeout: number | undefined,
): Effect.Effect<Json, PlugboardError> =>
  Effect.flatMap(
    http.send({ path: "/v1/openapi", method: "GET", answer: "text", context: { timeout } }),
    ({ output, answer }) => {
      const wrong = http.malformed(answer, "Airbyte's own document is no OpenAPI document.");
      const parsing = parse(String(output), () => undefined);
      return Effect.flatMap(
        Effect.catchTag(parsing, "Malformed", () => wrong),
        (parsed) => {
          const isDocument = isObject(parsed) && isObject(parsed["paths"]);
          return isDocument ? Effect.succeed(mended(parsed)) : wrong;
        },
      );
    },
  );
