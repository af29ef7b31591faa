/** Documents that tests are made of. */
import * as Effect from "effect/Effect";
import type { Json } from "../../src/Catalog.ts";
import { type Index, open, type OpenOptions } from "../../src/openapi/Operations.ts";
import type { OpenapiAction } from "../../src/openapi/Wire.ts";

/** A document with these paths. */
export const withPaths = (paths: Json, more: Json = {}): Json => ({
  openapi: "3.1.0",
  info: { title: "Sample", version: "1" },
  servers: [{ url: "https://api.example/v1" }],
  paths,
  ...more,
});

/** A document with one operation, at `POST /things/{id}` unless told otherwise. */
export const withOperation = (operation: Json, more: Json = {}): Json =>
  withPaths(
    { "/things/{id}": { post: { operationId: "act", tags: ["things"], ...operation } } },
    more,
  );

/** Parameters by their places; each a text unless it has a schema. */
export const parameter = (place: string, name: string, more: Json = {}): Json => ({
  in: place,
  name,
  ...(place === "path" && { required: true }),
  schema: { type: "string" },
  ...more,
});

/** A body of one media type. */
export const body = (schema: unknown, type = "application/json", more: Json = {}): Json => ({
  required: true,
  content: { [type]: { schema, ...more } },
});

/** The one action of a document. */
export const actionOf = (document: Json, options?: OpenOptions) =>
  Effect.gen(function* () {
    const index = yield* open(document, options);
    const action = yield* only(index);
    return { action, index };
  });

const only = (index: Index): Effect.Effect<OpenapiAction> =>
  Effect.gen(function* () {
    const [connector] = index.connectors;
    const [action] = (yield* index.actions(connector?.name ?? "")) ?? [];
    if (action === undefined) return yield* Effect.die("the document has no action");
    return action;
  });
