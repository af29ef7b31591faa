/** How two catalogs differ, and whether a connection breaks by it. */
import { type Catalog, type Stream, type StreamConfiguration, streamKey } from "./Catalog.ts";
import { type Fields, isFields } from "./Schema.ts";

/** One field that came, went or changed. */
export interface FieldTransform {
  readonly transformType: "add_field" | "remove_field" | "update_field_schema";
  readonly fieldName: ReadonlyArray<string>;
  readonly breaking: boolean;
  readonly addField?: { readonly schema: Fields };
  readonly removeField?: { readonly schema: Fields };
  readonly updateFieldSchema?: { readonly oldSchema: Fields; readonly newSchema: Fields };
}

/** One stream that came, went or changed. */
export interface StreamTransform {
  readonly transformType: "add_stream" | "remove_stream" | "update_stream";
  readonly streamDescriptor: { readonly name: string; readonly namespace?: string };
  readonly updateStream?: ReadonlyArray<FieldTransform>;
}

/** All that differs. */
export interface CatalogDiff {
  readonly transforms: ReadonlyArray<StreamTransform>;
}

const fieldsOf = ({ jsonSchema }: Stream): ReadonlyMap<string, Fields> => {
  const { properties } = jsonSchema;
  return new Map(
    Object.entries(isFields(properties) ? properties : {}).map(([name, schema]) => [
      name,
      isFields(schema) ? schema : {},
    ]),
  );
};

/** A connection needs the fields that it goes on from and that tell records apart. */
const isNeeded = (field: string, config: StreamConfiguration | undefined): boolean =>
  config !== undefined &&
  ((config.syncMode === "incremental" && config.cursorField?.[0] === field) ||
    (config.destinationSyncMode === "append_dedup" &&
      (config.primaryKey ?? []).some((path) => path[0] === field)));

const fieldTransforms = (
  before: Stream,
  after: Stream,
  config: StreamConfiguration | undefined,
): ReadonlyArray<FieldTransform> => {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const transforms: Array<FieldTransform> = [];
  for (const [name, schema] of old) {
    const current = now.get(name);
    const fieldName = [name];
    if (current === undefined) {
      const breaking = isNeeded(name, config);
      transforms.push({
        transformType: "remove_field",
        fieldName,
        breaking,
        removeField: { schema },
      });
    } else if (JSON.stringify(current) !== JSON.stringify(schema)) {
      const updateFieldSchema = { oldSchema: schema, newSchema: current };
      const transformType = "update_field_schema";
      transforms.push({ transformType, fieldName, breaking: false, updateFieldSchema });
    }
  }
  for (const [name, schema] of now) {
    if (old.has(name)) continue;
    const transformType = "add_field";
    transforms.push({ transformType, fieldName: [name], breaking: false, addField: { schema } });
  }
  return transforms;
};

const streamsOf = (catalog: Catalog): ReadonlyMap<string, Stream> =>
  new Map(
    catalog.streams.flatMap(({ stream }) =>
      stream === undefined ? [] : [[streamKey(stream), stream] as const],
    ),
  );

const descriptorOf = ({ name, namespace }: Stream): StreamTransform["streamDescriptor"] => ({
  name,
  ...(namespace !== undefined && { namespace }),
});

/** What changes from one catalog to another, for a connection that is configured so. */
export const diffOf = (before: Catalog, after: Catalog, configured: Catalog): CatalogDiff => {
  const [old, now] = [streamsOf(before), streamsOf(after)];
  const configs = new Map(
    configured.streams.map(({ stream, config }) => [stream && streamKey(stream), config]),
  );
  const transforms: Array<StreamTransform> = [];
  for (const [key, stream] of old) {
    const streamDescriptor = descriptorOf(stream);
    const current = now.get(key);
    if (current === undefined) {
      transforms.push({ transformType: "remove_stream", streamDescriptor });
      continue;
    }
    const updateStream = fieldTransforms(stream, current, configs.get(key));
    if (updateStream.length === 0) continue;
    transforms.push({ transformType: "update_stream", streamDescriptor, updateStream });
  }
  for (const [key, stream] of now) {
    if (old.has(key)) continue;
    transforms.push({ transformType: "add_stream", streamDescriptor: descriptorOf(stream) });
  }
  return { transforms };
};

/** Whether a connection cannot go on after it. */
export const isBreaking = ({ transforms }: CatalogDiff): boolean =>
  transforms.some((_) => _.updateStream?.some((field) => field.breaking) ?? false);
