import { assert, describe, it } from "@effect/vitest";
import { makeRelay, told } from "./fixtures.ts";

const MARK = { "x-plugboard-relay": "1" };
const JSON_TYPE = { ...MARK, "content-type": "application/json" };

const execute = (input: unknown, action = "look") => ({
  platform: "works",
  ask: "execute",
  connector: "plant",
  action,
  input,
  mode: "wait",
});

const formOf = (question: unknown, files: Readonly<Record<string, File>>): FormData => {
  const form = new FormData();
  form.append("question", JSON.stringify(question));
  for (const [name, file] of Object.entries(files)) form.append(name, file);
  return form;
};

const file = new File(["content"], "Übersicht.txt", { type: "text/plain" });

describe("Body", () => {
  it("reads no more of a question than it may have", async () => {
    const { send, seen } = makeRelay({ limits: { body: 1_000 } });
    const long = JSON.stringify(execute({ owner: "x".repeat(1_000) }));
    const streamed = new Blob([long]).stream();
    for (const body of [long, streamed]) {
      const init = { method: "POST", headers: JSON_TYPE, body, duplex: "half" } as const;
      const { status, error } = await told(send(init));
      assert.deepStrictEqual([status, error?.["code"]], [413, "relay/body"]);
    }
    assert.deepStrictEqual(seen, []);
  });

  it("reads no more of a question with files than it may have", async () => {
    const { send } = makeRelay({ limits: { body: 10_000, upload: 1_000 } });
    const large = new File(["x".repeat(2_000)], "large.txt");
    const body = formOf(
      { ...execute({ file: null }, "take"), files: [{ at: "/file" }] },
      { 0: large },
    );
    // As bytes: a form that is still being written when nobody reads on ends in an error of its own.
    const bytes = await new Response(body).blob();
    const headers = { ...MARK, "content-type": bytes.type };
    const { status, error } = await told(send({ method: "POST", headers, body: bytes }));
    assert.deepStrictEqual([status, error?.["code"]], [413, "relay/body"]);
  });

  it("waits no longer for a question than it may take", async () => {
    const { send, audit } = makeRelay({ limits: { bodyTimeout: 20 } });
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
    });
    const init = { method: "POST", headers: JSON_TYPE, body, duplex: "half" } as const;
    const { status, error } = await told(send(init));
    assert.deepStrictEqual([status, error?.["_tag"]], [408, "TimedOut"]);
    assert.deepInclude(audit[0], { outcome: "refused", user: "ana" });
  });

  it("takes no JSON that nests deeper than it may", async () => {
    const { send } = makeRelay({ limits: { depth: 8 } });
    const nested = (depth: number): string =>
      JSON.stringify(execute(null)).replace(
        "null",
        `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`,
      );
    const ask = (body: string) => told(send({ method: "POST", headers: JSON_TYPE, body }));
    assert.strictEqual((await ask(nested(6))).status, 200);
    assert.strictEqual((await ask(nested(9))).error?.["code"], "relay/json");
    assert.strictEqual((await ask(nested(100_000))).error?.["code"], "relay/json");
  });

  it("takes no key that changes what objects are", async () => {
    const { send, seen } = makeRelay();
    for (const polluted of [
      '{"__proto__":{"admin":true}}',
      '{"deep":[{"__proto__":1}]}',
      '{"constructor":{"prototype":{"admin":true}}}',
    ]) {
      const body = JSON.stringify(execute(null, "work")).replace("null", polluted);
      const { status, error } = await told(send({ method: "POST", headers: JSON_TYPE, body }));
      assert.deepStrictEqual([status, error?.["code"]], [400, "relay/json"]);
    }
    assert.deepStrictEqual(seen, []);
    const harmless = JSON.stringify(execute({ constructor: "Ferrari" }, "work"));
    assert.strictEqual(
      (await send({ method: "POST", headers: JSON_TYPE, body: harmless })).status,
      200,
    );
  });

  it("takes nothing for a question that is none", async () => {
    const { send } = makeRelay();
    const wrong: ReadonlyArray<string> = [
      "",
      "{",
      "null",
      "[]",
      "7",
      "{}",
      JSON.stringify({ ...execute({}), ask: "constructor" }),
      JSON.stringify({ ...execute({}), connector: 7 }),
      JSON.stringify({ ...execute([]) }),
      JSON.stringify({ ...execute({}), mode: "often" }),
      JSON.stringify({ ...execute({}), account: { evil: true } }),
      JSON.stringify({ ...execute({}), timeout: -1 }),
      JSON.stringify({ ...execute({}), page: "2" }),
      JSON.stringify({ platform: "works", ask: "capability", name: "users.me", args: {} }),
    ];
    for (const body of wrong) {
      const { status } = await told(send({ method: "POST", headers: JSON_TYPE, body }));
      assert.strictEqual(status, 400, body);
    }
  });

  it("puts files back where they stood", async () => {
    const { send } = makeRelay();
    const files = [{ at: "/file", headers: { "x-part": "1", cookie: "sid=1" } }];
    const body = formOf({ ...execute({ file: null }, "take"), files }, { 0: file });
    const { ok } = await told(send({ method: "POST", headers: MARK, body }));
    assert.deepStrictEqual(ok.done.output, {
      filename: "Übersicht.txt",
      contentType: "text/plain",
      partHeaders: { "x-part": "1" },
      text: "content",
    });
  });

  it("puts no file where no place was kept for one", async () => {
    const { send, seen } = makeRelay();
    for (const at of [
      "/other",
      "",
      "/__proto__",
      "/__proto__/x",
      "/constructor/prototype",
      "/owner",
    ]) {
      const question = { ...execute({ file: null, owner: "acme" }, "take"), files: [{ at }] };
      const body = formOf(question, { 0: file });
      assert.strictEqual((await send({ method: "POST", headers: MARK, body })).status, 400, at);
    }
    const missing = formOf({ ...execute({ file: null }, "take"), files: [{ at: "/file" }] }, {});
    assert.strictEqual((await send({ method: "POST", headers: MARK, body: missing })).status, 400);
    assert.deepStrictEqual(seen, []);
    assert.notProperty({}, "x");
  });
});
