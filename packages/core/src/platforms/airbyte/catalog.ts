/** Airbyte's operations as types: by path, and as the catalog of connectors and actions. */
import type { ActorOperations } from "./models/actors.ts";
import type { ConnectionOperations } from "./models/connections.ts";
import type { DestinationDefinitionOperations } from "./models/destinationDefinitions.ts";
import type { JobOperations } from "./models/jobs.ts";
import type { OAuthOperations } from "./models/oauths.ts";
import type { ServerOperations } from "./models/server.ts";
import type { SourceDefinitionOperations } from "./models/sourceDefinitions.ts";
import type { StateOperations } from "./models/states.ts";
import type { SyncOperations } from "./models/syncOperations.ts";
import type { WebBackendOperations } from "./models/webBackend.ts";
import type { WorkspaceOperations } from "./models/workspaces.ts";

/** All 102 operations, by path. */
export interface AirbyteOperations
  extends
    WorkspaceOperations,
    SourceDefinitionOperations,
    DestinationDefinitionOperations,
    ActorOperations,
    ConnectionOperations,
    StateOperations,
    SyncOperations,
    OAuthOperations,
    WebBackendOperations,
    JobOperations,
    ServerOperations {}

/** The path of an operation. */
export type AirbytePath = keyof AirbyteOperations;

/** The tags that operations stand under: Airbyte's connectors. */
export type AirbyteTag = AirbyteOperations[AirbytePath]["tag"];

/** Airbyte's catalog: what applications have that generate none of their own. */
export type AirbyteCatalog = {
  readonly [Tag in AirbyteTag]: {
    readonly [
      Path in AirbytePath as Tag extends AirbyteOperations[Path]["tag"]
        ? AirbyteOperations[Path]["id"]
        : never
    ]: AirbyteOperations[Path];
  };
};

/** The updates that can take changes alone, with the field of the id. */
export interface AirbyteUpdates {
  readonly "/v1/workspaces/update": "workspaceId";
  readonly "/v1/source_definitions/update": "sourceDefinitionId";
  readonly "/v1/destination_definitions/update": "destinationDefinitionId";
  readonly "/v1/sources/update": "sourceId";
  readonly "/v1/destinations/update": "destinationId";
  readonly "/v1/connections/update": "connectionId";
  readonly "/v1/operations/update": "operationId";
  readonly "/v1/web_backend/connections/update": "connectionId";
}

/** What an update may change. */
export type ChangesOf<Path extends keyof AirbyteUpdates> = Partial<
  Omit<
    Exclude<AirbyteOperations[Path]["input"], Readonly<Record<string, never>>>,
    AirbyteUpdates[Path]
  >
>;
