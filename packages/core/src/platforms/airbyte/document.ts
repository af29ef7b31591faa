/**
 * Airbyte's API as an OpenAPI document, made of our own table of facts and loaded on demand. Faults
 * of the vendor's document (protocol page, part 1.1) are not in it: a stream requires its
 * `jsonSchema`, a destination definition its `dockerImageTag`, and credentials are asked for.
 */
import type { Json, JsonSchema } from "../../Catalog.ts";
import * as actors from "./facts/actors.ts";
import * as catalogs from "./facts/catalogs.ts";
import * as connections from "./facts/connections.ts";
import * as definitions from "./facts/definitions.ts";
import * as jobs from "./facts/jobs.ts";
import * as oauths from "./facts/oauths.ts";
import * as server from "./facts/server.ts";
import * as webBackend from "./facts/webBackend.ts";
import * as workspaces from "./facts/workspaces.ts";
import { modelsOf, type Operation, operationOf, referenceTo } from "./notation.ts";

/** The lines of all operations, by path. */
const lines = {
  ...workspaces.operations,
  ...definitions.operations,
  ...actors.operations,
  ...connections.operations,
  ...oauths.operations,
  ...webBackend.operations,
  ...jobs.operations,
  ...server.operations,
};

/** All 102 operations. */
export const operations: ReadonlyArray<Operation> = Object.entries(lines).map(([path, line]) =>
  operationOf(path, line),
);

/** All 210 models. */
export const models: Readonly<Record<string, JsonSchema>> = modelsOf(
  [workspaces, definitions, actors, connections, catalogs, oauths, webBackend, jobs, server]
    .map((noun) => noun.models)
    .join(""),
);

/** What the statuses of failures are called in the document, and what they carry. */
const FAILURES: Readonly<Record<string, { readonly name: string; readonly model: string }>> = {
  400: { name: "ExceptionResponse", model: "KnownExceptionInfo" },
  404: { name: "NotFoundResponse", model: "NotFoundKnownExceptionInfo" },
  422: { name: "InvalidInputResponse", model: "InvalidInputExceptionInfo" },
};

const content = (schema: JsonSchema, type = "application/json"): Json => ({
  content: { [type]: { schema } },
});

const described = (description: string, more: Json = {}): Json => ({ description, ...more });

const answerIn = ({ answer }: Operation): Json => {
  if (answer === 204) return { 204: described("Done.") };
  if (answer === 200) return { 200: described("Done.") };
  const body =
    answer === "text"
      ? content({ type: "string", format: "binary" }, "text/plain")
      : content(referenceTo(answer.model));
  return { 200: described("Done.", body) };
};

const pathItemOf = (operation: Operation): Json => {
  const { method, tags, operationId, summary, body, failures } = operation;
  return {
    [method.toLowerCase()]: {
      tags,
      operationId,
      summary,
      ...(body !== undefined && {
        requestBody: {
          ...content(referenceTo(body.model)),
          ...(body.required && { required: true }),
        },
      }),
      responses: {
        ...answerIn(operation),
        ...Object.fromEntries(
          failures.map((status) => [
            status,
            { $ref: `#/components/responses/${FAILURES[status]?.name ?? ""}` },
          ]),
        ),
      },
    },
  };
};

/** The document, as plain data. */
export const document: Json = {
  openapi: "3.0.3",
  info: { title: "Airbyte Configuration API", version: "1.0.0" },
  servers: [{ url: "http://localhost:8000/api" }],
  security: [{ basicAuth: [] }],
  tags: [...new Set(operations.flatMap(({ tags }) => tags))].map((name) => ({ name })),
  paths: Object.fromEntries(operations.map((operation) => [operation.path, pathItemOf(operation)])),
  components: {
    securitySchemes: { basicAuth: { type: "http", scheme: "basic" } },
    responses: Object.fromEntries(
      Object.values(FAILURES).map(({ name, model }) => [
        name,
        described("Refused.", content(referenceTo(model))),
      ]),
    ),
    schemas: models,
  },
};
