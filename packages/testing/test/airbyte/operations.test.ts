import { operations } from "@plugboard/core/airbyte/document";
import { describe, expect, it } from "vitest";
import { handlers } from "../../src/airbyte/handlers.ts";
import { describeAirbyte, type Scenarios } from "./Caller.ts";
import { actorScenarios } from "./scenarios/actors.ts";
import { connectionScenarios } from "./scenarios/connections.ts";
import { definitionScenarios } from "./scenarios/definitions.ts";
import { discoveryScenarios } from "./scenarios/discoveries.ts";
import { jobScenarios } from "./scenarios/jobs.ts";
import { oauthScenarios } from "./scenarios/oauth.ts";
import { operationScenarios } from "./scenarios/operations.ts";
import { serverScenarios } from "./scenarios/server.ts";
import { stateScenarios } from "./scenarios/states.ts";
import { webBackendScenarios } from "./scenarios/webBackend.ts";
import { workspaceScenarios } from "./scenarios/workspaces.ts";

const scenarios: Scenarios = {
  ...workspaceScenarios,
  ...definitionScenarios({
    title: "Source",
    member: "sourceDefinition",
    id: "sourceDefinitionId",
    known: ["Rowstore", "0.1.0", "0.3.0"],
    hidden: "Ledger",
    count: 5,
  }),
  ...definitionScenarios({
    title: "Destination",
    member: "destinationDefinition",
    id: "destinationDefinitionId",
    known: ["Bigbarn Warehouse", "0.5.0", "0.6.0"],
    hidden: "Strongroom",
    count: 3,
  }),
  ...actorScenarios({
    kind: "source",
    title: "Source",
    definition: "Rowstore",
    configuration: { host: "db.example", database: "shop", username: "ana", password: "pw" },
  }),
  ...actorScenarios({
    kind: "destination",
    title: "Destination",
    definition: "Bigbarn Warehouse",
    configuration: { host: "barn.example", dataset: "raw", password: "pw" },
  }),
  ...oauthScenarios({
    kind: "source",
    title: "Source",
    ready: "Rolodex CRM",
    inputs: { domain: "acme" },
  }),
  ...oauthScenarios({
    kind: "destination",
    title: "Destination",
    ready: "Mailloop Audiences",
    inputs: {},
  }),
  ...discoveryScenarios,
  ...connectionScenarios,
  ...stateScenarios,
  ...operationScenarios,
  ...jobScenarios,
  ...webBackendScenarios,
  ...serverScenarios,
};

describe("the operations", () => {
  const ids = operations.map((_) => _.operationId);

  it("are 102, under 108 rows of tags", () => {
    expect(new Set(ids).size).toBe(102);
    expect(operations.flatMap((_) => _.tags)).toHaveLength(108);
  });

  it("have a handler and a scenario each, and there is none besides", () => {
    expect(Object.keys(handlers).toSorted()).toEqual(ids.toSorted());
    expect(Object.keys(scenarios).toSorted()).toEqual(ids.toSorted());
  });
});

describeAirbyte("the operation", (start) => {
  it.each(
    operations.map((row) => [row.operationId, scenarios[row.operationId]?.[0], row] as const),
  )("%s %s", async (operationId, _, { tags }) => {
    const caller = await start();
    await scenarios[operationId]?.[1](caller);
    for (const tag of tags) expect(caller.platform.calls(tag, operationId)).not.toEqual([]);
    caller.platform.verify();
  });
});
