import { assert, describe, it } from "@effect/vitest";
import { makeRelay, makeTwo, told } from "./fixtures.ts";

const SECRET = "a secret of more than thirty-two characters";
const allow = { works: { plant: "*", "~integrations": ["connect", "complete"] } } as const;

/** Relays of one secret, for whoever sends a name along. */
const start = (secret: string | undefined = SECRET) =>
  makeRelay({
    allow,
    secret,
    session: (request) => ({ user: request.headers.get("x-user") ?? "ana", accounts: "platform" }),
  });

const bo = { headers: { "x-user": "bo" } };

const page = (from: unknown, action = "list") => ({
  ask: "execute",
  connector: "plant",
  action,
  input: { owner: "acme" },
  mode: "wait",
  page: from,
});

describe("Seal", () => {
  it("shows a job to the user who has begun it, and to no other", async () => {
    const { execute, ask, seen } = start();
    const { job } = (await told(execute("work"))).ok.pending;
    assert.strictEqual((await told(ask({ ask: "job", job }))).ok._tag, "Running");
    assert.strictEqual((await told(ask({ ask: "cancel", job }))).ok, null);
    const before = seen.length;
    for (const kind of ["job", "cancel"]) {
      for (const given of [job, "7", `.7`, `${"A".repeat(43)}.7`, job.replace(/7$/, "8")]) {
        const { error } = await told(ask({ ask: kind, job: given }, given === job ? bo : {}));
        assert.deepInclude(error, { _tag: "NotFound", code: "relay/job" });
      }
    }
    assert.lengthOf(seen, before);
  });

  it("goes on with a page that it has given out, and with no other", async () => {
    const { ask, seen } = start();
    const { page: info } = (await told(ask(page(undefined)))).ok.done;
    assert.strictEqual((await ask(page(info.next))).status, 200);
    assert.deepStrictEqual(seen.at(-1)?.args, [{ owner: "acme" }, { cursor: "2" }]);
    const before = seen.length;
    const forged = { ...info.next, value: { owner: "evil" } };
    for (const given of [{ owner: "evil" }, forged, { value: { cursor: "2" } }, {}]) {
      assert.strictEqual((await told(ask(page(given)))).error?.["code"], "relay/seal");
    }
    assert.strictEqual((await told(ask(page(info.next), bo))).error?.["code"], "relay/seal");
    assert.strictEqual((await told(ask(page(info.next, "look")))).error?.["code"], "relay/seal");
    assert.lengthOf(seen, before);
  });

  it("gives the same page the same name, so that going round in circles shows", async () => {
    const { ask } = start();
    const [first, second] = await Promise.all([
      told(ask(page(undefined))),
      told(ask(page(undefined))),
    ]);
    assert.deepStrictEqual(first.ok.done.page, second.ok.done.page);
  });

  it("completes a consent for the user who has begun it, and for no other", async () => {
    const { ask, seen } = start();
    const connect = { ask: "capability", name: "integrations.connect", args: ["plant", {}] };
    const { attempt } = (await told(ask(connect))).ok;
    const complete = (given: unknown) => ({
      ask: "capability",
      name: "integrations.complete",
      args: [given, { code: "c" }],
    });
    assert.strictEqual((await told(ask(complete(attempt)))).ok._tag, "Linked");
    assert.deepStrictEqual(seen.at(-1)?.args, [{ state: "s1" }, { code: "c" }]);
    const before = seen.length;
    assert.strictEqual((await told(ask(complete(attempt), bo))).error?.["code"], "relay/seal");
    for (const forged of [{ state: "s1" }, { ...attempt, value: { state: "s2" } }, null]) {
      assert.strictEqual((await told(ask(complete(forged)))).error?.["code"], "relay/seal");
    }
    assert.lengthOf(seen, before);
  });

  it("takes nothing of one platform for another's, though one driver speaks to both", async () => {
    const { platform, handler } = makeTwo(SECRET);
    const asking = async (name: string, question: object) =>
      told(
        handler(
          new Request("https://app.example/", {
            method: "POST",
            headers: { "content-type": "application/json", "x-plugboard-relay": "1" },
            body: JSON.stringify({ platform: name, ...question }),
          }),
        ),
      );
    const begun = await asking("one", { ...page(undefined, "work"), page: undefined });
    const { job } = begun.ok.pending;
    assert.strictEqual((await asking("one", { ask: "job", job })).ok._tag, "Running");
    assert.strictEqual((await asking("two", { ask: "job", job })).error?.["code"], "relay/job");
    assert.lengthOf(platform.seen, 2);
  });

  it("knows its own again in another process of the same secret, and no other's", async () => {
    const { job } = (await told(start().execute("work"))).ok.pending;
    const question = { ask: "job", job };
    assert.strictEqual((await told(start().ask(question))).ok._tag, "Running");
    for (const secret of [`${SECRET}!`, undefined]) {
      const { ask } = makeRelay({ allow, secret });
      assert.strictEqual((await told(ask(question))).error?.["code"], "relay/job");
    }
  });

  it("takes no secret that can be guessed", () => {
    assert.throws(() => start("short"), /secret/);
  });
});
