import { expect, it } from "vitest";
import { collect, failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

describeWays("airbyte's operations", (start) => {
  it("lead from a workspace to a connection", async () => {
    const { client, seed } = await start();
    const { api } = client;
    const { workspaceId } = await api.workspaces.create({ name: "Team" });
    const { workspaces } = await api.workspaces.list();
    expect(workspaces.map((one) => one.name)).toContain("Team");

    const sourceDefinitionId = seed.definitions["Rowstore"] ?? "";
    const specification = await api.sourceDefinitionSpecifications.get({
      sourceDefinitionId,
      workspaceId,
    });
    expect(specification.connectionSpecification).toMatchObject({ type: "object" });
    const connectionConfiguration = { host: "db", database: "d", username: "u", password: "pw" };
    const source = await api.sources.create({
      name: "Orders",
      sourceDefinitionId,
      workspaceId,
      connectionConfiguration,
    });
    const { sourceId } = source;
    expect(await api.sources.checkConnection({ sourceId })).toMatchObject({ status: "succeeded" });
    const { catalog } = await api.sources.discoverSchema({ sourceId });
    expect(catalog?.streams[0]?.stream?.jsonSchema).toMatchObject({ properties: {} });

    const destination = await api.destinations.create({
      name: "Barn",
      destinationDefinitionId: seed.definitions["Bigbarn Warehouse"] ?? "",
      workspaceId,
      connectionConfiguration: { host: "barn", dataset: "raw" },
    });
    const connection = await api.connections.create({
      sourceId,
      destinationId: destination.destinationId,
      status: "active",
      syncCatalog: catalog,
    });
    const { connections } = await api.connections.list({ workspaceId });
    expect(connections.map((one) => one.connectionId)).toEqual([connection.connectionId]);
    const state = await api.state.get({ connectionId: connection.connectionId });
    expect(state.stateType).toBe("not_set");
    const seen = await api.webBackend.connections.get({ connectionId: connection.connectionId });
    expect(seen.source.sourceId).toBe(sourceId);

    const copy = await api.sources.clone({ sourceCloneId: sourceId });
    expect(copy.sourceId).not.toBe(sourceId);
    const { sources } = await api.sources.search({ workspaceId });
    expect(sources).toHaveLength(2);
    expect(await api.connections.delete({ connectionId: connection.connectionId })).toBeNull();
    expect((await api.connections.list({ workspaceId })).connections).toEqual([]);
  });

  it("tell of the server: its health, its logs as text, and its definitions", async () => {
    const { client } = await start();
    expect(await client.api.health()).toEqual({ available: true });
    expect(await client.health.check()).toEqual({ available: true, healthy: true });
    expect(await client.api.logs.get({ logType: "server" })).toContain("getHealthCheck");
    const { sourceDefinitions } = await client.api.sourceDefinitions.list();
    expect(sourceDefinitions.map((one) => one.name)).toContain("Rowstore");
    const { geographies } = await client.api.path("/v1/web_backend/geographies/list").post();
    expect(geographies).toContain("auto");
  });

  it("update by changes alone, and keep the secrets that nobody sees", async () => {
    const { client, seed, asked } = await start();
    const { sourceId } = seed;
    const before = await client.api.sources.get({ sourceId });
    expect(before.connectionConfiguration).toMatchObject({ password: "**********" });
    const after = await client.api.sources.update(sourceId, { name: "Shop, renamed" });
    expect(after).toEqual({ ...before, name: "Shop, renamed" });
    expect(asked()).toEqual(["sources/get", "sources/get", "sources/update"]);
    // The stored password is still the good one.
    expect(await client.api.sources.checkConnection({ sourceId })).toMatchObject({
      status: "succeeded",
    });
  });

  it("update every kind of thing by changes", async () => {
    const { client, seed } = await start();
    const { api } = client;
    const workspace = await api.workspaces.update(seed.workspaceId, { news: true });
    expect(workspace).toMatchObject({ name: "Main", news: true });
    const destination = await api.destinations.update(seed.destinationId, { name: "Renamed" });
    expect(destination.connectionConfiguration).toMatchObject({ host: "barn.example" });
    const before = await api.connections.get({ connectionId: seed.connectionId });
    const connection = await api.connections.update(seed.connectionId, { status: "inactive" });
    expect(connection).toEqual({ ...before, status: "inactive" });
    const seen = await api.webBackend.connections.update(seed.connectionId, { name: "Nightly" });
    expect(seen).toMatchObject({ name: "Nightly", status: "inactive" });
    const rowstore = seed.definitions["Rowstore"] ?? "";
    const definition = await api.sourceDefinitions.update(rowstore, { dockerImageTag: "0.2.0" });
    expect(definition.dockerImageTag).toBe("0.2.0");
    const barn = seed.definitions["Bigbarn Warehouse"] ?? "";
    const other = await api.destinationDefinitions.update(barn, { dockerImageTag: "0.6.0" });
    expect(other.dockerImageTag).toBe("0.6.0");
    const { operationId } = await api.operations.create({
      workspaceId: seed.workspaceId,
      name: "Normalize",
      operatorConfiguration: { operatorType: "normalization", normalization: { option: "basic" } },
    });
    const operation = await api.operations.update(operationId, { name: "Basic" });
    expect(operation).toMatchObject({
      name: "Basic",
      operatorConfiguration: { operatorType: "normalization" },
    });
  });

  it("list jobs page by page, forward and back", async () => {
    const { client, seed } = await start({ mock: { history: 7 } });
    const input = {
      configTypes: ["sync"],
      configId: seed.connectionId,
      pagination: { pageSize: 3 },
    } as const;
    const all = await collect(client.items("jobs", "listJobsFor", input));
    expect(all.map(({ job }) => job?.id)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    const { info } = await client.page("jobs", "listJobsFor", input);
    const second = await client.page("jobs", "listJobsFor", input, { from: info.next });
    expect(second.info).toMatchObject({ total: 7 });
    const first = await client.page("jobs", "listJobsFor", input, { from: second.info.previous });
    expect(first.items.map(({ job }) => job?.id)).toEqual([7, 6, 5]);
    const including = { ...input, includingJobId: 3 };
    const around = await client.page("jobs", "listJobsFor", including);
    expect(around.items.map(({ job }) => job?.id)).toContain(3);
  });

  it("are those of the server's own document, where that is asked for", async () => {
    const { connect, asked } = await start();
    const client = connect({ driver: { discovery: "server" } });
    const { connectors } = await client.catalog();
    expect(connectors.flatMap(({ actions }) => actions)).toHaveLength(108);
    expect(asked()).toEqual(["openapi"]);
    expect(await client.api.health()).toEqual({ available: true });
    const compiled = await connect().catalog();
    expect(new Set(connectors.map(({ name }) => name))).toEqual(
      new Set(compiled.connectors.map(({ name }) => name)),
    );
  });

  it("fail with the nearest names where there is none", async () => {
    const { client } = await start();
    const action = await failureOf(client.untyped.execute("source", "getSorce", {}));
    expect(action).toMatchObject({ _tag: "UnknownAction", connector: "source" });
    expect(action.known?.[0]).toBe("getSource");
    const connector = await failureOf(client.untyped.execute("sources", "getSource", {}));
    expect(connector).toMatchObject({ _tag: "UnknownConnector" });
    expect(connector.known?.[0]).toBe("source");
  });
});
