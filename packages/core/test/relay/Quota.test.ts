import { assert, describe, it } from "@effect/vitest";
import { RateLimited } from "../../src/PlugboardError.ts";
import * as Quota from "../../src/relay/Quota.ts";
import { makeRelay, told } from "./fixtures.ts";

const bounds = { requests: { calls: 2, per: 1_000 }, concurrent: 10 };

/** When somebody who asks too much may come back. */
const retryAt = (enter: () => unknown): number | undefined => {
  try {
    enter();
  } catch (error) {
    assert.instanceOf(error, RateLimited);
    return error.retryAt;
  }
  return undefined;
};

describe("Quota", () => {
  it("lets a user ask so often in a while, and says when to come back", () => {
    const { enter } = Quota.make(bounds);
    enter("ana", 100)();
    enter("ana", 500)();
    assert.strictEqual(
      retryAt(() => enter("ana", 600)),
      1_100,
    );
    assert.isUndefined(retryAt(() => enter("ana", 1_100)));
  });

  it("holds one user back, and no other", () => {
    const { enter } = Quota.make(bounds);
    enter("ana", 0)();
    enter("ana", 0)();
    assert.strictEqual(
      retryAt(() => enter("ana", 0)),
      1_000,
    );
    assert.isUndefined(retryAt(() => enter("bo", 0)));
  });

  it("lets so many questions of a user be under way at once", () => {
    const { enter } = Quota.make({ requests: { calls: 100, per: 1_000 }, concurrent: 2 });
    const leave = enter("ana", 0);
    enter("ana", 0);
    assert.strictEqual(
      retryAt(() => enter("ana", 0)),
      1_000,
    );
    leave();
    leave();
    enter("ana", 0);
    assert.strictEqual(
      retryAt(() => enter("ana", 0)),
      1_000,
    );
  });

  it("answers who asks too often with 429 and the seconds to wait", async () => {
    const { execute, seen } = makeRelay({ limits: { requests: { calls: 1, per: 60_000 } } });
    assert.strictEqual((await execute("look")).status, 200);
    const { status, headers, error } = await told(execute("look"));
    assert.deepStrictEqual([status, error?.["_tag"]], [429, "RateLimited"]);
    assert.isAbove(Number(headers.get("retry-after")), 0);
    assert.isAtMost(Number(headers.get("retry-after")), 60);
    assert.lengthOf(seen, 1);
  });

  it("counts a question until it has ended, whatever its end", async () => {
    const { execute, ask, handler } = makeRelay({ limits: { concurrent: 1 } });
    for (const action of ["look", "missing", "broken", "fetch"]) {
      const answer = await execute(action);
      await answer.text();
    }
    assert.strictEqual((await ask({ ask: "nonsense" })).status, 400);
    const controller = new AbortController();
    const hanging = handler(
      new Request("https://app.example/", {
        method: "POST",
        headers: { "content-type": "application/json", "x-plugboard-relay": "1" },
        body: JSON.stringify({
          platform: "works",
          ask: "execute",
          connector: "plant",
          action: "hang",
          input: {},
          mode: "wait",
        }),
        signal: controller.signal,
      }),
    );
    await Promise.resolve();
    assert.strictEqual((await execute("look")).status, 429);
    controller.abort();
    await hanging;
    assert.strictEqual((await execute("look")).status, 200);
  });
});
