/** Operations of a document as the driver runs them, and the updates that are made of two of them. */
import type { Action, Json, JsonSchema } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { OpenapiAction } from "../../openapi/Wire.ts";
import type { AirbyteWire } from "./wire.ts";

/** An operation, or an update of one, as an action. */
export type AirbyteAction = Action<AirbyteWire>;

const MINUTE = 60_000;

/** Connectors work while these are answered. */
const SLOW =
  /check_connection|discover_schema|definitions\/(create_custom|update)|connections\/(get|update|create)$/;

/** "source_definitions/get" as people read it. */
export const titleOf = (name: string): string =>
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

/** An operation as Airbyte's driver runs it. */
export const actionOf = (action: OpenapiAction): AirbyteAction => ({
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
export const updateOf = (write: AirbyteAction, read: AirbyteAction): AirbyteAction | undefined => {
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
