import { describe, expect, it } from "@effect/vitest";
import { createClient, JobFailed, make, Transport } from "@plugboard/core";
import { Effect, Fiber } from "effect";
import { TestClock } from "effect/testing";
import { platformContract } from "../../src/contract.ts";
import { airbyte } from "./airbyte.ts";
import { fake, until } from "./fake.ts";

const BASE = "http://airbyte.test/api";
const CONSENT = "https://provider.test/authorize?client_id=c&state=s-1";
const target = { kind: "destination", definitionId: "def", workspaceId: "ws" } as const;
const linking = { name: "Sheets", redirectUrl: "https://app.test/callback" };

/** A sync that has ended when it was looked at `polls` times. */
const start = (polls = 3, end = "succeeded") => {
  let looks = 0;
  let cancelled = false;
  const jobOf = (status: string) => ({ job: { id: 7, status }, attempts: [] });
  const platform = fake(({ path, headers, body }) => {
    if (headers.get("authorization") !== `Basic ${btoa("airbyte:password")}`) {
      return new Response("<h1>Nope.</h1>", { status: 401 });
    }
    switch (path) {
      case "/api/v1/connections/sync":
        return jobOf("pending");
      case "/api/v1/connections/get":
        return { connectionId: body.connectionId };
      case "/api/v1/jobs/get": {
        looks += 1;
        if (cancelled) return jobOf("cancelled");
        return jobOf(looks < polls ? "incomplete" : end);
      }
      case "/api/v1/jobs/cancel":
        cancelled = true;
        return jobOf("cancelled");
      case "/api/v1/destination_oauths/get_consent_url":
        return { consentUrl: CONSENT };
      case "/api/v1/destination_oauths/complete_oauth":
        return { refresh_token: body.queryParams.code };
      case "/api/v1/destinations/create":
        return { destinationId: `${body.name}:${body.connectionConfiguration.refresh_token}` };
      default:
        return new Response("Object not found.", { status: 404 });
    }
  });
  const looked = () => platform.paths().filter((path) => path === "POST /api/v1/jobs/get").length;
  return { ...platform, looked };
};

const open = (fetch: ReturnType<typeof start>["fetch"]) =>
  createClient({ platform: airbyte(BASE), fetch, polling: () => 0 });

describe("airbyte's jobs", () => {
  it("hands over the output of a sync at once, and does not wait for its job", async () => {
    const { fetch, paths } = start();
    await using client = open(fetch);
    const output = await client.execute("connection", "syncConnection", { connectionId: "c" });
    expect(output).toEqual({ job: { id: 7, status: "pending" }, attempts: [] });
    expect(paths()).toEqual(["POST /api/v1/connections/sync"]);
  });

  it("gives a job whose wait polls to the end, after a reload too", async () => {
    const { fetch, looked } = start();
    await using client = open(fetch);
    const job = await client.submit("connection", "syncConnection", { connectionId: "c" });
    expect(job.id).toBe("7");
    expect(looked()).toBe(0);
    await using reloaded = open(fetch);
    const polls: Array<string> = [];
    const onPoll = ({ _tag }: { readonly _tag: string }) => polls.push(_tag);
    const output = await reloaded.job(job.id).wait({ onPoll });
    expect(output).toMatchObject({ job: { id: 7, status: "succeeded" } });
    expect(polls).toEqual(["Running", "Running", "Done"]);
    expect(await job.wait()).toEqual(output);
  });

  it("cancels a job, and fails as its wait when it was", async () => {
    const { fetch } = start(Infinity);
    await using client = open(fetch);
    const job = await client.submit("connection", "syncConnection", { connectionId: "c" });
    expect(await job.get()).toEqual({ _tag: "Running", detail: "incomplete" });
    await job.cancel();
    await expect(job.wait()).rejects.toMatchObject({
      _tag: "JobFailed",
      platform: "airbyte",
      job: "7",
      reason: "cancelled",
    });
  });

  it.effect(
    "polls by the schedule, and leaves a job going on when its waiter is interrupted",
    () => {
      const { fetch, looked, paths } = start(4);
      return Effect.gen(function* () {
        const face = yield* make(airbyte(BASE), { polling: () => 1000 });
        const job = yield* face.submit("connection", "syncConnection", { connectionId: "c" });
        const given = yield* Effect.forkChild(job.wait());
        yield* until(() => looked() === 1);
        yield* Fiber.interrupt(given);
        const waiting = yield* Effect.forkChild(face.job(job.id).wait());
        yield* until(() => looked() === 2);
        yield* TestClock.adjust(999);
        expect(looked()).toBe(2);
        yield* TestClock.adjust(1);
        yield* until(() => looked() === 3);
        yield* TestClock.adjust(1000);
        expect(yield* Fiber.join(waiting)).toMatchObject({ job: { status: "succeeded" } });
        expect(looked()).toBe(4);
        expect(paths()).not.toContain("POST /api/v1/jobs/cancel");
      }).pipe(Effect.provide(Transport.layer(fetch)));
    },
  );

  it("repeats a look that failed in passing where the client repeats reads", async () => {
    const { fetch, looked } = start();
    const busy = async (url: string, init: RequestInit): Promise<Response> => {
      const answer = await fetch(url, init);
      return looked() === 2 ? new Response("busy", { status: 503 }) : answer;
    };
    const options = {
      platform: airbyte(BASE),
      polling: () => 0,
      maxAttempts: 2,
      retry: { base: 0 },
    };
    await using client = createClient({ ...options, fetch: busy });
    expect(await client.job("7").wait()).toMatchObject({ job: { status: "succeeded" } });
    expect(looked()).toBe(3);
  });

  it.effect("fails with JobFailed when the platform's work has failed", () =>
    Effect.gen(function* () {
      const face = yield* make(airbyte(BASE));
      const failure = yield* Effect.flip(face.job("7").wait());
      expect(failure).toBeInstanceOf(JobFailed);
      expect(failure).toMatchObject({ reason: "failed", platform: "airbyte" });
    }).pipe(Effect.provide(Transport.layer(start(1, "failed").fetch))),
  );
});

