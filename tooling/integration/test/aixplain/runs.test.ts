import { type CallEvent, createClient } from "@plugboard/core";
import { aixplain } from "@plugboard/core/aixplain";
import { mockAixplain, type RunRule, sampleIntegrations } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { describe, expect, it } from "vitest";
import { describeAixplain, failureOf, SLACK } from "./Ways.ts";

const LIST = "SLACK_LIST_CHANNELS";
const channels = { channels: ["general", "random", "support"] };

describeAixplain("runs at aiXplain", (start) => {
  /** A client, and one run that goes by a rule. */
  const going = async (rule: RunRule) => {
    const setting = await start();
    const { client, platform } = setting;
    await client.describe(SLACK, LIST);
    platform.runs({ action: LIST, ...rule });
    const before = setting.asked().length;
    return {
      ...setting,
      run: () => client.execute(SLACK, LIST, {}),
      looks: () =>
        setting
          .asked()
          .slice(before)
          .filter((_) => _.startsWith("GET ")),
    };
  };

  it.each([
    ["goes on", { polls: 2 }],
    ["calls itself completed, and goes on", { polls: 2, completed: true }],
    ["says no status when it is looked at", { polls: 2, named: false }],
    ["names its address relative to the backend", { polls: 2, address: "relative" }],
    ["names its id alone", { polls: 2, address: "id" }],
    ["names a number", { polls: 2, address: "number" }],
    ["ends with a status that is none of a success", { polls: 2, status: 202 }],
  ] as const)("is waited for where it %s", async (_, rule) => {
    const { run, looks } = await going(rule);
    expect(await run()).toEqual(channels);
    expect(looks()).toHaveLength(3);
  });

  it("tells of each look at it", async () => {
    const { client, platform } = await going({ polls: 1 });
    const events: Array<CallEvent> = [];
    client.on((event) => void events.push(event));
    await client.execute(SLACK, LIST, {});
    expect(events.map(({ _tag }) => _tag)).toEqual(["Attempt", "Polling", "Polling", "Ended"]);
    expect(events[1]).toMatchObject({ state: { _tag: "Running" } });
    const { path } = platform.requests().at(-1)!;
    expect(events[1]).toMatchObject({ job: `runs${path}` });
  });

  it("is looked at nowhere but at hosts that are allowed", async () => {
    for (const origin of [
      "https://elsewhere.test",
      "http://aixplain.mock.elsewhere.test",
      "https://aixplain.mock@elsewhere.test",
      "//elsewhere.test",
    ]) {
      const { run, looks, platform } = await going({ polls: 0, address: { origin } });
      const error = await failureOf(run());
      expect(error).toMatchObject({ _tag: "Malformed", connector: SLACK, action: LIST });
      expect(error.message).toContain("pollHosts");
      expect(looks()).toEqual([]);
      platform.verify();
    }
  });

  it("fails where it goes on, and nobody is told where", async () => {
    const { run } = await going({ polls: 1, address: "none" });
    expect(await failureOf(run())).toMatchObject({
      _tag: "Rejected",
      message: "Model Run: An error occurred while processing your request.",
    });
  });

  it.each([
    ["nothing", {}],
    ["a word", { completed: "soon" }],
    ["a list", []],
  ])("fails where a look at it is answered with %s", async (_, body) => {
    const { run, looks } = await going({ polls: 1, look: () => Response.json(body) });
    expect(await failureOf(run())).toMatchObject({ _tag: "Malformed" });
    expect(looks()).toHaveLength(1);
  });

  it("takes its key to no host that a look at it is sent on to", async () => {
    const elsewhere = await start();
    const { platform, run } = await going({
      polls: 1,
      look: () => Response.redirect(`${elsewhere.url}/v2/tools/1`, 302),
    });
    await failureOf(run());
    for (const { headers } of elsewhere.platform.requests()) {
      expect(JSON.stringify(headers)).not.toContain(platform.options.apiKey);
    }
  });

  it("fails where it says so, whatever its HTTP status", async () => {
    const { run, looks } = await going({ fails: "run", message: "err.not_enough_balance" });
    expect(await failureOf(run())).toMatchObject({
      _tag: "Rejected",
      status: 200,
      message: "err.not_enough_balance",
    });
    expect(looks()).toEqual([]);
  });

  it("fails with what the supplier says, at once", async () => {
    for (const status of [422, 200]) {
      const { run } = await going({ fails: "supplier", message: "channel_not_found", status });
      expect(await failureOf(run())).toMatchObject({
        _tag: "Rejected",
        status,
        code: "err.supplier_error",
        message: "channel_not_found",
      });
    }
  });

  it("fails with what the supplier says, when it is looked at", async () => {
    for (const rule of [{ named: true }, { named: false }, { status: 422 }, { status: 500 }]) {
      const bad = { polls: 1, fails: "supplier", message: "channel_not_found" } as const;
      const { run, looks } = await going({ ...bad, ...rule });
      expect(await failureOf(run())).toMatchObject({
        _tag: "JobFailed",
        reason: "failed",
        code: "err.supplier_error",
        message: "channel_not_found",
      });
      expect(looks()).toHaveLength(2);
    }
  });

  it("fails when it is looked at and says so, with a status or without", async () => {
    for (const named of [true, false]) {
      const { run } = await going({ polls: 0, fails: "run", message: "Out of credits", named });
      expect(await failureOf(run())).toMatchObject({
        _tag: "JobFailed",
        message: "Out of credits",
      });
    }
  });

  it("goes on where a look at it was refused, and is looked at again if that is asked for", async () => {
    const { client, platform, looks } = await going({ polls: 1 });
    const when = ({ method }: { readonly method: string }) => method === "GET";
    platform.fail({ status: 429, retryAfter: 0, times: 1, when });
    const quick = client.with({ maxAttempts: 2 });
    expect(await quick.execute(SLACK, LIST, {})).toEqual(channels);
    expect(looks()).toHaveLength(3);
    platform.fail({ status: 503, times: 1, when });
    expect(await failureOf(client.execute(SLACK, LIST, {}))).toMatchObject({
      _tag: "Unavailable",
      status: 503,
    });
  });

  it.each([
    ["https://elsewhere.test/api/v1/data/1"],
    ["elsewhere.test/api/v1/data/1"],
    ["runs/api/v1/data/.."],
    ["runs/api/v1/data/%2e%2e"],
    ["runs/api/v1/data/1/../../../v2/tools/1"],
    ["runs/api/v1/data/1?next=https://elsewhere.test"],
    ["runs/v2/tools/1"],
    ["runs@elsewhere.test/api/v1/data/1"],
    ["poll0/api/v1/data/1"],
    ["__proto__/api/v1/data/1"],
    ["runs"],
  ])("is not looked for by an id that is none: %s", async (id) => {
    const { client, platform } = await start();
    expect(await failureOf(client.job(id).get())).toMatchObject({ _tag: "NotFound" });
    expect(platform.requests()).toEqual([]);
  });

  it("is found again by its id, with the key of whoever asks", async () => {
    const { client, connect, platform } = await going({ polls: 1 });
    const job = await client.submit(SLACK, LIST, {});
    expect(await job.get()).toEqual({ _tag: "Running" });
    expect(await connect().job(job.id).wait()).toEqual(channels);
    expect(
      await failureOf(
        client
          .with({ token: platform.token("bo") })
          .job(job.id)
          .get(),
      ),
    ).toMatchObject({ _tag: "NotFound" });
    expect(await failureOf(job.cancel())).toMatchObject({ _tag: "Unsupported" });
  });

  it("takes as long as the platform's clock says", async () => {
    let now = 0;
    const { client, platform } = await start({ mock: { now: () => now } });
    platform.runs({ action: LIST, takes: 5000 });
    const job = await client.submit(SLACK, LIST, {});
    now = 4999;
    expect(await job.get()).toEqual({ _tag: "Running" });
    now = 5000;
    expect(await job.get()).toEqual({ _tag: "Done", output: channels });
  });

  it.each([
    [401, { _tag: "Unauthenticated", who: "app", code: "AX-AUTH-1000" }],
    [402, { _tag: "Rejected", code: "AX-BIL-1000" }],
    [403, { _tag: "Forbidden", code: "AX-RES-1000" }],
    [465, { _tag: "Forbidden", code: "AX-RES-1000" }],
    [475, { _tag: "Rejected", code: "AX-BIL-1000" }],
    [485, { _tag: "Rejected", code: "AX-SUP-1000" }],
    [495, { _tag: "InvalidInput", from: "platform", code: "AX-VAL-1000" }],
    [500, { _tag: "Unavailable", code: "AX-INT-1000" }],
    [503, { _tag: "Unavailable", code: "AX-SVC-1000" }],
    [504, { _tag: "Unavailable", code: "AX-NET-1000" }],
  ])("fails by the class of its status: %i", async (status, expected) => {
    const { client, platform } = await start();
    platform.fail(SLACK, LIST, { status });
    const error = await failureOf(client.execute(SLACK, LIST, {}));
    expect(error).toMatchObject({ ...expected, status, connector: SLACK, action: LIST });
    expect(error.message).not.toContain(String(status));
  });

  it("waits until the moment that a 429 names", async () => {
    const { client, platform } = await start();
    platform.fail(SLACK, LIST, { status: 429, retryAfter: 3600, times: 1 });
    const before = Date.now();
    const error = await failureOf(client.execute(SLACK, LIST, {}));
    expect(error).toMatchObject({ _tag: "RateLimited" });
    expect(error.retryAt).toBeGreaterThanOrEqual(before + 3_600_000);
  });

  it.each([
    ["a message", { message: "Model not ready", statusCode: 400 }, "Model not ready"],
    ["a bare text", JSON.stringify("Something broke"), "Something broke"],
    ["no JSON", "Bad Gateway", "Bad Gateway"],
    ["an error", { error: "No such voice" }, "No such voice"],
    ["an error that is an object", { error: { message: "No such voice" } }, "No such voice"],
    ["an error_message", { status: "FAILED", error_message: "Broken" }, "Broken"],
    ["the supplier's words first", { message: "err", supplierError: "Theirs" }, "Theirs"],
    ["a page of HTML", "<html>nginx</html>", "aiXplain answered with status 418."],
  ])("fails with what the body says: %s", async (_, body, message) => {
    const { client, platform } = await start();
    platform.fail(SLACK, LIST, { status: 418, body });
    expect(await failureOf(client.execute(SLACK, LIST, {}))).toMatchObject({ message });
  });

  it("believes the status in a body more than that of the answer", async () => {
    const { client, platform } = await start();
    const body = { message: "Model not found", statusCode: 403 };
    platform.fail(SLACK, LIST, { status: 500, body });
    expect(await failureOf(client.execute(SLACK, LIST, {}))).toMatchObject({
      _tag: "Forbidden",
      status: 403,
    });
  });

  it("tells which inputs the platform refuses", async () => {
    const { client, platform } = await start();
    const errors = [{ field: "data.limit", message: "must be positive" }];
    platform.fail(SLACK, LIST, { status: 422, body: { message: "Invalid", errors } });
    expect(await failureOf(client.execute(SLACK, LIST, {}))).toMatchObject({
      _tag: "InvalidInput",
      from: "platform",
      issues: [{ path: "/data/limit", message: "must be positive" }],
    });
  });

  it("fails where the output of a supplier says itself that it is none", async () => {
    const { client, platform } = await start();
    const data = { data: {}, error: "rate_limited by Slack", successful: false };
    platform.fail(SLACK, LIST, { status: 200, body: { status: "SUCCESS", completed: true, data } });
    expect(await failureOf(client.execute(SLACK, LIST, {}))).toMatchObject({
      _tag: "Rejected",
      message: "rate_limited by Slack",
    });
  });
});

describe("a further host", () => {
  it("is looked at where it is allowed, and found again by the id of the job", async () => {
    const platform = mockAixplain({ integrations: sampleIntegrations() });
    await using server = await listen(platform);
    const further = server.url.replace("127.0.0.1", "localhost");
    platform.runs({ action: LIST, polls: 1, address: { origin: further } });
    const open = (pollHosts: ReadonlyArray<string>) =>
      createClient({
        platform: aixplain({ ...platform.options, baseUrl: server.url, pollHosts }),
        account: platform.connection(SLACK),
        polling: () => 0,
      });
    await using careful = open([]);
    const refused = await failureOf(careful.execute(SLACK, LIST, {}));
    expect(refused).toMatchObject({ _tag: "Malformed" });
    await using client = open(["https://other.test", further]);
    const job = await client.submit(SLACK, LIST, {});
    expect(job.id).toMatch(/^poll1\/api\/v1\/data\/[\w-]+$/);
    expect(await job.wait()).toEqual(channels);
    await using later = open(["https://other.test", further]);
    expect(await later.job(job.id).get()).toEqual({ _tag: "Done", output: channels });
  });
});
