/** The body of a request, against the schema that the table of operations names for it. */
import { models, operations } from "@plugboard/core/airbyte/document";
import { type Incoming, textOf } from "../Incoming.ts";
import { invalid, malformed } from "./AirbyteFailure.ts";
import { type Fields, isFields, readBy, type Resolve, violationsOf } from "./Schema.ts";

/** One row of the table of operations. */
export type Row = (typeof operations)[number];

const PREFIX = "#/components/schemas/";

const resolve: Resolve = (reference) => {
  const model = models[reference.slice(PREFIX.length)];
  if (!isFields(model)) throw new Error(`The document has no ${reference}`);
  return model;
};

/** The document lets nine bodies be absent; these operations have something to say without one. */
const isSilenceFine = ({ body, safety }: Row): boolean =>
  body?.required === false && safety === "read" && body.model !== "WebBackendWorkspaceState";

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : "");
  }
};

const decapitalized = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** What a handler is given: a checked body, without what is null or undeclared. */
export const bodyOf = (row: Row, incoming: Pick<Incoming, "bytes">): Fields => {
  if (row.body === undefined) return {};
  const text = textOf(incoming).trim();
  if (text === "" && isSilenceFine(row)) return {};
  const value = text === "" ? {} : json(text);
  const schema = { $ref: PREFIX + row.body.model };
  const violations = violationsOf(schema, value, resolve);
  if (violations.length > 0) {
    throw invalid(`${row.operationId}.${decapitalized(row.body.model)}`, violations);
  }
  const body = readBy(schema, value, resolve);
  return isFields(body) ? body : {};
};
