/** Jobs of the mock: whatever they take and whenever they are looked at, they end once, and well. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { manualClock, mockFacilio } from "../../src/index.ts";

interface Look {
  readonly status: string;
  readonly result?: unknown;
}

const start = (takes: number) => {
  const clock = manualClock();
  let runs = 0;
  const run = () => {
    runs += 1;
    return { runs };
  };
  const platform = mockFacilio({
    connections: { crm: { actions: { work: { title: "Work", type: "WRITE", takes, run } } } },
    now: clock.now,
    sleep: clock.sleep,
  });
  const headers = { "x-service-token": platform.options.serviceToken };
  const send = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await platform.fetch(`${platform.options.baseUrl}/api/v1/${path}`, {
      ...init,
      headers,
    });
    return response.json();
  };
  return {
    clock,
    platform,
    begin: (query: string) =>
      send(`connections/crm/actions/work/execute?${query}`, { method: "POST", body: "{}" }),
    look: async () => (await send("jobs/job-1")) as Look,
    runs: () => runs,
  };
};

it("shows jobs as the clock has them, and does their work once", async () => {
  const time = fc.integer({ min: 1, max: 500 });
  await fc.assert(
    fc.asyncProperty(time, fc.array(time, { maxLength: 8 }), async (takes, waits) => {
      const { begin, clock, look, platform, runs } = start(takes);
      const job = await begin("async=true");
      expect(job).toEqual({ job_id: "job-1", status: "pending" });
      expect(await look()).toMatchObject({ status: "pending" });
      let passed = 0;
      for (const wait of waits) {
        clock.advance(wait);
        passed += wait;
        const expected =
          passed >= takes ? { status: "completed", result: { runs: 1 } } : { status: "running" };
        // oxlint-disable-next-line no-await-in-loop -- one look after another
        expect(await look()).toEqual({ job_id: "job-1", ...expected });
      }
      expect(runs()).toBe(passed >= takes ? 1 : 0);
      platform.verify();
    }),
    { numRuns: 50 },
  );
});

it("ends jobs by their time, and does no work that was not begun by then", async () => {
  const time = fc.integer({ min: 1, max: 500 });
  await fc.assert(
    fc.asyncProperty(time, time, async (takes, timeout) => {
      fc.pre(takes !== timeout);
      const { begin, clock, look, runs } = start(takes);
      await begin(`async=true&timeout_ms=${timeout}`);
      clock.advance(Math.min(takes, timeout));
      const { status } = await look();
      expect(status).toBe(takes < timeout ? "completed" : "timed_out");
      clock.advance(1000);
      expect(await look()).toMatchObject({ status });
      expect(runs()).toBe(takes < timeout ? 1 : 0);
    }),
    { numRuns: 50 },
  );
});

it("refuses a time that is none", async () => {
  const { begin } = start(0);
  for (const timeout of ["0", "-1", "1.5", "soon"]) {
    // oxlint-disable-next-line no-await-in-loop -- few of them
    expect(await begin(`timeout_ms=${timeout}`)).toMatchObject({
      error: { code: "INVALID_INPUT" },
    });
  }
});
