/** Answers that must be objects: those that the driver reads itself. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject } from "../../internal/json.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Ask, Http } from "./http.ts";

/** Sends a request whose output must be an object, with these fields where any are named. */
export const objectFrom = (
  { send, malformed }: Http,
  ask: Ask,
  fields: ReadonlyArray<string> = [],
): Effect.Effect<Json, PlugboardError> =>
  Effect.flatMap(send(ask), ({ output, answer }) =>
    isObject(output) && fields.every((name) => Object.hasOwn(output, name))
      ? Effect.succeed(output)
      : malformed(answer, `Airbyte's answer is no object${listed(fields)}.`, output),
  );

const listed = (fields: ReadonlyArray<string>): string =>
  fields.length === 0 ? "" : ` with “${fields.join("”, “")}”`;
