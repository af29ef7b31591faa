import { describe, expect, it } from "vitest";
import { mockBosa, sampleConnectors } from "../src/index.ts";
import { bodyOf, describeWire } from "./Ways.ts";

describeWire("the record", (start) => {
  it("holds what an action call was, decoded, and what it was answered", async () => {
    const caller = await start({ now: () => 1_750_000_000_000 });
    const { platform, run, url } = caller;
    await run("github", "get_repo", { owner: "acme", repo: "tools" }, { "X-Trace": "t-1" });
    expect(platform.calls("github", "get_repo")).toMatchObject([
      {
        method: "POST",
        path: "/connectors/github/get_repo",
        url: `${url}/connectors/github/get_repo`,
        query: {},
        headers: { "x-trace": "t-1", "x-api-key": platform.options.apiKey },
        body: { owner: "acme", repo: "tools" },
        files: [],
        connector: "github",
        action: "get_repo",
        user: "ana",
        account: "ana-github",
        at: 1_750_000_000_000,
        status: 200,
        aborted: false,
      },
    ]);
  });

  it("tells calls by connector and action, and every request by itself", async () => {
    const { platform, run, send } = await start();
    await send("/connectors/?modules=github");
    await run("github", "count_issues", { owner: "acme" });
    await run("warehouse", "status");
    await send("/users/me");
    expect(platform.calls()).toHaveLength(2);
    expect(platform.calls("github")).toHaveLength(1);
    expect(platform.calls("github", "get_repo")).toHaveLength(0);
    expect(platform.requests().map((_) => `${_.method} ${_.path}`)).toEqual([
      "GET /connectors/",
      "POST /connectors/github/count_issues",
      "POST /connectors/warehouse/status",
      "GET /users/me",
    ]);
    expect(platform.requests()[0]?.query).toEqual({ modules: "github" });
    expect(platform.requests()[3]?.user).toBe("ana");
  });

  it("shows what could not be read as it came", async () => {
    const { platform, send } = await start();
    const headers = { "content-type": "application/json" };
    await send("/connectors/github/get_repo", { method: "POST", body: "{oops", headers });
    expect(platform.calls()[0]).toMatchObject({ body: "{oops", status: 422 });
  });

  it("is loud about what is not declared, even if the caller swallows it", async () => {
    const { platform, run } = await start();
    const response = await run("github", "list_pulls", {});
    expect(response.status).toBe(501);
    const body = await bodyOf(response);
    expect(body.error.message).toBe("The mock bosa has no POST /connectors/github/list_pulls");
    expect(body.routes).toContain("POST /connectors/github/list_pull_requests");
    expect(platform.requests()).toMatchObject([{ status: 501 }]);
    expect(() => platform.verify()).toThrow("POST /connectors/github/list_pulls is not declared");
    platform.reset();
    platform.verify();
  });
});

describeWire("pages of other origins", (start) => {
  const origin = "http://localhost:5173";

  it("may call: a preflight is answered and leaves no trace", async () => {
    const { send, platform } = await start();
    const response = await send("/connectors/github/get_repo", {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, x-api-key",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization, x-api-key");
    expect(platform.requests()).toHaveLength(0);
  });

  it("may read answers, faults and surprises, with the headers that matter", async () => {
    const { run, platform } = await start();
    const allowed = async (action: string) =>
      (await run("github", action, {}, { origin })).headers.get("access-control-allow-origin");
    expect(await allowed("get_repo")).toBe(origin);
    expect(await allowed("nothing")).toBe(origin);
    platform.fail({ status: 429, retryAfter: 1 });
    const refused = await run("github", "get_repo", {}, { origin });
    expect(refused.headers.get("access-control-allow-origin")).toBe(origin);
    expect(refused.headers.get("access-control-expose-headers")).toBe(
      "content-disposition, link, retry-after",
    );
  });
});

describe("mistakes in a test", () => {
  const platform = mockBosa({ connectors: sampleConnectors() });

  it("are named: unknown connectors and actions", () => {
    // @ts-expect-error -- no such action
    expect(() => platform.calls("github", "list_pulls")).toThrow(
      /bosa has no github action "list_pulls", but list_pull_requests/,
    );
    // @ts-expect-error -- no such connector
    expect(() => platform.fail("gitlab", "x", { hang: true })).toThrow(/no connector "gitlab"/);
  });

  it("are named: faults that make no sense", () => {
    expect(() => platform.fail({ status: 99 })).toThrow(RangeError);
    expect(() => platform.fail({ hang: true, times: 0 })).toThrow(RangeError);
    expect(() => platform.fail({ delay: -1 })).toThrow(RangeError);
    // @ts-expect-error -- one fault, one thing
    platform.fail({ status: 500, reset: true }).remove();
  });

  it("are named: users and base URLs that cannot be", async () => {
    await expect(platform.token("cleo")).rejects.toThrow('no user "cleo"');
    expect(() => platform.link("ana", "github", "ana-github")).toThrow("already linked");
    expect(() => mockBosa({ baseUrl: "http://x.test/api" })).toThrow(RangeError);
  });
});
