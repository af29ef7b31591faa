/** Bodies of requests, as far as they can be read. */
import { type Incoming, textOf } from "../Incoming.ts";
import { AixplainFailure } from "./AixplainFailure.ts";

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The JSON object of a request, or 400. */
export const bodyOf = (incoming: Incoming): Body => {
  let body: unknown;
  try {
    body = JSON.parse(textOf(incoming));
  } catch {
    body = undefined;
  }
  if (isObject(body)) return body;
  throw new AixplainFailure({ message: "The body must be a JSON object" });
};

/** The JSON object of a request, where it is one; for the record, which refuses nothing. */
export const readableBody = (incoming: Incoming): Body => {
  try {
    return bodyOf(incoming);
  } catch {
    return {};
  }
};

/** A text, or nothing. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;
