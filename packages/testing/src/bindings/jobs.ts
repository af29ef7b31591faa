/** Work at the platform: where it stands, by its id. Where a check has to say when, a client plays it. */
import { JobFailed, type JobState, type WaitOptions } from "@plugboard/core";
import type { AnyClient, JobView } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import type { Part } from "./Stage.ts";

/** A client whose jobs do what the check says. */
const working = (client: AnyClient) => {
  const asked: Array<string> = [];
  const given: Array<AbortSignal> = [];
  let ends = Promise.withResolvers<unknown>();
  let polled: (state: JobState) => void = () => undefined;
  const job = (id: string) => ({
    id,
    wait: ({ onPoll, signal }: WaitOptions = {}) => {
      asked.push(id);
      if (signal !== undefined) given.push(signal);
      if (onPoll !== undefined) polled = onPoll;
      ends = Promise.withResolvers();
      return ends.promise;
    },
    get: () => Promise.resolve<JobState>({ _tag: "Running" }),
    cancel: () => {
      const message = "Cancelled at the platform.";
      ends.reject(new JobFailed({ message, job: id, reason: "cancelled" }));
      return Promise.resolve();
    },
  });
  return {
    asked,
    given,
    client: { ...client, job } as unknown as AnyClient, // jobs of any output, as a client has them
    polls: (state: JobState) => polled(state),
    ends: (output: unknown) => ends.resolve(output),
  };
};

const watching = ({ useJob }: BindingHooks, id: () => string | undefined) => useJob(id);

/** A job, from its id to its end. */
export const jobs: Part = (check) => {
  check("watches no job until there is one", async ({ client, mount }) => {
    const work = working(client);
    const view = await mount<JobView, string | undefined>({
      client: work.client,
      props: undefined,
      use: watching,
    });
    expect(view.result()).toMatchObject({ status: "idle", isRunning: false });
    await view.rerender({ props: "job-1" });
    await view.until(() => expect(view.result()).toMatchObject({ status: "running" }));
    expect(work.asked).toEqual(["job-1"]);
  });

  check("shows how far a job is, and its output", async ({ client, mount }) => {
    const work = working(client);
    const view = await mount({ client: work.client, props: "job-1", use: watching });
    await view.until(() => expect(view.result().status).toBe("running"));
    await view.act(() => work.polls({ _tag: "Running", progress: 0.5, detail: "half" }));
    expect(view.result()).toMatchObject({ progress: 0.5, detail: "half", isRunning: true });
    await view.act(() => work.ends({ rows: 7 }));
    await view.until(() => expect(view.result().status).toBe("success"));
    expect(view.result()).toMatchObject({ data: { rows: 7 }, progress: 1, isRunning: false });
  });

  check("ends a job at the platform", async ({ client, mount }) => {
    const work = working(client);
    const view = await mount({ client: work.client, props: "job-1", use: watching });
    await view.until(() => expect(view.result().status).toBe("running"));
    await view.act(() => view.result().cancel());
    await view.until(() => expect(view.result().status).toBe("cancelled"));
    expect(view.result().error?._tag).toBe("JobFailed");
  });

  check("stops looking when its view has gone", async ({ client, mount }) => {
    const work = working(client);
    const view = await mount({ client: work.client, props: "job-1", use: watching });
    await view.until(() => expect(view.result().status).toBe("running"));
    await view.rerender({ isThere: false });
    await view.until(() => expect(work.given.every(({ aborted }) => aborted)).toBe(true));
  });

  check("finds a job again by its id, when the page was loaded anew", async ({ mount, works }) => {
    const { connect, output, submit } = works({ polls: 3 });
    const before = await mount<JobView, string | undefined>({
      client: connect(),
      props: undefined,
      use: watching,
    });
    const id = await submit();
    await before.rerender({ props: id });
    await before.until(() => expect(before.result().status).toBe("running"));
    await before.unmount();
    // Nothing is left of the page but the id.
    const after = await mount({ client: connect(), props: id, use: watching });
    await after.until(() => expect(after.result().status).toBe("success"));
    expect(after.result().data).toEqual(await output());
  });

  check("watches another job, and none any more", async ({ client, mount }) => {
    const work = working(client);
    const view = await mount<JobView, string | undefined>({
      client: work.client,
      props: "job-1",
      use: watching,
    });
    await view.until(() => expect(view.result().status).toBe("running"));
    await view.act(() => work.ends("one"));
    await view.until(() => expect(view.result().data).toBe("one"));
    await view.rerender({ props: "job-2" });
    await view.until(() => expect(view.result().status).toBe("running"));
    expect(view.result().data).toBeUndefined();
    await view.rerender({ props: undefined });
    await view.until(() => expect(view.result().status).toBe("idle"));
    expect(work.given.at(-1)?.aborted).toBe(true);
    expect(new Set(work.asked)).toEqual(new Set(["job-1", "job-2"]));
  });
};
