import { createClient, isPlugboardError } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { describe, expect, it } from "vitest";
import { describeWays, failureOf } from "./Ways.ts";

const repo = { owner: "acme", repo: "tools" };

describeWays("a bad answer", (start) => {
  it.each([
    ["HTML instead of JSON", { contentType: "text/html" }, "Malformed"],
    ["an empty body", { emptyBody: true }, "Malformed"],
    ["JSON that is none", { malformed: true }, "Malformed"],
    [
      "an HTML page of a proxy with a 502",
      { contentType: "text/html", status: 502 },
      "Unavailable",
    ],
  ] as const)("of %s is a typed failure", async (_, fault, tag) => {
    const { client, platform } = await start();
    platform.fail("github", "get_repo", { ...fault, times: 1 });
    const error = await failureOf(client.execute("github", "get_repo", repo));
    expect(error._tag).toBe(tag);
    expect(isPlugboardError(error)).toBe(true);
    expect(error).toMatchObject({ platform: "bosa", connector: "github", action: "get_repo" });
  });

  it("cut short is a lost one", async () => {
    const { client, platform } = await start();
    platform.fail("github", "get_repo", { truncate: true, times: 1 });
    const error = await failureOf(client.execute("github", "get_repo", repo));
    expect(["NetworkFailure", "Malformed"]).toContain(error._tag);
  });

  it("that is too large is refused", async () => {
    const { platform, connect } = await start();
    const small = connect({ client: { transport: { maxBodyBytes: 20_000 } } });
    await small.describe("github", "get_repo");
    const rows = { data: "x".repeat(30_000) };
    platform.fail("github", "get_repo", { status: 200, body: rows, times: 1 });
    const error = await failureOf(small.execute("github", "get_repo", repo));
    expect(error).toMatchObject({ _tag: "Malformed" });
    expect(error.message).toContain("20000 bytes");
  });

  it("of discovery is a typed failure too", async () => {
    const { client, platform } = await start();
    platform.fail({ contentType: "text/html", times: 1 });
    const error = await failureOf(client.describe("github", "get_repo"));
    expect(error._tag).toBe("Malformed");
    expect(error.message).toContain("base URL");
    platform.fail({ status: 200, body: [1, 2], times: 1 });
    expect((await failureOf(client.describe("github", "get_repo")))._tag).toBe("Malformed");
    platform.fail({ status: 200, body: { a: 1 }, times: 1 });
    expect((await failureOf(client.connectors()))._tag).toBe("Malformed");
  });

  it.each([
    [{ error: { message: "Broken.", code: "X_1" } }, 400, "Broken.", "X_1"],
    [{ message: "Top level." }, 400, "Top level.", undefined],
    [{ success: false, error: { message: "Inside." } }, 200, "Inside.", undefined],
    [{ data: { success: false, error: "Logical." } }, 200, "Logical.", undefined],
    [{ detail: "Plain." }, 400, "Plain.", undefined],
    ["only text", 400, "only text", undefined],
  ])("%j with %i is understood", async (body, status, message, code) => {
    const { client, platform } = await start();
    platform.fail("github", "get_repo", { status, body, times: 1 });
    const error = await failureOf(client.execute("github", "get_repo", repo));
    expect(error).toMatchObject({ _tag: "Rejected", status, message, code });
  });

  it("of FastAPI names the place of each problem", async () => {
    const { client, platform } = await start();
    const detail = [{ loc: ["body", "labels", 0], msg: "not a string", type: "string_type" }];
    platform.fail("github", "get_repo", { status: 422, body: { detail }, times: 1 });
    expect(await failureOf(client.execute("github", "get_repo", repo))).toMatchObject({
      _tag: "InvalidInput",
      from: "platform",
      issues: [{ path: "/labels/0", message: "not a string", keyword: "string_type" }],
    });
  });

  it("that never comes ends at the time of the attempt, or at the deadline of the call", async () => {
    const { client, platform } = await start();
    await client.describe("github", "get_repo");
    platform.fail("github", "get_repo", { hang: true });
    expect(
      await failureOf(client.execute("github", "get_repo", repo, { timeout: 40 })),
    ).toMatchObject({
      _tag: "TimedOut",
      limit: "timeout",
      milliseconds: 40,
    });
    expect(
      await failureOf(client.execute("github", "get_repo", repo, { deadline: 40 })),
    ).toMatchObject({
      _tag: "TimedOut",
      limit: "deadline",
    });
  });

  it("that never comes can be given up", async () => {
    const { client, platform } = await start();
    await client.describe("github", "get_repo");
    platform.fail("github", "get_repo", { hang: true });
    const signal = AbortSignal.timeout(40);
    const error = await failureOf(client.execute("github", "get_repo", repo, { signal }));
    expect(error).toMatchObject({ _tag: "Cancelled", name: "AbortError" });
  });
});

