import { describe, expect, it } from "@effect/vitest";
import { type CallEvent, createClient, make, Transport } from "@plugboard/core";
import { Effect, Fiber } from "effect";
import { TestClock } from "effect/testing";
import { facilio } from "./facilio.ts";
import { fake, until } from "./fake.ts";

const BASE = "https://facilio.test";
const EXECUTE = "/api/v1/connections/service%20now/actions/add-comment/execute";
const input = { body: "hi" };

/** Its work ends at the third look; `slow` work becomes a job without being asked to. */
const start = (slow = false, end: object = { result: { id: 42 } }) => {
  let looks = 0;
  const platform = fake(({ path, headers, body }) => {
    expect(headers.get("x-service-token")).toBe("svc-1");
    switch (path) {
      case "/api/v1/connections/service%20now/actions":
        return { actions: [{ slug: "add-comment" }, { slug: "find", type: "READ" }] };
      case `${EXECUTE}?async=true`:
        return Response.json({ job_id: 9, status: "pending" }, { status: 202 });
      case EXECUTE:
        return slow
          ? Response.json({ job_id: 9, status: "pending" }, { status: 202 })
          : { echo: body.input };
      case "/api/v1/jobs/9":
        looks += 1;
        return { job_id: 9, ...(looks < 3 ? { status: "running" } : end) };
      default:
        return new Response("{}", { status: 404 });
    }
  });
  return { ...platform, looks: () => looks };
};

const open = (fetch: ReturnType<typeof start>["fetch"]) =>
  createClient({ platform: facilio(BASE, "svc-1"), fetch, polling: () => 0 });

describe("facilio", () => {
  it("submits with ?async=true, and gives a job", async () => {
    const { fetch, paths } = start();
    await using client = open(fetch);
    const job = await client.submit("service now", "add-comment", input);
    expect(paths().at(-1)).toBe(`POST ${EXECUTE}?async=true`);
    expect(job.id).toBe("9");
    expect(await job.wait()).toEqual({ id: 42 });
    await expect(job.cancel()).rejects.toMatchObject({ _tag: "Unsupported" });
  });

  it("executes without it, and hands over what comes at once", async () => {
    const { fetch, paths } = start();
    await using client = open(fetch);
    expect(await client.execute("service now", "add-comment", input)).toEqual({ echo: input });
    expect(paths().at(-1)).toBe(`POST ${EXECUTE}`);
  });

  it("waits for work that became a job by itself, and tells of its polls", async () => {
    const { fetch, looks } = start(true);
    await using client = open(fetch);
    const events: Array<CallEvent> = [];
    client.on((event) => void events.push(event));
    expect(await client.execute("service now", "add-comment", input)).toEqual({ id: 42 });
    expect(looks()).toBe(3);
    expect(events.map(({ _tag }) => _tag)).toEqual(["Attempt", "Polling", "Polling", "Polling"]);
    expect(events[1]).toMatchObject({ job: "9", state: { _tag: "Running", detail: "running" } });
  });

  it("rejects as the job when the platform's work has failed", async () => {
    const { fetch } = start(true, { error: { message: "no such task" } });
    await using client = open(fetch);
    await expect(client.execute("service now", "add-comment", input)).rejects.toMatchObject({
      _tag: "JobFailed",
      message: "no such task",
      connector: "service now",
      action: "add-comment",
      reason: "failed",
    });
  });

  it.effect("waits by the schedule, and within the deadline", () => {
    const { fetch, looks, paths } = start(true);
    return Effect.gen(function* () {
      const face = yield* make(facilio(BASE, "svc-1"), { polling: (n) => 1000 * (n + 1) });
      const execute = face.execute("service now", "add-comment", input, { deadline: 2500 });
      const late = yield* Effect.forkChild(Effect.flip(execute));
      yield* until(() => paths().length === 2);
      yield* TestClock.adjust(1000);
      yield* until(() => looks() === 1);
      yield* TestClock.adjust(1500);
      expect(yield* Fiber.join(late)).toMatchObject({ _tag: "TimedOut", limit: "deadline" });
      expect(looks()).toBe(1);
    }).pipe(Effect.provide(Transport.layer(fetch)));
  });
});
