import { assert, describe, it } from "@effect/vitest";
import { makeRelay, told } from "./fixtures.ts";

const question = { ask: "connectors" };

describe("Gate", () => {
  it("refuses every method but POST", async () => {
    const { send, seen } = makeRelay();
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
      const response = await send({ method, headers: { "x-plugboard-relay": "1" } });
      assert.strictEqual(response.status, 405);
      assert.strictEqual(response.headers.get("allow"), "POST");
    }
    assert.deepStrictEqual(seen, []);
  });

  it("refuses a question that a form of another site could have sent", async () => {
    const { send, execute, seen } = makeRelay();
    const form = await told(
      send({
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ platform: "works", ...question }),
      }),
    );
    assert.strictEqual(form.status, 403);
    assert.strictEqual(form.error?.["code"], "relay/mark");
    assert.deepStrictEqual(seen, []);
    assert.strictEqual((await execute("look")).status, 200);
  });

  it("refuses bodies of other types", async () => {
    const { ask } = makeRelay();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
      const { status, error } = await told(ask(question, { headers: { "content-type": type } }));
      assert.deepStrictEqual([status, error?.["code"]], [415, "relay/type"]);
    }
  });

  it("refuses pages of other sites, as the browser tells them", async () => {
    const { ask } = makeRelay();
    for (const site of ["cross-site", "same-site", "none"]) {
      for (const origin of [{}, { origin: "https://evil.example" }]) {
        const headers = { "sec-fetch-site": site, ...origin };
        const { status, error } = await told(ask(question, { headers }));
        assert.deepStrictEqual([status, error?.["code"]], [403, "relay/origin"]);
      }
    }
    const own = { "sec-fetch-site": "same-origin", origin: "https://app.example" };
    assert.strictEqual((await ask(question, { headers: own })).status, 200);
  });

  it("refuses pages of other origins where the browser tells no more", async () => {
    const { ask } = makeRelay();
    for (const origin of ["https://evil.example", "http://app.example", "null"]) {
      const { status, error } = await told(ask(question, { headers: { origin } }));
      assert.deepStrictEqual([status, error?.["code"]], [403, "relay/origin"]);
    }
    assert.strictEqual(
      (await ask(question, { headers: { origin: "https://app.example" } })).status,
      200,
    );
  });

  it("says nothing of CORS by default", async () => {
    const { ask, send } = makeRelay();
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const preflight = await send({ method: "OPTIONS", headers });
    const refused = await ask(question, { headers });
    for (const response of [preflight, refused, await ask(question)]) {
      const names = [...response.headers.keys()].filter((name) =>
        name.startsWith("access-control"),
      );
      assert.deepStrictEqual(names, []);
    }
  });

  it("lets pages of the origins in that it is told, and no others read its answers", async () => {
    const { ask, send } = makeRelay({ origins: ["https://shop.example"] });
    const shop = { origin: "https://shop.example", "sec-fetch-site": "cross-site" };
    const preflight = await send({ method: "OPTIONS", headers: shop });
    assert.strictEqual(preflight.status, 204);
    const answer = await ask(question, { headers: shop });
    assert.strictEqual(answer.status, 200);
    for (const response of [preflight, answer]) {
      assert.strictEqual(
        response.headers.get("access-control-allow-origin"),
        "https://shop.example",
      );
      assert.strictEqual(response.headers.get("access-control-allow-credentials"), null);
      assert.include(response.headers.get("vary"), "origin");
    }
    const other = { origin: "https://shop.example.evil", "sec-fetch-site": "cross-site" };
    assert.strictEqual((await ask(question, { headers: other })).status, 403);
    assert.strictEqual((await send({ method: "OPTIONS", headers: other })).status, 405);
  });

  it("lets cookies of other origins come along only where it is told to", async () => {
    const { ask } = makeRelay({ origins: ["https://shop.example"], cookies: true });
    const answer = await ask(question, { headers: { origin: "https://shop.example" } });
    assert.strictEqual(answer.headers.get("access-control-allow-credentials"), "true");
  });
});
