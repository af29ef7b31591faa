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

/** The document without the known faults of it (protocol page, part 1.1). */
export const mended = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(mended);
  if (!isObject(node)) return node;
  const { properties, required } = node;
  const parts = Object.entries(node).filter(
    ([key, value]) => key !== "default" || value !== null || node["nullable"] === true,
  );
  const whole = Object.fromEntries(parts.map(([key, value]) => [key, mended(value)]));
  if (!isObject(properties) || !Array.isArray(required)) return whole;
  const spelled = required.map((name: unknown) => {
    const right = MISSPELLED[String(name)];
    return right === undefined || String(name) in properties ? name : right;
  });
  return { ...whole, required: spelled };
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
          const whole = mended(parsed);
          return isObject(whole) && isObject(whole["paths"]) ? Effect.succeed(whole) : wrong;
        },
      );
    },
  );
