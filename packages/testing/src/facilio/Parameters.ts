/** What came in the body of a run, read as what it has to be, or refused. */
import { type Incoming, textOf } from "../Incoming.ts";
import { invalid } from "./FacilioFailure.ts";

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a plain JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The body, which must be a JSON object. */
export const bodyOf = (incoming: Incoming): Json => {
  try {
    const body: unknown = JSON.parse(textOf(incoming));
    if (isObject(body)) return body;
  } catch {
    throw invalid("The body is no JSON");
  }
  throw invalid("The body is no object");
};

/** A text that must be there. */
export const textIn = (from: Json, key: string): string => {
  const value = from[key];
  if (typeof value === "string" && value !== "") return value;
  throw invalid(`${key} must be a text`);
};

/** A text that may be absent. */
export const optionalText = (from: Json, key: string): string | undefined =>
  from[key] === undefined || from[key] === null ? undefined : textIn(from, key);

/** An object that may be absent. */
export const objectIn = (from: Json, key: string): Json => {
  const value = from[key] ?? {};
  if (isObject(value)) return value;
  throw invalid(`${key} must be an object`);
};
