/** Sources and destinations, which are called alike: what integrations ask of them. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import { objectFrom } from "./object.ts";

/** Which of both. */
export type Kind = "source" | "destination";

/** A kind of source or destination, within a workspace. */
export interface Place {
  readonly definitionId: string;
  readonly workspaceId: string;
}

/** The id that an answer gives. */
export const idOf = (kind: Kind, data: Json): string => text(data[`${kind}Id`]) ?? "";

/** How requests name a definition and a workspace. */
export const placed = (kind: Kind, { definitionId, workspaceId }: Place): Json => ({
  [`${kind}DefinitionId`]: definitionId,
  workspaceId,
});

/** Makes what asks for sources, or for destinations. */
export const make = (http: Http, kind: Kind, context: CallContext) => {
  const connector = kind;
  const post = (
    path: string,
    input: Json,
    ...fields: ReadonlyArray<string>
  ): Effect.Effect<Json, PlugboardError> =>
    objectFrom(http, { path: `/v1/${path}`, input, context, connector }, fields);
  const named = (id: string): Json => ({ [`${kind}Id`]: id });
  return {
    list: (workspaceId: string): Effect.Effect<ReadonlyArray<Json>, PlugboardError> =>
      Effect.map(post(`${kind}s/list`, { workspaceId }, `${kind}s`), (body) => {
        const list = body[`${kind}s`];
        return Array.isArray(list) ? list.filter(isObject) : [];
      }),
    get: (id: string) => post(`${kind}s/get`, named(id), `${kind}Id`),
    create: (place: Place, name: string, connectionConfiguration: Json) =>
      Effect.map(
        post(
          `${kind}s/create`,
          { ...placed(kind, place), name, connectionConfiguration },
          `${kind}Id`,
        ),
        (made) => idOf(kind, made),
      ),
    update: (id: string, name: unknown, connectionConfiguration: Json) =>
      Effect.as(post(`${kind}s/update`, { ...named(id), name, connectionConfiguration }), id),
    remove: (id: string): Effect.Effect<void, PlugboardError> => {
      const path = `/v1/${kind}s/delete`;
      return Effect.asVoid(
        http.send({ path, input: named(id), answer: "nothing", context, connector }),
      );
    },
    specification: (place: Place) =>
      post(`${kind}_definition_specifications/get`, placed(kind, place)),
    completeOauth: (input: Json) => post(`${kind}_oauths/complete_oauth`, input),
  };
};
