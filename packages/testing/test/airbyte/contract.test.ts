import type { Json, UntypedCatalog } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import type { ActionSample, Sample } from "../../src/contract.ts";
import { mockAirbyte } from "../../src/index.ts";
import { listen } from "../../src/node.ts";
import { platformAndRelay } from "../BehindRelay.ts";

/** Seven jobs, so that they fill pages of three; and connections whose jobs fail, or last. */
const start = () =>
  mockAirbyte({
    password: "a-secret-of-the-proxy",
    history: 7,
    jobDuration: 40,
    connections: [
      { name: "Broken", configuration: { password: "wrong" } },
      { name: "Slow", jobDuration: 60_000 },
    ],
  });

const { seed } = start();
const { workspaceId, connectionId } = seed;

const jobs = (pagination: Json): Json => ({
  configTypes: ["sync"],
  configId: connectionId,
  pagination,
});

const sync = (id: string | undefined): ActionSample => ({
  connector: "connection",
  action: "syncConnection",
  input: { connectionId: id ?? "" },
});

const sample: Sample = {
  read: { connector: "workspace", action: "getWorkspace", input: { workspaceId } },
  write: { connector: "workspace", action: "createWorkspace", input: { name: "Another" } },
  invalid: {
    connector: "connection",
    action: "createConnection",
    input: {
      sourceId: seed.sourceId,
      status: "sleeping",
      syncCatalog: { streams: [{ config: { syncMode: "incremental" } }] },
    },
    paths: ["/destinationId", "/status", "/syncCatalog/streams/0/config/destinationSyncMode"],
  },
  pages: [
    {
      connector: "jobs",
      action: "listJobsFor",
      input: jobs({ pageSize: 3 }),
      total: 7,
      key: ({ job }: { readonly job: { readonly id: number } }) => job.id,
      itemsIn: ({ jobs: items }: { readonly jobs: ReadonlyArray<unknown> }) => items,
      backward: true,
    },
  ],
  jobs: {
    finishes: sync(connectionId),
    fails: sync(seed.connections["Broken"]),
    lasts: sync(seed.connections["Slow"]),
    // A sync answers with its job, which goes on.
    waits: false,
  },
  consent: {
    user: "anybody",
    target: { kind: "source", definitionId: seed.definitions["Rolodex CRM"], workspaceId },
    connect: {
      name: "Contacts",
      callbackUrl: "https://app.example/linked",
      settings: { domain: "acme" },
      oAuthInputConfiguration: { domain: "acme" },
    },
  },
};

platformAndRelay("airbyte", {
  driver: airbyte<UntypedCatalog>,
  mock: start,
  listen,
  sample,
  capabilities: {
    present: ["integrations", "health"],
    absent: ["users", "integrations.select"],
  },
  more: ({ options }, call) => ({
    secrets: [options.password],
    // Airbyte knows no users: whoever has the credentials is let in.
    token: (user) => `no token of ${user}`,
    consent: async (url, answer) => {
      const decided = url.replace("/consent?", answer === "allow" ? "/approve?" : "/deny?");
      const response = await call(decided, { redirect: "manual" });
      const back = new URL(response.headers.get("location") ?? "");
      return Object.fromEntries(back.searchParams);
    },
  }),
});
