import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

interface Streams {
  readonly streams: ReadonlyArray<{ readonly stream: { readonly name: string } }>;
}

const namesOf = ({ streams }: Streams): ReadonlyArray<string> => streams.map((_) => _.stream.name);

const moveTo = ({ ask, seed }: Caller, dockerImageTag: string) =>
  ask("updateSourceDefinition", {
    sourceDefinitionId: seed.definitions["Rowstore"],
    dockerImageTag,
  });

export const discoveryScenarios: Scenarios = {
  discoverSchemaForSource: [
    "finds the streams of the version, and tells a connection what has changed",
    async (caller) => {
      const { ask, seed } = caller;
      const { sourceId, connectionId } = seed;
      const first = await ask("discoverSchemaForSource", { sourceId });
      expect(namesOf(first.catalog)).toEqual(["customers", "orders"]);
      expect((await ask("discoverSchemaForSource", { sourceId })).catalogId).toBe(first.catalogId);

      await moveTo(caller, "0.2.0");
      const second = await ask("discoverSchemaForSource", { sourceId, connectionId });
      expect(second.catalogId).not.toBe(first.catalogId);
      expect(second.breakingChange).toBe(false);
      expect(second.catalogDiff.transforms).toMatchObject([
        {
          transformType: "update_stream",
          streamDescriptor: { name: "customers", namespace: "public" },
          updateStream: [
            { transformType: "remove_field", fieldName: ["mail"], breaking: false },
            { transformType: "add_field", fieldName: ["email"], breaking: false },
          ],
        },
        { transformType: "add_stream", streamDescriptor: { name: "refunds" } },
      ]);
    },
  ],
  executeSourceDiscoverSchema: [
    "finds streams with a configuration that is stored nowhere, or tells why not",
    async ({ ask, seed }) => {
      const discover = (connectionConfiguration: object) =>
        ask("executeSourceDiscoverSchema", {
          sourceDefinitionId: seed.definitions["Filedrop"],
          workspaceId: seed.workspaceId,
          connectionConfiguration,
        });
      const found = await discover({ bucket: "reports", format: "csv" });
      expect(namesOf(found.catalog)).toEqual(["rows"]);
      const failed = await discover({ bucket: "unreachable", format: "csv" });
      expect(failed.catalog).toBeUndefined();
      expect(failed.jobInfo.succeeded).toBe(false);
      expect(failed.jobInfo.logs.logLines[0]).toContain("The bucket cannot be reached.");
    },
  ],
  writeDiscoverCatalogResult: [
    "keeps a catalog, which is then the source's latest",
    async ({ ask, seed: { sourceId } }) => {
      const catalog = { streams: [{ stream: { name: "found", jsonSchema: { type: "object" } } }] };
      const { catalogId } = await ask("writeDiscoverCatalogResult", { sourceId, catalog });
      expect((await ask("getMostRecentSourceActorCatalog", { sourceId })).catalog).toEqual(catalog);
      const again = await ask("writeDiscoverCatalogResult", { catalog });
      expect(again).toEqual({ catalogId });
    },
  ],
  getMostRecentSourceActorCatalog: [
    "has nothing before a discovery, and its time in seconds after one",
    async ({ ask, seed: { sourceId }, clock }) => {
      expect(await ask("getMostRecentSourceActorCatalog", { sourceId })).toEqual({});
      const { catalog } = await ask("discoverSchemaForSource", { sourceId });
      const recent = await ask("getMostRecentSourceActorCatalog", { sourceId });
      expect(recent).toEqual({ updatedAt: clock.now() / 1000, catalog });
    },
  ],
};
