import { expect, it } from "vitest";
import { type Caller, describeAirbyte } from "./Caller.ts";

const moveTo = ({ ask, seed }: Caller, dockerImageTag: string) =>
  ask("updateSourceDefinition", {
    sourceDefinitionId: seed.definitions["Rowstore"],
    dockerImageTag,
  });

/** A connection that goes on by the orders' cursor. */
const add = async ({ ask, seed }: Caller, changes: object = {}) => {
  const { sourceId, destinationId } = seed;
  const { catalog, catalogId } = await ask("discoverSchemaForSource", { sourceId });
  const [customers, orders] = catalog.streams;
  const incremental = { ...orders, config: { ...orders.config, syncMode: "incremental" } };
  return ask("webBackendCreateConnection", {
    sourceId,
    destinationId,
    status: "active",
    syncCatalog: { streams: [customers, incremental] },
    sourceCatalogId: catalogId,
    ...changes,
  });
};

const discover = ({ ask, seed: { sourceId } }: Caller, connectionId: string) =>
  ask("discoverSchemaForSource", { sourceId, connectionId });

const viewed = async ({ ask }: Caller, connectionId: string) => {
  const { status, schemaChange } = await ask("webBackendGetConnection", { connectionId });
  return [status, schemaChange];
};

describeAirbyte("a schema that changes", (start) => {
  it("breaks the connections that need what is gone, and switches them off", async () => {
    const caller = await start();
    await moveTo(caller, "0.2.0");
    const { connectionId } = await add(caller);
    await moveTo(caller, "0.3.0");
    const found = await discover(caller, connectionId);
    expect(found).toMatchObject({ breakingChange: true, connectionStatus: "inactive" });
    expect(found.catalogDiff.transforms).toEqual([
      {
        transformType: "update_stream",
        streamDescriptor: { name: "orders", namespace: "public" },
        updateStream: [
          {
            transformType: "remove_field",
            fieldName: ["updated_at"],
            breaking: true,
            removeField: { schema: { type: "string", format: "date-time" } },
          },
        ],
      },
    ]);
    expect(await viewed(caller, connectionId)).toEqual(["inactive", "breaking"]);
  });

  it("is mended by a catalog that does without, which resets what is configured otherwise", async () => {
    const caller = await start();
    const { ask } = caller;
    await moveTo(caller, "0.2.0");
    const { connectionId } = await add(caller);
    await moveTo(caller, "0.3.0");
    const { catalog, catalogId } = await discover(caller, connectionId);
    await ask("webBackendUpdateConnection", {
      connectionId,
      syncCatalog: catalog,
      sourceCatalogId: catalogId,
      status: "active",
    });
    expect(await viewed(caller, connectionId)).toEqual(["active", "no_change"]);
    const { job } = await ask("getLastReplicationJob", { connectionId });
    expect(job.resetConfig.streamsToReset).toContainEqual({ name: "orders", namespace: "public" });
    expect(job.resetConfig.streamsToReset).not.toContainEqual({
      name: "customers",
      namespace: "public",
    });
  });

  it.each([
    ["ignore", "active"],
    ["disable", "inactive"],
  ])("that breaks nothing is met as the connection prefers: %s", async (preference, status) => {
    const caller = await start();
    const { connectionId } = await add(caller, { nonBreakingChangesPreference: preference });
    await moveTo(caller, "0.2.0");
    await discover(caller, connectionId);
    expect(await viewed(caller, connectionId)).toEqual([status, "non_breaking"]);
  });
});
