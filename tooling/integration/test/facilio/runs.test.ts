/** Runs: at once, as jobs, and in time; what is sent of that, and what becomes of it. */
import type { RunOptions } from "@plugboard/core/facilio";
import { manualClock, sampleConnections } from "@plugboard/testing";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

const forms: ReadonlyArray<readonly [RunOptions, string]> = [
  [{}, ""],
  [{ async: false }, ""],
  [{ async: true }, "?async=true"],
  [{ timeoutMs: 5000 }, "?timeout_ms=5000"],
  [{ async: true, timeoutMs: 5000 }, "?async=true&timeout_ms=5000"],
];

describeWays("async and timeoutMs", (start) => {
  it.each(forms)("are sent as they are documented: %o", async (options, query) => {
    const { client, sent } = await start();
    const { api } = client;
    const crm = api.connection("crm");
    const runs = [
      api.executeAction("crm", "fetch-deal", { input: { id: 1 } }, options),
      api.executeHttpGet("crm", { path: "/contacts" }, options),
      crm.http().patch({ path: "/deals/1", body: { stage: "won" } }, options),
      api.connection("documents").file().list({ path: "/" }, options),
      api.connection("warehouse").sql().select({ table: "items" }, options),
    ];
    await Promise.all(runs);
    const posts = sent.filter(({ request }) => request.startsWith("POST "));
    expect(posts).toHaveLength(runs.length);
    for (const { request, body } of posts) {
      expect(request.replace(/^[^?]*/, "")).toBe(query);
      expect(body, "what is for Facilio").not.toContain("$");
    }
  });

  it("do not wait with async, and leave the job to whoever wants it", async () => {
    const { client } = await start({ mock: { jobIds: "number" } });
    const crm = client.api.connection("crm");
    const started = await crm.http().get({ path: "/deals/1" }, { async: true });
    expect(started).toEqual({ job_id: 1, status: "pending" });
    const output = await client.job(String(started["job_id"])).wait();
    expect(output).toMatchObject({ status: 200, body: { id: 1 } });
    expect(await client.api.jobs().result(1)).toMatchObject({ job_id: 1, status: "completed" });
  });

  it("are refused where no time is meant, and nothing is sent", async () => {
    const { client, sent } = await start();
    for (const timeoutMs of [0, -1, 1.5, Number.NaN]) {
      const given = client.api.executeHttpGet("crm", {}, { timeoutMs });
      expect(await failureOf(given)).toMatchObject({ _tag: "Misconfigured", option: "timeoutMs" });
    }
    expect(sent).toEqual([]);
  });

  it("go along in the input of any call, so that hooks and a relay can say them", async () => {
    const { client, sent } = await start();
    const input = { id: 2, $timeoutMs: 700 };
    expect(await client.execute("crm", "fetch-deal", input)).toMatchObject({ id: 2 });
    expect(sent.at(-1)).toMatchObject({
      request: "POST /api/v1/connections/crm/actions/fetch-deal/execute?timeout_ms=700",
      body: `{"input":{"id":2}}`,
    });
  });
});

describeWays("jobs", (start) => {
  it("are asked for by submit, and are found again by their ids", async () => {
    for (const jobIds of ["text", "number"] as const) {
      const { client, connect, asked } = await start({ mock: { jobIds } });
      const job = await client.submit("crm", "fetch-deal", { id: 4 });
      expect(asked().at(-1)).toMatch(/execute\?async=true$/);
      expect(job.id).toBe(jobIds === "text" ? "job-1" : "1");
      expect(await job.wait()).toMatchObject({ id: 4 });
      expect(await connect().job(job.id).get()).toMatchObject({ _tag: "Done", output: { id: 4 } });
      expect(await failureOf(job.cancel())).toMatchObject({ _tag: "Unsupported" });
      const unknown = connect().job("77").wait();
      expect(await failureOf(unknown)).toMatchObject({ _tag: "NotFound", code: "JOB_NOT_FOUND" });
    }
  });

  it("begin by themselves, too, and are waited for where they do", async () => {
    const { client, asked } = await start();
    expect(await client.execute("crm", "count-contacts", {})).toEqual({ total: 57 });
    expect(asked().at(-1)).toBe("GET /api/v1/jobs/job-1");
  });

  it("fail as the work did, with its code", async () => {
    const { client } = await start();
    expect(await failureOf(client.execute("warehouse", "take-stock", {}))).toMatchObject({
      _tag: "JobFailed",
      job: "job-1",
      reason: "failed",
      code: "SQL_ERROR",
      message: "no such table: stock",
      connector: "warehouse",
      action: "take-stock",
    });
  });

  it("are the executors' as well as the actions'", async () => {
    const { client } = await start();
    const job = await client.submit("warehouse", "sql.query", { sql: "SELECT 1 AS one" });
    expect(await job.wait()).toEqual({ rows: [{ one: 1 }], row_count: 1 });
  });

  it("are no jobs of Facilio's where a connection's own output speaks of some", async () => {
    const own = { job_id: "theirs", status: "queued", position: 3 };
    const { warehouse, ...others } = sampleConnections();
    const restock = { ...warehouse.actions.restock, run: async () => own };
    const actions = { ...warehouse.actions, restock };
    const { client } = await start({
      mock: { connections: { ...others, warehouse: { ...warehouse, actions } } },
    });
    const input = { name: "bolt", count: 1 };
    expect(await client.execute("warehouse", "restock", input)).toEqual(own);
  });
});

describeWays("runs that take too long", (start) => {
  const slow = (onTimeout: "refuse" | "job") => {
    const clock = manualClock();
    const { sleep, now } = clock;
    const connections = sampleConnections();
    return {
      clock,
      mock: {
        now,
        sleep,
        onTimeout,
        connections: {
          ...connections,
          crm: {
            ...connections.crm,
            upstream: () => async () => {
              await sleep(9_000);
              return Response.json({ slow: true });
            },
          },
        },
      },
    };
  };
  /** Lets time pass when so many wait for it. */
  const pass = async (clock: ReturnType<typeof manualClock>, sleepers: number, time: number) => {
    await clock.whenSleeping(sleepers);
    clock.advance(time);
  };

  it("are refused by Facilio, as what can be tried again", async () => {
    const { clock, mock } = slow("refuse");
    const { client } = await start({ mock });
    const given = client.api.executeHttpGet("crm", { path: "/" }, { timeoutMs: 5000 });
    const failed = failureOf(given);
    await pass(clock, 2, 5000);
    expect(await failed).toMatchObject({ _tag: "Unavailable", status: 504, code: "TIMEOUT" });
  });

  it("become jobs where Facilio makes them ones, and are waited for", async () => {
    const { clock, mock } = slow("job");
    const { client, asked } = await start({ mock });
    const given = client.api.executeHttpGet("crm", { path: "/" }, { timeoutMs: 5000 });
    await pass(clock, 2, 5000);
    await pass(clock, 1, 4000);
    expect(await given).toMatchObject({ status: 200, body: { slow: true } });
    expect(asked()).toContain("GET /api/v1/jobs/job-1");
  });

  it("end as jobs that have run out of time", async () => {
    const { clock, mock } = slow("refuse");
    const { client } = await start({ mock });
    const input = { path: "/", $timeoutMs: 5000 };
    const job = await client.submit("crm", "http.get", input);
    await pass(clock, 2, 1);
    expect(await job.get()).toEqual({ _tag: "Running", detail: "running" });
    await pass(clock, 2, 5000);
    const failed = { _tag: "JobFailed", code: "TIMEOUT", reason: "failed" };
    expect(await failureOf(job.wait())).toMatchObject(failed);
  });
});
