import { assert, describe, it } from "@effect/vitest";
import { isPassing, passing } from "../../src/relay/Passing.ts";
import { makeRelay, told } from "./fixtures.ts";

describe("Passing", () => {
  it("holds back what belongs to a connection, to somebody, or to a page", () => {
    for (const name of [
      ..."connection keep-alive te trailer transfer-encoding upgrade proxy-authorization".split(
        " ",
      ),
      ..."content-length content-encoding host via forwarded x-forwarded-for x-real-ip".split(" "),
      ..."cookie set-cookie Set-Cookie2 authorization www-authenticate x-api-key apikey".split(" "),
      ..."x-auth-token x-csrf-token x-session-id x-amz-security-token x-signature".split(" "),
      ..."access-control-allow-origin content-security-policy clear-site-data".split(" "),
      ..."strict-transport-security sec-fetch-site origin referer".split(" "),
    ]) {
      assert.isFalse(isPassing(name), name);
    }
    for (const name of ["content-type", "etag", "link", "x-request-id", "x-ratelimit-remaining"]) {
      assert.isTrue(isPassing(name), name);
    }
  });

  it("holds back what is too long or too much", () => {
    const many = Array.from({ length: 500 }, (_, n) => [`x-${n + 100}`, "v".repeat(95)] as const);
    assert.lengthOf(Object.keys(passing(many)), 40);
    assert.deepStrictEqual(passing([["x-long", "v".repeat(2_000)]]), {});
  });

  it("passes no header of an answer that is not the page's business", async () => {
    const { execute } = makeRelay();
    const { ok, headers } = await told(execute("headers"));
    assert.deepStrictEqual(ok.done.headers, { "x-request-id": "r1" });
    const { error } = await told(execute("missing"));
    assert.deepStrictEqual(error?.["headers"], { "content-type": "text/plain" });
    assert.isNull(headers.get("set-cookie"));
    assert.isNull(headers.get("x-api-key"));
  });

  it("passes no header of a question on, but those that it is told to", async () => {
    const { ask, seen } = makeRelay({ forward: ["x-trace"] });
    const headers = { "x-trace": "t1", "x-other": "1", cookie: "sid=1", authorization: "Bearer 1" };
    const question = {
      ask: "execute",
      connector: "plant",
      action: "look",
      input: { owner: "a" },
      mode: "wait",
    };
    await ask(question, { headers });
    await ask(question);
    assert.deepStrictEqual(seen[0]?.context.headers, { "x-trace": "t1" });
    assert.isUndefined(seen[1]?.context.headers);
  });

  it("cannot be told to pass credentials on", () => {
    for (const name of ["cookie", "Authorization", "x-api-key", "host", "connection"]) {
      assert.throws(() => makeRelay({ forward: [name] }), /forward/);
    }
  });
});
