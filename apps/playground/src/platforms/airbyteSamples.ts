/** What the mock Airbyte has something for: ids of what is there from the start, and bodies for the rest. */
import type { Json } from "@plugboard/core";
import type { Samples } from "./PlatformKit.ts";

/** Ids of what is there from the start. */
export interface Seed {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly connectionId: string;
  readonly definitions: Readonly<Record<string, string>>;
}

const rowstore = { host: "db.example", database: "shop", username: "reader", password: "s3cret" };
const bigbarn = { host: "barn.example", dataset: "raw", password: "b4rn" };
const instance = { client_id: "playground", client_secret: "made-up" };
const consent = { redirectUrl: "https://app.example/linked" };
const dbt = {
  operatorType: "dbt",
  dbt: { gitRepoUrl: "https://git.example/models.git", dbtArguments: "run" },
};
const catalog = {
  streams: [{ stream: { name: "customers", jsonSchema: { type: "object" } } }],
};
const custom = (kind: string) => ({
  name: `Homemade ${kind}`,
  dockerRepository: `example/${kind}-homemade`,
  dockerImageTag: "0.1.0",
  documentationUrl: "https://docs.example/homemade",
});

/** Under one tag or the other, an operation takes the same. */
const underBoth = (tags: readonly [string, string], operations: Readonly<Record<string, Json>>) =>
  Object.fromEntries(
    Object.entries(operations).flatMap(([name, input]) =>
      tags.map((tag) => [`${tag}/${name}`, input] as const),
    ),
  );

/** Samples for every operation that asks for something. */
export const samplesOf = ({ definitions, ...ids }: Seed): Samples => {
  const { workspaceId, connectionId, sourceId, destinationId } = ids;
  const state = { stateType: "legacy", connectionId, state: { cursor: "2026-01-01" } };
  return {
    fields: {
      ...ids,
      sourceDefinitionId: definitions["Rowstore"],
      destinationDefinitionId: definitions["Bigbarn Warehouse"],
      sourceCloneId: sourceId,
      destinationCloneId: destinationId,
      id: "1",
      jobId: "1",
      attemptNumber: "0",
      workflowId: "workflow-1",
      slug: "main",
      name: "Playground",
      logType: "server",
      status: "active",
      dockerImageTag: "0.6.0",
    },
    actions: {
      "notifications/tryNotificationConfig": {
        notificationType: "slack",
        sendOnSuccess: "false",
        sendOnFailure: "true",
        slackConfiguration: { webhook: "https://hooks.example/T1" },
      },
      "source_definition/updateSourceDefinition": {
        sourceDefinitionId: definitions["Filedrop"],
        dockerImageTag: "1.0.0",
      },
      "source_definition/createCustomSourceDefinition": {
        workspaceId,
        sourceDefinition: custom("source"),
      },
      "destination_definition/createCustomDestinationDefinition": {
        workspaceId,
        destinationDefinition: custom("destination"),
      },
      "source/createSource": { connectionConfiguration: rowstore, name: "Second shop" },
      "source/updateSource": { connectionConfiguration: rowstore, name: "Shop" },
      "source/checkConnectionToSourceForUpdate": {
        connectionConfiguration: rowstore,
        name: "Shop",
      },
      "destination/createDestination": { connectionConfiguration: bigbarn, name: "Second barn" },
      "destination/updateDestination": { connectionConfiguration: bigbarn, name: "Warehouse" },
      "destination/checkConnectionToDestinationForUpdate": {
        connectionConfiguration: bigbarn,
        name: "Warehouse",
      },
      "scheduler/executeSourceCheckConnection": { connectionConfiguration: rowstore },
      "scheduler/executeSourceDiscoverSchema": { connectionConfiguration: rowstore },
      "scheduler/executeDestinationCheckConnection": { connectionConfiguration: bigbarn },
      "connection/createConnection": { status: "inactive", name: "By hand" },
      "connection/updateConnection": { name: "Shop to warehouse" },
      "web_backend/webBackendCreateConnection": { status: "inactive", name: "By hand" },
      "web_backend/webBackendUpdateConnection": { name: "Shop to warehouse" },
      "web_backend/webBackendGetWorkspaceState": { workspaceId },
      "operation/checkOperation": dbt,
      "operation/createOperation": { name: "Models", operatorConfiguration: dbt },
      "source_oauth/setInstancewideSourceOauthParams": {
        sourceDefinitionId: definitions["Rolodex CRM"],
        params: instance,
      },
      "source_oauth/getSourceOAuthConsent": {
        ...consent,
        sourceDefinitionId: definitions["Rolodex CRM"],
        oAuthInputConfiguration: { domain: "acme.example" },
      },
      "source_oauth/completeSourceOAuth": {
        ...consent,
        sourceDefinitionId: definitions["Rolodex CRM"],
        oAuthInputConfiguration: { domain: "acme.example" },
        queryParams: { code: "paste the code", state: "paste the state" },
      },
      "destination_oauth/setInstancewideDestinationOauthParams": {
        destinationDefinitionId: definitions["Mailloop Audiences"],
        params: instance,
      },
      "destination_oauth/getDestinationOAuthConsent": {
        ...consent,
        destinationDefinitionId: definitions["Mailloop Audiences"],
      },
      "destination_oauth/completeDestinationOAuth": {
        ...consent,
        destinationDefinitionId: definitions["Mailloop Audiences"],
        queryParams: { code: "paste the code", state: "paste the state" },
      },
      "jobs/listJobsFor": {
        configTypes: ["sync"],
        configId: connectionId,
        pagination: { pageSize: "5" },
      },
      ...underBoth(["internal", "source"], {
        writeDiscoverCatalogResult: { catalog, connectorVersion: "1.0.0", configurationHash: "1" },
      }),
      ...underBoth(["internal", "state"], { createOrUpdateState: { connectionState: state } }),
      ...underBoth(["internal", "attempt"], {
        saveStats: { stats: { recordsEmitted: "12", bytesEmitted: "1440" } },
        saveSyncConfig: {
          syncConfig: { sourceConfiguration: rowstore, destinationConfiguration: bigbarn },
        },
      }),
    },
  };
};
