import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Caller, describeAirbyte } from "./Caller.ts";

type Step =
  | { readonly do: "create" }
  | { readonly do: "update" | "delete" | "sync" | "reset" | "cancel"; readonly which: number }
  | { readonly do: "advance"; readonly by: number };

const which = fc.nat({ max: 5 });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: "create" }),
  fc.record({
    do: fc.constantFrom("update", "delete", "sync", "sync", "reset", "cancel"),
    which,
  }),
  fc.record({ do: fc.constant("advance"), by: fc.nat({ max: 1500 }) }),
);

interface Job {
  readonly id: number;
  readonly configId: string;
  readonly status: string;
  readonly createdAt: number;
}

const RUNNING = new Set(["pending", "running", "incomplete"]);

/** What was made, in order, and what of it was deleted. */
interface Model {
  readonly created: Array<string>;
  readonly deleted: Set<string>;
}

const take = async (caller: Caller, model: Model, next: Step): Promise<void> => {
  const { ask, send, clock, seed } = caller;
  if (next.do === "advance") return clock.advance(next.by);
  if (next.do === "create") {
    const { sourceId, destinationId } = seed;
    const made = await ask("createConnection", { sourceId, destinationId, status: "active" });
    model.created.push(made.connectionId);
    return undefined;
  }
  const connectionId = model.created[next.which % model.created.length] ?? "";
  if (next.do === "update") {
    await ask("updateConnection", { connectionId, name: "Renamed" });
  } else if (next.do === "delete") {
    await ask("deleteConnection", { connectionId });
    model.deleted.add(connectionId);
  } else if (next.do === "cancel") {
    const { job } = await ask("getLastReplicationJob", { connectionId });
    if (job !== undefined) await ask("cancelJob", { id: job.id });
  } else {
    const last = (await ask("getLastReplicationJob", { connectionId })).job as Job | undefined;
    const isBusy = next.do === "sync" && last !== undefined && RUNNING.has(last.status);
    const isRefused = isBusy || model.deleted.has(connectionId);
    const { status } = await send(`${next.do}Connection`, { connectionId });
    expect(status).toBe(isRefused ? 409 : 200);
  }
  return undefined;
};

const jobsOf = async ({ ask }: Caller, configId: string): Promise<ReadonlyArray<Job>> => {
  const configTypes = ["sync", "reset_connection"];
  const { jobs } = await ask("listJobsFor", { configTypes, configId });
  return jobs.map((_: { job: Job }) => _.job);
};

const idsIn = (connections: ReadonlyArray<Record<string, string>>) =>
  connections.map((_) => _["connectionId"]);

/** What can be seen of everything that was made. */
const look = async (caller: Caller, { created, deleted }: Model) => {
  const { ask, seed } = caller;
  const { workspaceId } = seed;
  const all = await ask("listAllConnectionsForWorkspace", { workspaceId });
  const living = await ask("listConnectionsForWorkspace", { workspaceId });
  const jobs = await Promise.all(created.map((id) => jobsOf(caller, id)));
  const running = jobs.map((_) => _.filter(({ status }) => RUNNING.has(status)).length);
  return {
    all: idsIn(all.connections),
    living: idsIn(living.connections),
    crowded: created.filter((id, index) => (running[index] ?? 0) > (deleted.has(id) ? 0 : 1)),
    jobs,
  };
};

const newestFirst = (jobs: ReadonlyArray<Job>): ReadonlyArray<Job> =>
  jobs.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);

describeAirbyte("whatever is done, in whatever order", (start) => {
  it(
    "lists are what was created without what was deleted, and a connection runs one job",
    { timeout: 30_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
          const caller = await start();
          const model: Model = { created: [caller.seed.connectionId], deleted: new Set() };
          for (const next of steps) await take(caller, model, next);
          const { created, deleted } = model;
          const { all, living, crowded, jobs } = await look(caller, model);
          expect(new Set(created).size).toBe(created.length);
          expect(all).toEqual(created);
          expect(living).toEqual(created.filter((_) => !deleted.has(_)));
          expect(crowded).toEqual([]);
          expect(jobs).toEqual(jobs.map(newestFirst));
          const ids = jobs.flat().map((_) => _.id);
          expect(new Set(ids).size).toBe(ids.length);
        }),
        { numRuns: 20 },
      );
    },
  );
});
