import { expect, it } from "vitest";
import { mockAirbyte } from "../../src/index.ts";
import { describeAirbyte } from "./Caller.ts";

const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

describeAirbyte("the proxy", (start) => {
  it.each([
    ["no credentials", { authorization: "" }],
    ["wrong ones", basic("airbyte:wrong")],
    ["another scheme", { authorization: "Bearer airbyte" }],
  ])("answers %s in HTML, for health, too", async (_, headers) => {
    const { send } = await start();
    for (const operation of ["getHealthCheck", "listWorkspaces"]) {
      const answer = await send(operation, undefined, { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe('Basic realm="Welcome to Airbyte"');
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(answer.text).toMatch(/^<!doctype html>/);
    }
  });

  it("takes the credentials that it was made with, in any letters", async () => {
    const { send, platform } = await start({ username: "ana", password: "pässword:1" });
    const utf8 = String.fromCharCode(...new TextEncoder().encode("ana:pässword:1"));
    expect((await send("listWorkspaces", undefined, { headers: basic(utf8) })).status).toBe(200);
    const usual = await send("listWorkspaces", undefined, { headers: basic("airbyte:password") });
    expect(usual.status).toBe(401);
    expect(platform.options).toMatchObject({ username: "ana", password: "pässword:1" });
  });

  it("can be left out", async () => {
    const { send } = await start({ auth: false });
    const answer = await send("listWorkspaces", undefined, { headers: { authorization: "" } });
    expect(answer.status).toBe(200);
  });

  it("refuses credentials that have expired, until it is reset", async () => {
    const { send, platform } = await start();
    platform.fail("workspace", "listWorkspaces", { expireToken: true, times: 1 });
    expect((await send("listWorkspaces")).status).toBe(401);
    expect((await send("getHealthCheck")).status).toBe(401);
    platform.reset();
    expect((await send("listWorkspaces")).status).toBe(200);
  });
});

describeAirbyte("calls and faults", (start) => {
  it("are found under both tags of an operation", async () => {
    const { send, platform } = await start();
    platform.fail("internal", "saveStats", { status: 503, times: 1 });
    const body = { jobId: 1, attemptNumber: 0, stats: {} };
    const { status, body: answer } = await send("saveStats", body);
    expect([status, answer.message]).toEqual([503, "Internal Server Error: Status 503"]);
    await send("saveStats", body);
    await send("listWorkspaces");
    expect(platform.calls("internal", "saveStats")).toHaveLength(2);
    expect(platform.calls("attempt", "saveStats")).toHaveLength(2);
    expect(platform.calls("internal")).toHaveLength(2);
    expect(platform.calls("workspace")).toHaveLength(1);
    expect(platform.calls()).toHaveLength(3);
    expect(() => platform.calls("internal", "listWorkspaces")).toThrow("has no internal action");
  });

  it("are forgotten by a reset, which brings back the seed", async () => {
    const { ask, platform, seed } = await start();
    const { workspaceId, connectionId } = seed;
    await ask("syncConnection", { connectionId });
    await ask("deleteWorkspace", { workspaceId });
    platform.reset();
    expect(platform.requests()).toEqual([]);
    expect((await ask("getConnection", { connectionId })).status).toBe("active");
    expect(await ask("getLastReplicationJob", { connectionId })).toEqual({});
  });
});

it("the same seed gives the same ids, another one others", () => {
  expect(mockAirbyte({ seed: 5 }).seed).toEqual(mockAirbyte({ seed: 5 }).seed);
  expect(mockAirbyte({ seed: 5 }).seed).not.toEqual(mockAirbyte({ seed: 6 }).seed);
});

it("the origin of a mock has no path", () => {
  expect(() => mockAirbyte({ baseUrl: "http://localhost:8000/api" })).toThrow(RangeError);
});

it("a script is for a connection that exists", () => {
  expect(() => mockAirbyte().script("nobody", { failures: 1 })).toThrow("there is no connection");
});
