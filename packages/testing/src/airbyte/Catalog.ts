/** What a source has: its streams, as discovered and as a connection configures them. */
import type { SeededRandom } from "../SeededRandom.ts";
import type { Connector } from "./Connector.ts";
import type { Fields } from "./Schema.ts";

/** A stream as a source offers it. */
export interface Stream {
  readonly name: string;
  readonly namespace?: string;
  readonly jsonSchema: Fields;
  readonly supportedSyncModes?: ReadonlyArray<string>;
  readonly defaultCursorField?: ReadonlyArray<string>;
  readonly sourceDefinedPrimaryKey?: ReadonlyArray<ReadonlyArray<string>>;
}

/** How a connection reads and writes a stream. */
export interface StreamConfiguration {
  readonly syncMode: string;
  readonly destinationSyncMode: string;
  readonly cursorField?: ReadonlyArray<string>;
  readonly primaryKey?: ReadonlyArray<ReadonlyArray<string>>;
  readonly aliasName?: string;
  readonly selected?: boolean;
}

/** Streams, each with how it is configured. */
export interface Catalog {
  readonly streams: ReadonlyArray<{
    readonly stream?: Stream;
    readonly config?: StreamConfiguration;
  }>;
}

/** The name of a stream, in full. */
export interface StreamDescriptor {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** A text that is the same for the same stream. */
export const streamKey = ({ name, namespace = "" }: StreamDescriptor): string =>
  JSON.stringify([namespace, name]);

/** What a version of a source has, each stream read whole until somebody says otherwise. */
export const catalogOf = (connector: Connector, tag: string): Catalog => ({
  streams: (connector.streams?.(tag) ?? []).map((_) => {
    const cursor = _.cursor === undefined ? [] : [_.cursor];
    return {
      stream: {
        name: _.name,
        ...(_.namespace !== undefined && { namespace: _.namespace }),
        jsonSchema: { type: "object", properties: _.properties },
        supportedSyncModes:
          cursor.length === 0 ? ["full_refresh"] : ["full_refresh", "incremental"],
        defaultCursorField: cursor,
        sourceDefinedPrimaryKey: [[_.primaryKey]],
      },
      config: {
        syncMode: "full_refresh",
        destinationSyncMode: "append",
        cursorField: cursor,
        primaryKey: [[_.primaryKey]],
        aliasName: _.name,
        selected: true,
      },
    };
  }),
});

/** A new discovery in the configuration of an old catalog: what was not there is not selected. */
export const refreshed = (configured: Catalog, discovered: Catalog): Catalog => {
  const configurations = new Map(
    configured.streams.map(({ stream, config }) => [stream && streamKey(stream), config]),
  );
  return {
    streams: discovered.streams.map(({ stream, config }) => {
      const old = stream && configurations.get(streamKey(stream));
      if (config === undefined) return { ...(stream && { stream }) };
      if (old === undefined)
        return { ...(stream && { stream }), config: { ...config, selected: false } };
      const supported = stream?.supportedSyncModes?.includes(old.syncMode) ?? true;
      const syncMode = supported ? old.syncMode : config.syncMode;
      return { ...(stream && { stream }), config: { ...config, ...old, syncMode } };
    }),
  };
};

/** A discovery, as the cache remembers it. */
export interface Discovery {
  readonly sourceId: string;
  readonly catalogId: string;
  readonly connectorVersion: string;
  readonly configurationHash: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The catalogs that were ever seen; the same streams are the same catalog. */
export interface Catalogs {
  /** Keeps a catalog and gives its id. */
  readonly keep: (catalog: Catalog) => string;
  readonly get: (id: string) => Catalog | undefined;
  readonly discovered: (discovery: Discovery) => void;
  /** The last discovery of a source. */
  readonly latest: (sourceId: string) => Discovery | undefined;
  /** The last discovery of a source in this version, with this configuration. */
  readonly cached: (
    of: Pick<Discovery, "sourceId" | "connectorVersion" | "configurationHash">,
  ) => Discovery | undefined;
}

/** Nothing was discovered yet. */
export const makeCatalogs = (random: SeededRandom): Catalogs => {
  const ids = new Map<string, string>();
  const catalogs = new Map<string, Catalog>();
  const discoveries: Array<Discovery> = [];
  return {
    keep: (catalog) => {
      const content = JSON.stringify(catalog);
      const id = ids.get(content) ?? random.uuid();
      ids.set(content, id);
      catalogs.set(id, catalog);
      return id;
    },
    get: (id) => catalogs.get(id),
    discovered: (discovery) => {
      discoveries.push(discovery);
    },
    latest: (sourceId) => discoveries.findLast((_) => _.sourceId === sourceId),
    cached: ({ sourceId, connectorVersion, configurationHash }) =>
      discoveries.findLast(
        (_) =>
          _.sourceId === sourceId &&
          _.connectorVersion === connectorVersion &&
          _.configurationHash === configurationHash,
      ),
  };
};