describe("airbyte's consent", () => {
  it("ends in our callback, with an attempt that survives JSON", async () => {
    const { fetch, calls } = start();
    await using client = open(fetch);
    const consent = await client.integrations.connect(target, linking);
    if (consent._tag !== "Consent") return expect.fail("linked without a consent");
    expect(consent).toMatchObject({ url: CONSENT, completes: "callback" });
    expect(calls[0]?.body).toEqual({
      destinationDefinitionId: "def",
      workspaceId: "ws",
      redirectUrl: linking.redirectUrl,
    });
    const attempt = JSON.parse(JSON.stringify(consent.attempt));
    await using reloaded = open(fetch);
    const linked = await reloaded.integrations.complete(attempt, { state: "s-1", code: "c-1" });
    expect(linked).toEqual({ _tag: "Linked", account: "Sheets:c-1" });
  });

  it("refuses the answer to another consent, and sends nothing", async () => {
    const { fetch, calls } = start();
    await using client = open(fetch);
    const consent = await client.integrations.connect(target, linking);
    if (consent._tag !== "Consent") return expect.fail("linked without a consent");
    const stolen = client.integrations.complete(consent.attempt, { state: "s-2", code: "c-1" });
    await expect(stolen).rejects.toMatchObject({ _tag: "ConsentFailed", reason: "state" });
    expect(calls).toHaveLength(1);
  });

  it.effect("does the same as Effects", () =>
    Effect.gen(function* () {
      const { integrations } = yield* make(airbyte(BASE));
      const consent = yield* integrations.connect(target, linking);
      if (consent._tag !== "Consent") return expect.fail("linked without a consent");
      const linked = yield* integrations.complete(consent.attempt, { state: "s-1", code: "c-2" });
      expect(linked).toEqual({ _tag: "Linked", account: "Sheets:c-2" });
      const stolen = yield* Effect.flip(integrations.complete(consent.attempt, {}));
      expect(stolen).toMatchObject({ _tag: "ConsentFailed", reason: "state", platform: "airbyte" });
    }).pipe(Effect.provide(Transport.layer(start().fetch))),
  );
});

platformContract({
  name: "airbyte as any platform",
  make: () => ({
    client: (options) =>
      createClient({ platform: airbyte(BASE), fetch: start().fetch, ...options }),
  }),
  sample: {
    read: { connector: "connection", action: "getConnection", input: { connectionId: "c" } },
  },
});