describeWays("a bad call", (start) => {
  it.each([
    [{ maxAttempts: 0 }, "maxAttempts"],
    [{ maxAttempts: 1.5 }, "maxAttempts"],
    [{ timeout: 0 }, "timeout"],
    [{ deadline: Number.NaN }, "deadline"],
  ])("with %j is refused before anything is sent", async (options, option) => {
    const { client, platform } = await start();
    expect(await failureOf(client.execute("github", "get_repo", repo, options))).toMatchObject({
      _tag: "Misconfigured",
      option,
    });
    expect(platform.requests()).toEqual([]);
  });

  it("without required parameters names each of them", async () => {
    const { client, platform } = await start();
    const error = await failureOf(client.untyped.execute("github", "create_issue", { title: "" }));
    expect(error.issues?.map(({ path }) => path).toSorted()).toEqual(["/owner", "/repo", "/title"]);
    expect(platform.calls()).toEqual([]);
  });

  it("with a value of the wrong kind names what is accepted", async () => {
    const { client } = await start();
    const call = client.untyped.execute("github", "list_issues", { owner: "acme", state: "opne" });
    const error = await failureOf(call);
    expect(error.issues?.[0]).toMatchObject({ path: "/state" });
    expect(error.issues?.[0]?.accepted).toEqual(expect.arrayContaining(["open", "closed"]));
  });

  it("of a disposed client is refused, and what was under way is cancelled", async () => {
    const { client, platform } = await start();
    await client.describe("github", "get_repo");
    platform.fail("github", "get_repo", { hang: true });
    const waiting = failureOf(client.execute("github", "get_repo", repo));
    await client.dispose();
    expect(await waiting).toMatchObject({ _tag: "Cancelled" });
    expect(await failureOf(client.connectors())).toMatchObject({ _tag: "Cancelled" });
  });
});

describe("a bad client", () => {
  it.each(["", "nonsense", "ftp://x", "/api"])("with the base URL “%s” is refused", (baseUrl) => {
    expect(() => bosa({ baseUrl })).toThrow(/http or https URL/);
  });

  it("with options that no call can be made with is refused, and so is one derived from it", async () => {
    const platform = bosa({ apiKey: "k" });
    expect(() => createClient({ platform, maxAttempts: 0 })).toThrow(/maxAttempts/);
    await using client = createClient({ platform });
    expect(() => client.with({ timeout: -1 })).toThrow(/timeout/);
  });

  it("without a platform is refused", () => {
    // @ts-expect-error a platform is required
    expect(() => createClient({})).toThrow(/platform/);
  });

  it("whose platform is not there says so", async () => {
    const server = await listen(mockBosa());
    await server.close();
    await using client = createClient({ platform: bosa({ baseUrl: server.url, apiKey: "k" }) });
    const error = await failureOf(client.connectors());
    expect(error).toMatchObject({ _tag: "NetworkFailure", sent: false });
  });
});
