/** Airbyte: a connector for each family of its operations, and jobs with attempts and logs. */
import { type Client, createClient, type Json } from "@plugboard/core";
import { airbyte, type AirbyteOptions } from "@plugboard/core/airbyte";
import { isRecord } from "../lib/output.ts";
import { countOf, sizeOf } from "../lib/words.ts";
import type { JobAttempt, Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

/** Ids of what is at the mock from the start. */
interface Seed {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly connectionId: string;
  readonly definitions: Readonly<Record<string, string>>;
}

const rowstore = {
  host: "db.example",
  database: "shop",
  username: "reader",
  password: "s3cret",
};

const samplesOf = ({ definitions, ...ids }: Seed): Samples => {
  const sourceDefinitionId = definitions["Rowstore"];
  const destinationDefinitionId = definitions["Bigbarn Warehouse"];
  const consent = { redirectUrl: location.href.split("#")[0] };
  return {
    fields: {
      ...ids,
      sourceDefinitionId,
      destinationDefinitionId,
      sourceCloneId: ids.sourceId,
      destinationCloneId: ids.destinationId,
      id: "1",
      jobId: "1",
      attemptNumber: "0",
      slug: "main",
      name: "Playground",
      logType: "server",
      status: "active",
    },
    actions: {
      "jobs/listJobsFor": {
        configTypes: ["sync"],
        configId: ids.connectionId,
        pagination: { pageSize: "5" },
      },
      "jobs/cancelJob": { id: "25" },
      "source/createSource": { connectionConfiguration: rowstore, name: "Second shop" },
      "source/updateSource": { connectionConfiguration: rowstore, name: "Shop" },
      "connection/updateConnection": { name: "Shop to warehouse" },
      "connection/createConnection": { status: "inactive", name: "By hand" },
      "source_oauth/getSourceOAuthConsent": {
        ...consent,
        sourceDefinitionId: definitions["Rolodex CRM"],
      },
      "scheduler/executeSourceCheckConnection": { connectionConfiguration: rowstore },
      "scheduler/executeSourceDiscoverSchema": { connectionConfiguration: rowstore },
      "notifications/tryNotificationConfig": {
        notificationType: "slack",
        sendOnSuccess: "false",
        sendOnFailure: "true",
        slackConfiguration: { webhook: "https://hooks.example/T1" },
      },
    },
  };
};

const open = ({ config }: Opening): Session => {
  const { seed, ...options } = config as Json & { readonly seed: Seed };
  const made = createClient({ platform: airbyte(options as AirbyteOptions) });
  return {
    legend: "Signed in as",
    people: [{ identifier: "airbyte" }],
    start: { connector: "connection", action: "syncConnection" },
    samples: samplesOf(seed),
    // The workbench knows actions from the catalog alone: to its types they are any.
    clientFor: () => made as unknown as Client,
  };
};

const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});
const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const attemptOf = (given: unknown): JobAttempt => {
  const { attempt, logs } = recordOf(given);
  const { id, status, recordsSynced, bytesSynced } = recordOf(attempt);
  const moved = [
    ...(typeof recordsSynced === "number" ? [countOf(recordsSynced, "record")] : []),
    ...(typeof bytesSynced === "number" ? [sizeOf(bytesSynced)] : []),
  ];
  return {
    title: `Attempt ${Number(id) + 1}`,
    status: textOf(status),
    words: moved.join(", "),
    log: listOf(recordOf(logs)["logLines"]).map(textOf),
  };
};

export const airbyteKit: PlatformKit = {
  open,
  jobs: {
    has: ({ name }) => name === "syncConnection" || name === "resetConnection",
    cancels: true,
    attemptsOf: (detail) => listOf(recordOf(detail)["attempts"]).map(attemptOf),
  },
};
