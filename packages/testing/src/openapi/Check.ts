/** Requests, checked against the document: all that is wrong with them, with its place. */
import type { Json } from "@plugboard/core";
import { validate } from "@plugboard/core/validation";
import type { Incoming } from "../Incoming.ts";
import { ReceivedFile } from "../ReceivedFile.ts";
import { ApiFailure, type ApiIssue } from "./ApiFailure.ts";
import { decodeParameter } from "./Decode.ts";
import { type ApiDocument, isObject, type Operation, type Place } from "./Operation.ts";
import type { ReadBody } from "./RequestBody.ts";

/** What a request says, by the document's names and types. */
export interface Request {
  readonly path: Json;
  readonly query: Json;
  readonly header: Json;
  readonly cookie: Json;
  readonly body: unknown;
}

/** A request as it was read, and what is wrong with it. */
export interface Checked {
  readonly request: Request;
  readonly issues: ReadonlyArray<ApiIssue>;
}

/** The bytes of files, in whose place they are checked. */
const withBytes = (value: unknown): unknown => {
  if (value instanceof ReceivedFile) return value.bytes;
  if (Array.isArray(value)) return value.map(withBytes);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withBytes(part)]));
};

const withFiles = (value: unknown, given: unknown): unknown => {
  if (given instanceof ReceivedFile) return given;
  if (Array.isArray(value) && Array.isArray(given))
    return value.map((_, n) => withFiles(_, given[n]));
  if (!isObject(value) || !isObject(given)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withFiles(part, given[name])]),
  );
};

/** Checks one value; texts become what the schema asks for where `loose`. */
const fit = (document: ApiDocument, schema: Json, value: unknown, loose: boolean) => {
  const { components, ...own } = document.standing(schema);
  const whole = { type: "object", properties: { value: own }, required: ["value"], components };
  const { value: fitted, issues } = validate(
    whole,
    { value: withBytes(value) },
    { rules: { coerce: loose } },
  );
  return {
    value: withFiles(fitted["value"], value),
    issues: issues.map(({ path, message }) => ({ path: path.replace(/^\/value/, ""), message })),
  };
};

/** Reads what a request says, and checks it. */
export const check = (
  document: ApiDocument,
  operation: Operation,
  incoming: Incoming,
  body: ReadBody,
): Checked => {
  const issues: Array<ApiIssue> = [];
  const read: Record<Place, Record<string, unknown>> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  const template = document.basePath + operation.path;
  for (const parameter of operation.parameters) {
    const { name, in: place, required } = parameter;
    const schema = document.resolve(parameter.schema);
    const value = decodeParameter(parameter, schema, template, incoming);
    if (value === undefined) {
      if (required) issues.push({ parameter: name, in: place, detail: "is required" });
      continue;
    }
    const fitted = fit(document, schema, value, !parameter.json);
    read[place][name] = fitted.value;
    for (const { message } of fitted.issues) {
      issues.push({ parameter: name, in: place, detail: message });
    }
  }
  let { value } = body;
  if (value === undefined && operation.body?.required === true) {
    issues.push({ pointer: "#", detail: "is required" });
  } else if (value !== undefined && body.schema !== undefined) {
    const fitted = fit(document, body.schema, value, body.loose);
    value = fitted.value;
    for (const { path, message } of fitted.issues) {
      issues.push({ pointer: `#${path}`, detail: message });
    }
  }
  return { request: { ...read, body: value }, issues };
};

/** The refusal of a request. */
export const unprocessable = (issues: ReadonlyArray<ApiIssue>): ApiFailure =>
  new ApiFailure(422, "The request does not fit what the document says", { errors: issues });
