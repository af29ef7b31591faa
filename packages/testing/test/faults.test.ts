import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { manualClock } from "../src/index.ts";
import { bodyOf, type Caller, describeWire } from "./Ways.ts";
import { until } from "./until.ts";

const repo = { owner: "acme", repo: "widgets" };
const get = ({ run }: Caller) => run("github", "get_repo", repo);
const statuses = async (caller: Caller, count: number): Promise<ReadonlyArray<number>> => {
  const seen: Array<number> = [];
  for (let index = 0; index < count; index += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the order is what is compared
    seen.push((await get(caller)).status);
  }
  return seen;
};

/** How many issues there are: whether the work was done. */
const issueCount = async ({ run }: Caller): Promise<number> =>
  (await bodyOf(await run("github", "count_issues", { owner: "acme" }))).data.total;

const create = ({ run }: Caller) => run("github", "create_issue", { ...repo, title: "Once" });

describeWire("faults", (start) => {
  it("come in the order of registration, each as often as it says", async () => {
    const caller = await start();
    caller.platform.fail("github", "get_repo", { status: 429, times: 2 });
    caller.platform.fail("github", "get_repo", { status: 503, times: 1 });
    expect(await statuses(caller, 4)).toEqual([429, 429, 503, 200]);
    expect(caller.platform.calls("github", "get_repo").map((_) => _.status)).toEqual([
      429, 429, 503, 200,
    ]);
  });

  it("are for one action, or for everything", async () => {
    const caller = await start();
    caller.platform.fail("github", "get_repo", { status: 500 });
    expect((await caller.run("github", "list_issues", { owner: "acme" })).status).toBe(200);
    caller.platform.fail({ status: 503 });
    expect((await caller.send("/connectors/names")).status).toBe(503);
    expect((await caller.send("/users/me")).status).toBe(503);
  });

  it("are for the requests that a predicate picks by what they hold", async () => {
    const caller = await start();
    caller.platform.fail({
      status: 403,
      when: ({ action, body }) => action === "list_issues" && Object(body).owner === "evil",
    });
    const status = async (owner: string) =>
      (await caller.run("github", "list_issues", { owner })).status;
    expect(await status("acme")).toBe(200);
    expect(await status("evil")).toBe(403);
  });

  it("count what they met, and go when they are removed or the platform is reset", async () => {
    const caller = await start();
    const handle = caller.platform.fail({ status: 500 });
    expect(await statuses(caller, 2)).toEqual([500, 500]);
    expect(handle.hits).toBe(2);
    handle.remove();
    handle.remove();
    expect(await statuses(caller, 1)).toEqual([200]);
    caller.platform.fail({ status: 500 });
    caller.platform.reset();
    expect(await statuses(caller, 1)).toEqual([200]);
  });

  it("answer a status with the documented envelope, or with a body of one's own", async () => {
    const caller = await start();
    const { platform } = caller;
    platform.fail({ status: 429, times: 1 });
    expect(await bodyOf(await get(caller))).toEqual({
      error: { message: "Too many requests", code: "RATE_LIMITED" },
    });
    platform.fail({ status: 400, body: { message: "No" }, times: 1 });
    expect(await bodyOf(await get(caller))).toEqual({ message: "No" });
    platform.fail({ status: 500, body: "plain", times: 1 });
    const text = await get(caller);
    expect(text.headers.get("content-type")).toBe("text/plain");
    expect(await text.text()).toBe("plain");
    platform.fail({ status: 204, times: 1 });
    expect((await get(caller)).status).toBe(204);
  });

  it("say when to come back: in seconds, as a date, or as any text", async () => {
    const caller = await start();
    const retryAfter = async (value: number | Date | string) => {
      caller.platform.fail({ status: 429, retryAfter: value, times: 1 });
      return (await get(caller)).headers.get("retry-after");
    };
    expect(await retryAfter(2)).toBe("2");
    expect(await retryAfter(new Date(Date.UTC(2026, 0, 2, 3, 4, 5)))).toBe(
      "Fri, 02 Jan 2026 03:04:05 GMT",
    );
    expect(await retryAfter("soon")).toBe("soon");
  });

  it("delay an answer, and let other faults have their say", async () => {
    const clock = manualClock();
    const caller = await start({ now: clock.now, sleep: clock.sleep });
    caller.platform.fail({ delay: 5_000, when: (_) => _.action === "get_repo" });
    caller.platform.fail({ status: 503, times: 1 });
    const pending = get(caller);
    await clock.whenSleeping(1);
    clock.advance(5_000);
    expect((await pending).status).toBe(503);
  });

  it("hang until the caller gives up, which the platform sees", async () => {
    const caller = await start();
    caller.platform.fail("github", "create_issue", { hang: true, times: 1 });
    const controller = new AbortController();
    const reason = new Error("enough");
    const pending = caller.send("/connectors/github/create_issue", {
      method: "POST",
      body: JSON.stringify({ ...repo, title: "Never" }),
      headers: { "content-type": "application/json" },
      signal: controller.signal,
    });
    await expect.poll(() => caller.platform.calls()).toHaveLength(1);
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    await expect.poll(() => caller.platform.calls()[0]).toMatchObject({ aborted: true });
    expect(caller.platform.calls()[0]?.status).toBeUndefined();
    expect(await issueCount(caller)).toBe(64);
  });

  it("reset the connection before the work", async () => {
    const caller = await start();
    caller.platform.fail("github", "create_issue", { reset: true, times: 1 });
    await expect(create(caller)).rejects.toThrow(new TypeError("fetch failed"));
    await expect(create(caller)).resolves.toMatchObject({ status: 200 });
    expect(await issueCount(caller)).toBe(65);
    expect(caller.platform.calls("github", "create_issue")[0]?.status).toBeUndefined();
  });

  it("tell by the cause that the connection was reset", async () => {
    const caller = await start();
    caller.platform.fail({ reset: true });
    await expect(get(caller)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  });

  it("lose the response after the work", async () => {
    const caller = await start();
    caller.platform.fail("github", "create_issue", { loseResponse: true, times: 1 });
    await expect(create(caller)).rejects.toThrow(new TypeError("fetch failed"));
    expect(await issueCount(caller)).toBe(65);
  });

  it("cut a body short of what its length says", async () => {
    const caller = await start();
    const whole = await (await get(caller)).text();
    for (const [truncate, size] of [
      [true, Math.floor(whole.length / 2)],
      [10, 10],
      [0, 0],
    ] as const) {
      caller.platform.fail({ truncate, times: 1 });
      // oxlint-disable-next-line no-await-in-loop -- one fault after the other
      const response = await get(caller);
      expect(response.status).toBe(200);
      expect(Number(response.headers.get("content-length"))).toBe(whole.length);
      let received = 0;
      const read = async () => {
        for await (const chunk of response.body ?? []) received += chunk.byteLength;
      };
      // oxlint-disable-next-line no-await-in-loop -- as above
      await expect(read()).rejects.toThrow("terminated");
      expect(received).toBe(size);
    }
  });

  it("answer with a body that is no JSON, or with none", async () => {
    const caller = await start();
    caller.platform.fail("github", "create_issue", { malformed: true, times: 1 });
    const malformed = await create(caller);
    expect(malformed.headers.get("content-type")).toBe("application/json");
    await expect(malformed.json()).rejects.toThrow(SyntaxError);
    caller.platform.fail("github", "create_issue", { emptyBody: true, times: 1 });
    const empty = await create(caller);
    expect(empty.status).toBe(200);
    expect(await empty.text()).toBe("");
    expect(await issueCount(caller)).toBe(66);
  });

  it("answer with the page of something in between", async () => {
    const caller = await start();
    caller.platform.fail({ contentType: "text/html", times: 1 });
    const page = await get(caller);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html");
    caller.platform.fail({ contentType: "text/html", status: 502, body: "<h1>Bad</h1>", times: 1 });
    const bad = await get(caller);
    expect(bad.status).toBe(502);
    expect(await bad.text()).toBe("<h1>Bad</h1>");
  });

  it("expire the token of a request, and only that one", async () => {
    const caller = await start();
    caller.platform.fail({ expireToken: true, times: 1 });
    expect(await statuses(caller, 2)).toEqual([401, 401]);
    const authorization = `Bearer ${await caller.platform.token()}`;
    expect((await caller.run("github", "get_repo", repo, { authorization })).status).toBe(200);
  });

  it("expire a token by hand", async () => {
    const caller = await start();
    expect(await statuses(caller, 1)).toEqual([200]);
    caller.platform.expire(caller.token);
    expect(await statuses(caller, 1)).toEqual([401]);
  });
});

describeWire("hostile answers", (start) => {
  it("point elsewhere, or to where they came from", async () => {
    const caller = await start();
    const { platform, url } = caller;
    platform.fail({ redirect: "", status: 307, times: 1 });
    platform.fail({ redirect: "https://elsewhere.example/x", times: 1 });
    const once = await caller.send("/connectors/names?a=1", { redirect: "manual" });
    expect([once.status, once.headers.get("location")]).toEqual([
      307,
      `${url}/connectors/names?a=1`,
    ]);
    const away = await caller.send("/connectors/names", { redirect: "manual" });
    expect([away.status, away.headers.get("location")]).toEqual([
      302,
      "https://elsewhere.example/x",
    ]);
    platform.fail({ redirect: "", status: 307, times: 1 });
    expect((await caller.send("/connectors/names")).status).toBe(200);
  });

  it("go on for as long as somebody listens", async () => {
    const caller = await start();
    caller.platform.fail("github", "get_repo", { endless: true, status: 503 });
    const before = await issueCount(caller);
    const controller = new AbortController();
    const response = await caller.send("/connectors/github/get_repo", {
      method: "POST",
      body: "{}",
      signal: controller.signal,
    });
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toBe("application/json");
    const reader = response.body?.getReader();
    let bytes = 0;
    while (bytes < 100_000) {
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      bytes += (await reader?.read())?.value?.byteLength ?? 0;
    }
    controller.abort();
    await until(() => {
      expect(caller.platform.calls("github", "get_repo")[0]).toMatchObject({ aborted: true });
    });
    expect(await issueCount(caller)).toBe(before);
  });

  it("know that nobody listens any more, though the memory was cleared meanwhile", async () => {
    setFlagsFromString("--expose-gc");
    const clear: () => void = runInNewContext("gc");
    const caller = await start();
    caller.platform.fail("github", "get_repo", { endless: true });
    const controller = new AbortController();
    const response = await caller.send("/connectors/github/get_repo", {
      method: "POST",
      body: "{}",
      signal: controller.signal,
    });
    const reader = response.body?.getReader();
    for (let pieces = 0; pieces < 5; pieces += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      await reader?.read();
      clear();
    }
    controller.abort();
    await until(() => {
      expect(caller.platform.calls("github", "get_repo")[0]).toMatchObject({ aborted: true });
    });
  });

  it("are as large as they are told to be, packed or not", async () => {
    const caller = await start();
    caller.platform.fail({ huge: 100_000, times: 1 });
    caller.platform.fail({ bomb: 1_000_000, times: 1 });
    const huge = await get(caller);
    expect((await huge.clone().text()).length).toBe(100_000);
    expect(await huge.json()).toBeTypeOf("string");
    const bomb = await get(caller);
    expect(bomb.headers.get("content-encoding")).toBe("gzip");
    expect(await bomb.json()).toHaveLength(999_998);
  });

  it("come in pieces, and whole in the end", async () => {
    const clock = manualClock();
    const caller = await start({ now: clock.now, sleep: clock.sleep });
    caller.platform.fail("github", "get_repo", { drip: 1000 });
    const response = await get(caller);
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    const text = new TextDecoder();
    let read = text.decode((await reader?.read())?.value, { stream: true });
    expect(read).not.toContain('"widgets"');
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      await clock.whenSleeping(1);
      clock.advance(1000);
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) break;
      read += text.decode(value, { stream: true });
    }
    expect(JSON.parse(read).data.name).toBe("widgets");
    expect(caller.platform.calls("github", "get_repo")[0]).toMatchObject({ status: 200 });
  });

  it("are JSON in which a byte is wrong", async () => {
    const caller = await start();
    caller.platform.fail({ notUtf8: true });
    const bytes = await (await get(caller)).arrayBuffer();
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow(TypeError);
    expect(Object.keys(JSON.parse(new TextDecoder().decode(bytes)))[0]).toBe("\uFFFDdata");
  });

  it("are what a test makes of them, when the work is done", async () => {
    const caller = await start();
    const before = await issueCount(caller);
    caller.platform.fail("github", "create_issue", {
      rewrite: (json) => ({ data: { was: Object(json).data.title } }),
    });
    expect(await bodyOf(await create(caller))).toEqual({ data: { was: "Once" } });
    expect(await issueCount(caller)).toBe(before + 1);
  });
});
