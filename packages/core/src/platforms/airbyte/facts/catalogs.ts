/** The streams of sources, and how catalogs of them differ: facts of the protocol page, parts 1.8 and 1.9. */

/** The models. */
export const models = `
SourceDiscoverSchemaRequestBody {
  sourceId: SourceId, connectionId?: uuid, disable_cache?: boolean, notifySchemaChange?: boolean
}
SourceDiscoverSchemaWriteRequestBody {
  catalog: AirbyteCatalog, sourceId?: SourceId, connectorVersion?, configurationHash?
}
SourceDiscoverSchemaRead {
  jobInfo: SynchronousJobRead, catalog?: AirbyteCatalog, catalogId?: uuid,
  catalogDiff?: CatalogDiff, breakingChange?: boolean, connectionStatus?: ConnectionStatus
}
ActorCatalogWithUpdatedAt { updatedAt?: int64, catalog?: object }
AirbyteCatalog { streams: AirbyteStreamAndConfiguration[] }
AirbyteStreamAndConfiguration closed { stream?: AirbyteStream, config?: AirbyteStreamConfiguration }
AirbyteStream closed {
  name, jsonSchema: StreamJsonSchema, supportedSyncModes?: SyncMode[],
  sourceDefinedCursor?: boolean, defaultCursorField?: string[],
  sourceDefinedPrimaryKey?: string[][], namespace?
}
StreamJsonSchema = object
AirbyteStreamConfiguration closed {
  syncMode: SyncMode, destinationSyncMode: DestinationSyncMode, cursorField?: string[],
  primaryKey?: string[][], aliasName?, selected?: boolean, suggested?: boolean,
  fieldSelectionEnabled?: boolean, selectedFields?: SelectedFieldInfo[]
}
SelectedFieldInfo { fieldPath?: string[] }
StreamDescriptor { name, namespace? }
CatalogDiff { transforms: StreamTransform[] }
StreamTransform {
  transformType: "add_stream" | "remove_stream" | "update_stream",
  streamDescriptor: StreamDescriptor, updateStream?: FieldTransform[]
}
FieldTransform {
  transformType: "add_field" | "remove_field" | "update_field_schema", fieldName: FieldName,
  breaking: boolean, addField?: FieldAdd, removeField?: FieldRemove,
  updateFieldSchema?: FieldSchemaUpdate
}
FieldAdd { schema?: FieldSchema }
FieldRemove { schema?: FieldSchema }
FieldSchemaUpdate { oldSchema: FieldSchema, newSchema: FieldSchema }
FieldName = string[]
FieldSchema = object
SyncMode = "full_refresh" | "incremental"
DestinationSyncMode = "append" | "overwrite" | "append_dedup"
DiscoverCatalogResult { catalogId: uuid }
`;
