import type { CallEvent } from "@plugboard/core";
import { expect, it } from "vitest";
import { describeWays, failureOf } from "./Ways.ts";

const repo = { owner: "acme", repo: "tools" };
const issue = { ...repo, title: "Broken" };
const quick = { retry: { base: 1 } };

describeWays("attempts", (start) => {
  it("are one unless asked for more", async () => {
    const { client, platform } = await start({ client: quick });
    platform.fail("github", "get_repo", { status: 503 });
    expect(await failureOf(client.execute("github", "get_repo", repo))).toMatchObject({
      _tag: "Unavailable",
      status: 503,
      platform: "bosa",
    });
    expect(platform.calls()).toHaveLength(1);
  });

  it("are told as they are made", async () => {
    const { client, platform } = await start({ client: quick });
    const heard: Array<CallEvent> = [];
    const stop = client.on((event) => heard.push(event));
    platform.fail("github", "create_issue", { status: 503, times: 2 });
    const made = await client.execute("github", "create_issue", issue, { maxAttempts: 3 });
    expect(made.title).toBe("Broken");
    expect(heard.map(({ _tag }) => _tag)).toEqual([
      "Attempt",
      "Waiting",
      "Attempt",
      "Waiting",
      "Attempt",
      "Ended",
    ]);
    expect(heard.at(-1)).toMatchObject({ outcome: "done" });
    expect(heard[0]).toMatchObject({ connector: "github", action: "create_issue", attempt: 1 });
    expect(heard[1]).toMatchObject({ error: { _tag: "Unavailable" } });
    stop();
    await client.execute("github", "get_repo", repo);
    expect(heard).toHaveLength(6);
  });

  it("tell how they ended, with what their call was given", async () => {
    const { client, platform } = await start({ client: quick });
    const heard: Array<CallEvent> = [];
    client.on((event) => event._tag === "Ended" && heard.push(event));
    platform.fail("github", "get_repo", { status: 502, times: 1 });
    await failureOf(client.execute("github", "get_repo", repo, { meta: { screen: "inbox" } }));
    const gone = new AbortController();
    const onEvent = ({ _tag }: CallEvent) => _tag === "Attempt" && gone.abort();
    const { signal } = gone;
    platform.fail("github", "get_repo", { hang: true });
    await failureOf(client.execute("github", "get_repo", repo, { signal, onEvent }));
    expect(heard).toMatchObject([
      { outcome: "failed", error: { _tag: "Unavailable" }, meta: { screen: "inbox" } },
      { outcome: "given up" },
    ]);
  });

  it("end with the last failure", async () => {
    const { client, platform } = await start({ client: quick });
    platform.fail("github", "get_repo", { status: 502 });
    const call = client.execute("github", "get_repo", repo, { maxAttempts: 3 });
    expect(await failureOf(call)).toMatchObject({ _tag: "Unavailable", status: 502 });
    expect(platform.calls()).toHaveLength(3);
  });

  it("are not made after what will not change", async () => {
    const { client, platform } = await start({ client: quick });
    const missing = { owner: "acme", repo: "gone" };
    const call = client.execute("github", "get_repo", missing, { maxAttempts: 5 });
    expect(await failureOf(call)).toMatchObject({ _tag: "NotFound", code: "NOT_FOUND" });
    expect(platform.calls()).toHaveLength(1);
  });

  it.each([
    ["seconds", (seconds: number) => seconds],
    ["a date", (seconds: number) => new Date(Date.now() + seconds * 1_000)],
  ])("wait as long as Retry-After says in %s", async (_, after) => {
    const { client, platform } = await start({ client: quick });
    platform.fail("github", "get_repo", { status: 429, retryAfter: after(1), times: 1 });
    const began = Date.now();
    const waits: Array<number> = [];
    await client.execute("github", "get_repo", repo, {
      maxAttempts: 2,
      onEvent: (event) => event._tag === "Waiting" && waits.push(event.until - began),
    });
    expect(platform.calls()).toHaveLength(2);
    expect(waits).toHaveLength(1);
    const [first, second] = platform.calls();
    // A date has no fractions of a second.
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(_ === "seconds" ? 990 : 0);
  });

  it("fail at once where the wait is too long, with the moment to come back", async () => {
    const { client, platform } = await start();
    platform.fail("github", "get_repo", { status: 429, retryAfter: 3_600, times: 1 });
    const error = await failureOf(client.execute("github", "get_repo", repo, { maxAttempts: 3 }));
    expect(error._tag).toBe("RateLimited");
    expect(error.retryAt).toBeGreaterThan(Date.now() + 3_000_000);
    // The limiter has learnt: the next call does not even leave.
    const next = await failureOf(client.execute("github", "get_repo", repo));
    expect(next).toMatchObject({ _tag: "RateLimited", retryAt: error.retryAt });
    expect(platform.calls()).toHaveLength(1);
    expect((await client.execute("warehouse", "list_tables", {})) !== undefined).toBe(true);
  });

  it("of a client repeat what only looks, and no write", async () => {
    const { client, platform } = await start({ client: { ...quick, maxAttempts: 3 } });
    platform.fail("github", "get_repo", { status: 500, times: 2 });
    expect((await client.execute("github", "get_repo", repo)).full_name).toBe("acme/tools");
    platform.fail("github", "create_issue", { status: 500, times: 1 });
    expect((await failureOf(client.execute("github", "create_issue", issue)))._tag).toBe(
      "Unavailable",
    );
    expect(platform.calls("github", "create_issue")).toHaveLength(1);
    platform.fail("github", "create_issue", { status: 503, retryAfter: 0, times: 1 });
    expect((await client.execute("github", "create_issue", issue)).title).toBe("Broken");
  });

  it("of a write end where its answer is lost: nobody knows whether it was done", async () => {
    const { client, platform } = await start({ client: quick });
    platform.fail("github", "create_issue", { loseResponse: true, times: 1 });
    const error = await failureOf(
      client.execute("github", "create_issue", issue, { maxAttempts: 5 }),
    );
    expect(error._tag).toBe("OutcomeUnknown");
    expect(platform.calls("github", "create_issue")).toHaveLength(1);
    const issues = await client.page("github", "list_issues", { owner: "acme", repo: "tools" });
    expect(issues.items[0]?.title).toBe("Broken"); // it was
  });

  it("of a read go on where an answer is lost", async () => {
    const { client, platform } = await start({ client: quick });
    platform.fail("github", "get_repo", { reset: true, times: 1 });
    const call = client.execute("github", "get_repo", repo, { maxAttempts: 2 });
    expect((await call).full_name).toBe("acme/tools");
  });

  it("follow what the option “safety” says", async () => {
    const safety = (_: string, action: string) =>
      action === "create_issue" ? ("idempotent" as const) : undefined;
    const { client, platform } = await start({
      driver: { safety },
      client: { ...quick, maxAttempts: 2 },
    });
    platform.fail("github", "create_issue", { loseResponse: true, times: 1 });
    expect((await client.execute("github", "create_issue", issue)).title).toBe("Broken");
    expect(platform.calls("github", "create_issue")).toHaveLength(2);
  });

  it("cover the reading of the catalog, too", async () => {
    const { client, platform } = await start({ client: quick });
    platform.fail({ status: 503, times: 1, when: ({ path }) => path === "/connectors/" });
    const found = await client.execute("github", "get_repo", repo, { maxAttempts: 2 });
    expect(found.full_name).toBe("acme/tools");
  });

  it("can be given up while they wait", async () => {
    const { client, platform } = await start();
    platform.fail("github", "get_repo", { status: 429, retryAfter: 30 });
    const gone = new AbortController();
    const call = client.execute("github", "get_repo", repo, {
      maxAttempts: 2,
      signal: gone.signal,
      onEvent: ({ _tag }) => _tag === "Waiting" && gone.abort(new Error("enough")),
    });
    const error = await failureOf(call);
    expect(error).toMatchObject({ _tag: "Cancelled", name: "AbortError" });
    expect((error.cause as Error).message).toBe("enough");
    expect(platform.calls()).toHaveLength(1);
  });
});
