import { assert, describe, it } from "@effect/vitest";
import { ended, makeRelay, told } from "./fixtures.ts";

describe("Writing", () => {
  it("answers a platform's failure with what it was, under a status that no proxy replaces", async () => {
    const { status, error } = await told(makeRelay().execute("missing"));
    assert.strictEqual(status, 200);
    assert.deepInclude(error, {
      _tag: "NotFound",
      message: "None.",
      status: 404,
      platform: "works",
      connector: "plant",
      action: "missing",
    });
  });

  it("tells a page nothing of the server's own affairs", async () => {
    const { execute, audit } = makeRelay();
    const lost = JSON.stringify((await told(execute("lost"))).error);
    assert.include(lost, "NetworkFailure");
    assert.notInclude(lost, "10.0.0.5");
    const { status, error } = await told(execute("broken"));
    assert.deepStrictEqual([status, error?.["code"]], [500, "relay/failed"]);
    assert.notInclude(JSON.stringify(error), "canary");
    assert.deepInclude(audit.at(-1), { outcome: "failed" });
  });

  it("says in seconds when to come back", async () => {
    const { headers, error } = await told(makeRelay().execute("wait"));
    assert.strictEqual(error?.["_tag"], "RateLimited");
    assert.strictEqual(headers.get("retry-after"), "2");
  });

  it("lets nobody keep an answer, or guess what it is", async () => {
    const { execute } = makeRelay();
    for (const response of [
      await execute("look"),
      await execute("fetch"),
      await execute("missing"),
    ]) {
      assert.strictEqual(response.headers.get("cache-control"), "no-store");
      assert.strictEqual(response.headers.get("x-content-type-options"), "nosniff");
    }
  });

  it("sends no file as a page of its own origin", async () => {
    const response = await makeRelay().execute("fetch");
    assert.strictEqual(response.headers.get("content-type"), "application/octet-stream");
    assert.strictEqual(response.headers.get("content-disposition"), "attachment");
    assert.include(response.headers.get("content-security-policy"), "sandbox");
    const about = JSON.parse(decodeURIComponent(response.headers.get("x-plugboard-file") ?? ""));
    assert.deepStrictEqual(about, {
      status: 200,
      headers: { "content-type": "text/html" },
      filename: "page.html",
      contentType: "text/html",
    });
    assert.strictEqual(await response.text(), "<script>alert(1)</script>");
  });

  it("breaks a file off that has more bytes than it may", async () => {
    const { execute, audit } = makeRelay({ limits: { file: 1_000 } });
    const response = await execute("large");
    const failed = await response.bytes().then(
      () => false,
      () => true,
    );
    assert.isTrue(failed);
    await ended();
    assert.deepInclude(audit[0], { outcome: "failed" });
  });

  it("gives the platform's work up when nobody waits for it any more", async () => {
    const controller = new AbortController();
    const { ask, forgotten, seen, audit } = makeRelay();
    const question = {
      ask: "execute",
      connector: "plant",
      action: "hang",
      input: {},
      mode: "wait",
    };
    const answer = ask(question, { signal: controller.signal });
    while (seen.length === 0) await ended();
    controller.abort();
    assert.strictEqual(await forgotten, "hang");
    await answer;
    assert.deepInclude(audit[0], { outcome: "given up" });
  });

  it("gives a question up that takes longer than it may", async () => {
    const { execute, forgotten } = makeRelay({ limits: { timeout: 30 } });
    const { error } = await told(execute("hang", {}));
    assert.deepInclude(error, { _tag: "TimedOut", limit: "deadline", milliseconds: 30 });
    assert.strictEqual(await forgotten, "hang");
  });

  it("carries the key by which a repetition is recognised", async () => {
    const { execute, seen } = makeRelay();
    await execute("look", undefined, { idempotencyKey: "k1" });
    assert.strictEqual(seen[0]?.context.idempotencyKey, "k1");
  });
});
