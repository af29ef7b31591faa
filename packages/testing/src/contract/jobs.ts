/** Work that goes on at the platform: watched to its end, found again by its id, and taken back. */
import type { CallEvent, Job, JobState } from "@plugboard/core";
import { expect, vi } from "vitest";
import type { ActionSample, AnyClient, JobsSample } from "./Sample.ts";
import { awaited, type Check, inputOf, type Part, type Stage } from "./Stage.ts";

const quick = { polling: () => 5, retry: { base: 1, cap: 1, jitter: 0 } };

const begin = ({ untyped }: AnyClient, { connector, action, ...rest }: ActionSample) =>
  untyped.submit(connector, action, inputOf({ connector, action, ...rest }));

const execute = (
  { untyped }: AnyClient,
  sample: ActionSample,
  options: Parameters<AnyClient["untyped"]["execute"]>[3] = {},
) => untyped.execute(sample.connector, sample.action, inputOf(sample), options);

/** Ids that would lead a careless driver elsewhere. */
const strange = ["https://elsewhere.invalid/jobs/1", "//elsewhere.invalid/1", "..", ".", ""];

const foreign: Part = (check) => {
  check("asks nobody else about a job, whatever its id says", async (stage) => {
    const { untyped } = stage.open();
    for (const id of strange) {
      const job = untyped.job(id);
      const tags = ["NotFound", "Rejected", "InvalidInput", "Misconfigured", "JobFailed"] as const;
      await stage.refused(job.get(), ...tags);
      await stage.refused(job.wait(), ...tags);
    }
  });
};

const none: Part = (check, { read }, can) => {
  check("says that there are no jobs, and sends nothing", async (stage) => {
    const client = stage.open();
    await stage.refused(begin(client, read), "Unsupported");
    const job = client.untyped.job("1");
    await stage.refused(job.get(), "Unsupported");
    await stage.refused(job.wait(), "Unsupported");
    await stage.refused(job.cancel(), "Unsupported");
    // What stands between may look the action up before it is asked for its jobs.
    if (can.requests !== undefined && can.apart !== true) expect(stage.requests()).toEqual([]);
  });
};

const finishing = (check: Check, { finishes, waits = true }: JobsSample): void => {
  check("starts work without waiting for it, and tells of its end", async ({ open }) => {
    const job = await begin(open(quick), finishes);
    expect(job.id).not.toBe("");
    expect(job.id, "the id of a job").not.toContain("://");
    const polls: Array<JobState> = [];
    const output = await job.wait({ onPoll: (state) => void polls.push(state) });
    expect(output).toBeDefined();
    expect(polls.at(-1)).toEqual({ _tag: "Done", output });
    expect(await job.get()).toEqual({ _tag: "Done", output });
  });

  if (waits) {
    check("waits for work where it is executed, and tells of its polls", async (stage) => {
      const client = stage.open(quick);
      expect(await execute(client, finishes)).toBeDefined();
      const { connector, action } = finishes;
      const polls = stage.events.filter(({ _tag }) => _tag === "Polling");
      expect(polls.at(-1)).toMatchObject({ connector, action, state: { _tag: "Done" } });
    });
  } else {
    check("is done when work has begun, where it is executed", async (stage) => {
      const client = stage.open(quick);
      expect(await execute(client, finishes)).toBeDefined();
      expect(stage.events.map(({ _tag }) => _tag)).not.toContain("Polling");
    });
  }

  check("finds a job again by its id alone", async ({ open }) => {
    const job = await begin(open(quick), finishes);
    const output = await job.wait();
    expect(await open(quick).untyped.job(job.id).wait()).toEqual(output);
  });
};

