/** The streams of sources, and how catalogs differ. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { ConnectionStatus } from "./connections.ts";
import type { SynchronousJobRead } from "./jobs.ts";

export interface SourceDiscoverSchemaRequestBody {
  readonly sourceId: string;
  readonly connectionId?: string | undefined;
  readonly disable_cache?: boolean | undefined;
  readonly notifySchemaChange?: boolean | undefined;
}

export interface SourceDiscoverSchemaWriteRequestBody {
  readonly catalog: AirbyteCatalog;
  readonly sourceId?: string | undefined;
  readonly connectorVersion?: string | undefined;
  readonly configurationHash?: string | undefined;
}

export interface SourceDiscoverSchemaRead {
  readonly jobInfo: SynchronousJobRead;
  readonly catalog?: AirbyteCatalog | undefined;
  readonly catalogId?: string | undefined;
  readonly catalogDiff?: CatalogDiff | undefined;
  readonly breakingChange?: boolean | undefined;
  readonly connectionStatus?: ConnectionStatus | undefined;
}

export interface ActorCatalogWithUpdatedAt {
  readonly updatedAt?: number | undefined;
  readonly catalog?: Json | undefined;
}

export interface AirbyteCatalog {
  readonly streams: ReadonlyArray<AirbyteStreamAndConfiguration>;
}

export interface AirbyteStreamAndConfiguration {
  readonly stream?: AirbyteStream | undefined;
  readonly config?: AirbyteStreamConfiguration | undefined;
}

export interface AirbyteStream {
  readonly name: string;
  readonly jsonSchema: Json;
  readonly supportedSyncModes?: ReadonlyArray<SyncMode> | undefined;
  readonly sourceDefinedCursor?: boolean | undefined;
  readonly defaultCursorField?: ReadonlyArray<string> | undefined;
  readonly sourceDefinedPrimaryKey?: ReadonlyArray<ReadonlyArray<string>> | undefined;
  readonly namespace?: string | undefined;
}

export interface AirbyteStreamConfiguration {
  readonly syncMode: SyncMode;
  readonly destinationSyncMode: DestinationSyncMode;
  readonly cursorField?: ReadonlyArray<string> | undefined;
  readonly primaryKey?: ReadonlyArray<ReadonlyArray<string>> | undefined;
  readonly aliasName?: string | undefined;
  readonly selected?: boolean | undefined;
  readonly suggested?: boolean | undefined;
  readonly fieldSelectionEnabled?: boolean | undefined;
  readonly selectedFields?: ReadonlyArray<SelectedFieldInfo> | undefined;
}

export interface SelectedFieldInfo {
  readonly fieldPath?: ReadonlyArray<string> | undefined;
}

export interface StreamDescriptor {
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface CatalogDiff {
  readonly transforms: ReadonlyArray<StreamTransform>;
}

export interface StreamTransform {
  readonly transformType: "add_stream" | "remove_stream" | "update_stream";
  readonly streamDescriptor: StreamDescriptor;
  readonly updateStream?: ReadonlyArray<FieldTransform> | undefined;
}

export interface FieldTransform {
  readonly transformType: "add_field" | "remove_field" | "update_field_schema";
  readonly fieldName: ReadonlyArray<string>;
  readonly breaking: boolean;
  readonly addField?: FieldAdd | undefined;
  readonly removeField?: FieldRemove | undefined;
  readonly updateFieldSchema?: FieldSchemaUpdate | undefined;
}

export interface FieldAdd {
  readonly schema?: Json | undefined;
}

export interface FieldRemove {
  readonly schema?: Json | undefined;
}

export interface FieldSchemaUpdate {
  readonly oldSchema: Json;
  readonly newSchema: Json;
}

export type SyncMode = "full_refresh" | "incremental";

export type DestinationSyncMode = "append" | "overwrite" | "append_dedup";

export interface DiscoverCatalogResult {
  readonly catalogId: string;
}
