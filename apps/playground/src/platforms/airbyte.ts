/** Airbyte: a connector for each family of its operations, and jobs with attempts and logs. */
import { type Client, createClient, type Json } from "@plugboard/core";
import { airbyte, type AirbyteOptions } from "@plugboard/core/airbyte";
import { isRecord } from "../lib/output.ts";
import { countOf, sizeOf } from "../lib/words.ts";
import { samplesOf, type Seed } from "./airbyteSamples.ts";
import type { JobAttempt, Opening, PlatformKit, Session } from "./PlatformKit.ts";

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