const watching: Part = (check, { jobs }, can) => {
  if (jobs === undefined || jobs === "none" || can.fail === undefined) return;
  check("goes on watching after a poll that failed", async (stage) => {
    const job = await begin(stage.open({ ...quick, maxAttempts: 3 }), jobs.finishes);
    const poll = stage.fail({ status: 503, times: 1 });
    expect(await job.wait()).toBeDefined();
    expect(poll.hits).toBe(1);
  });

  check("can be asked again after a poll that failed for good", async (stage) => {
    const job = await begin(stage.open(quick), jobs.finishes);
    stage.fail({ status: 503, times: 1 });
    await stage.refused(job.wait(), "Unavailable");
    expect(await job.wait()).toBeDefined();
  });
};

const failing = (check: Check, fails: ActionSample, waits: boolean): void => {
  check("fails typed where the work fails", async (stage) => {
    const client = stage.open(quick);
    const { connector, action } = fails;
    const job = await begin(client, fails);
    const refused = await stage.refused(job.wait(), "JobFailed");
    expect(refused).toMatchObject({ job: job.id, reason: "failed" });
    const state = await job.get();
    if (state._tag !== "Failed") return expect.fail(`the job is ${state._tag}`);
    await stage.refused(Promise.reject(state.error), "JobFailed");
    if (!waits) return;
    const executed = await stage.refused(execute(client, fails), "JobFailed");
    expect(executed).toMatchObject({ reason: "failed", connector, action });
  });
};

const lasting = (
  check: Check,
  lasts: ActionSample,
  { cancels = true, waits = true }: JobsSample,
): void => {
  const ended = (job: Job.Job<"promise", unknown>): Promise<void> =>
    vi.waitFor(async () => expect(await job.get()).toMatchObject({ _tag: "Cancelled" }), {
      interval: 20,
      timeout: 10_000,
    });

  /** Gives a call up once it is known which job it has become. */
  const giveUp = async (
    stage: Stage,
    call: (client: AnyClient, onEvent: (event: CallEvent) => void) => Promise<unknown>,
  ): Promise<void> => {
    const client = stage.open(quick);
    const polled = awaited<string>();
    await call(client, (event) => event._tag === "Polling" && polled.resolve(event.job));
    const job = client.untyped.job(await polled.promise);
    if (cancels) await ended(job);
    else expect(await job.get()).toMatchObject({ _tag: "Running" });
  };

  if (waits) {
    check("takes work back that its caller gives up, where it can", async (stage) => {
      const controller = new AbortController();
      const { signal } = controller;
      await giveUp(stage, (client, tell) => {
        const onEvent = (event: CallEvent): void => {
          tell(event);
          if (event._tag === "Polling") controller.abort();
        };
        return stage.refused(execute(client, lasts, { signal, onEvent }), "Cancelled");
      });
    });

    check("gives work up that outlasts its deadline", async (stage) => {
      await giveUp(stage, async (client, onEvent) => {
        const given = execute(client, lasts, { deadline: 500, onEvent });
        const refused = await stage.refused(given, "TimedOut");
        expect(refused).toMatchObject({ limit: "deadline", milliseconds: 500 });
      });
    });
  }

  check("leaves work going on when only the waiting is given up", async (stage) => {
    const job = await begin(stage.open(quick), lasts);
    const controller = new AbortController();
    const { signal } = controller;
    const onPoll = (): void => controller.abort();
    await stage.refused(job.wait({ signal, onPoll }), "Cancelled");
    expect(await job.get()).toMatchObject({ _tag: "Running" });
    if (!cancels) return void (await stage.refused(job.cancel(), "Unsupported"));
    await job.cancel();
    await ended(job);
    const { reason } = await stage.refused(job.wait(), "JobFailed");
    expect(reason).toBe("cancelled");
  });
};

/** Jobs that end well, badly, never, and by our own hand. */
export const jobs: Part = (check, sample, can) => {
  const { jobs: sampled } = sample;
  if (sampled === undefined) return;
  if (sampled === "none") return none(check, sample, can);
  finishing(check, sampled);
  watching(check, sample, can);
  foreign(check, sample, can);
  if (sampled.fails !== undefined) failing(check, sampled.fails, sampled.waits ?? true);
  if (sampled.lasts !== undefined) lasting(check, sampled.lasts, sampled);
};
