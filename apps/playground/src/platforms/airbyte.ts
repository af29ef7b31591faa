/** Airbyte: a connector for each family of its operations, and jobs with attempts and logs. */
import type { Json } from "@plugboard/core";
import { isRecord } from "../lib/output.ts";
import { countOf, sizeOf } from "../lib/words.ts";
import { samplesOf, type Seed } from "./airbyteSamples.ts";
import type { AccountsKit, JobAttempt, Opening, PlatformKit, Session } from "./PlatformKit.ts";

/** Sources and destinations of the kinds that have a page of consent; there are as many as are linked, and none is selected. */
const accountsOf = ({ definitions, workspaceId }: Seed): Session["accounts"] => {
  const kindOf = (kind: string, name: string): AccountsKit => ({
    target: { kind, definitionId: definitions[name], workspaceId },
    selects: "none",
    form: "methods",
    connectWith: (configuration, method) =>
      method?.kind === "consent" ? { name } : { name, configuration },
  });
  const kits: Readonly<Record<string, AccountsKit>> = {
    source: kindOf("source", "Rolodex CRM"),
    destination: kindOf("destination", "Mailloop Audiences"),
  };
  return (connector) => kits[connector];
};

const open = ({ config, people, clientFor }: Opening): Session => {
  const { seed } = config as { readonly seed: Seed };
  return {
    legend: "Signed in as",
    people,
    clientFor,
    start: { connector: "connection", action: "syncConnection" },
    samples: samplesOf(seed),
    accounts: accountsOf(seed),
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
