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

const RUNNING = ["pending", "running", "incomplete"];

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
    const isBusy = next.do === "sync" && last !== undefined && RUNNING.includes(last.status);
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

const expectToHold = async (caller: Caller, { created, deleted }: Model): Promise<void> => {
  const { ask, seed } = caller;
  const { workspaceId } = seed;
  expect(new Set(created).size).toBe(created.length);
  const all = await ask("listAllConnectionsForWorkspace", { workspaceId });
  expect(idsIn(all.connections)).toEqual(created);
  const living = await ask("listConnectionsForWorkspace", { workspaceId });
  expect(idsIn(living.connections)).toEqual(created.filter((_) => !deleted.has(_)));
  const everyJob: Array<number> = [];
  for (const id of created) {
    const jobs = await jobsOf(caller, id);
    const running = jobs.filter((_) => RUNNING.includes(_.status));
    expect(running.length).toBeLessThanOrEqual(deleted.has(id) ? 0 : 1);
    expect(jobs.map((_) => _.id)).toEqual(jobs.map((_) => _.id).toSorted((a, b) => b - a));
    expect(jobs.map((_) => _.createdAt)).toEqual(
      jobs.map((_) => _.createdAt).toSorted((a, b) => b - a),
    );
    everyJob.push(...jobs.map((_) => _.id));
  }
  expect(new Set(everyJob).size).toBe(everyJob.length);
};

describeAirbyte("whatever is done, in whatever order", (start) => {
  it("lists are what was created without what was deleted, and a connection runs one job", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const caller = await start();
        const model: Model = { created: [caller.seed.connectionId], deleted: new Set() };
        for (const next of steps) await take(caller, model, next);
        await expectToHold(caller, model);
      }),
      { numRuns: 25 },
    );
  });
});
