/**
 * Updates that take changes alone. Airbyte wants the whole object, even what did not change (protocol
 * page, part 1.2): it is read, changed, and sent, with masked secrets as they were read, which keeps
 * those that are stored.
 */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { ActionCall } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import { objectFrom } from "./object.ts";
import type { AirbyteWire, Update } from "./wire.ts";

/** The whole object as it is to be written. */
export const wholeOf = (
  http: Http,
  { action, input, ...call }: ActionCall<AirbyteWire>,
  { path, id, fields }: Update,
): Effect.Effect<Json, PlugboardError> => {
  const named = { [id]: text(input["id"]) };
  const changes = isObject(input["changes"]) ? input["changes"] : {};
  const ask = {
    path,
    input: named,
    context: { ...call, onProgress: undefined },
    connector: action.connector,
    timeout: action.wire.timeout,
  };
  return Effect.map(objectFrom(http, ask, [id]), (read) => {
    const kept = Object.entries(read).filter(([name]) => fields.includes(name));
    return { ...Object.fromEntries(kept), ...changes, ...named };
  });
};
