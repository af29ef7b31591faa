/**
 * Updates that take changes alone. Airbyte wants the whole object, even what did not change (protocol
 * page, part 1.2): it is read, changed, and sent, with masked secrets as they were read, which keeps
 * those that are stored.
 */
import * as Effect from "effect/Effect";
import { isObject, text } from "../../internal/json.ts";
import type { ActionCall } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http, Reply } from "./http.ts";
import { objectFrom } from "./object.ts";
import type { AirbyteWire } from "./wire.ts";

/** Reads an object and writes it with changes. */
export const update = (
  http: Http,
  call: ActionCall<AirbyteWire>,
): Effect.Effect<Reply, PlugboardError> => {
  const { connector, wire } = call.action;
  const { path = "", id = "", fields = [] } = wire.update ?? {};
  const named = { [id]: text(call.input["id"]) };
  const changes = isObject(call.input["changes"]) ? call.input["changes"] : {};
  const shared = { context: { ...call, onProgress: undefined }, connector, timeout: wire.timeout };
  return Effect.flatMap(objectFrom(http, { ...shared, path, input: named }, [id]), (read) => {
    const kept = Object.entries(read).filter(([name]) => fields.includes(name));
    const input = { ...Object.fromEntries(kept), ...changes, ...named };
    return http.send({ ...shared, path: wire.path, input });
  });
};
