import { assert, describe, it } from "@effect/vitest";
import { ended, makeRelay } from "./fixtures.ts";

describe("Audit", () => {
  it("hears who has asked what, and how it ended", async () => {
    const { execute, ask, audit } = makeRelay({ allow: { works: { plant: ["look", "missing"] } } });
    await execute("look");
    await execute("missing");
    await execute("list");
    await ask({ ask: "capability", name: "integrations.list", args: [] });
    const about = audit.map(({ at: _, milliseconds, ...event }) => {
      assert.isAtLeast(milliseconds, 0);
      return event;
    });
    const call = { user: "ana", platform: "works", ask: "execute", connector: "plant" } as const;
    assert.deepStrictEqual(about, [
      { ...call, action: "look", outcome: "done", status: 200 },
      {
        ...call,
        action: "missing",
        outcome: "failed",
        status: 200,
        error: { tag: "NotFound", code: undefined },
      },
      {
        ...call,
        action: "list",
        outcome: "refused",
        status: 403,
        error: { tag: "Forbidden", code: "relay/allow" },
      },
      {
        user: "ana",
        platform: "works",
        ask: "capability",
        method: "integrations.list",
        outcome: "refused",
        status: 403,
        error: { tag: "Forbidden", code: "relay/allow" },
      },
    ]);
  });

  it("hears of those who are not let in", async () => {
    const { ask, audit } = makeRelay({ session: () => undefined });
    await ask({ ask: "connectors" });
    await ask({ ask: "connectors" }, { headers: { origin: "https://evil.example" } });
    assert.deepStrictEqual(
      audit.map(({ outcome, error, user }) => [outcome, error?.code, user]),
      [
        ["refused", "relay/session", undefined],
        ["refused", "relay/origin", undefined],
      ],
    );
  });

  it("hears no input, no output and no secret", async () => {
    const { execute, ask, audit } = makeRelay({
      session: { user: "ana", token: "canary-token" },
      secret: "canary-secret-of-more-than-32-characters",
    });
    await execute("look", { owner: "canary-input" });
    await execute("fetch");
    await execute("broken");
    const headers = { authorization: "Bearer canary-bearer", cookie: "sid=canary-cookie" };
    await ask({ ask: "connectors" }, { headers });
    assert.lengthOf(audit, 3);
    assert.notInclude(JSON.stringify(audit), "canary");
  });

  it("hears of a file when it has ended", async () => {
    const { execute, audit } = makeRelay();
    const response = await execute("fetch");
    assert.deepStrictEqual(audit, []);
    await response.text();
    await ended();
    assert.deepInclude(audit[0], { outcome: "done", action: "fetch" });
    const left = await execute("fetch");
    await left.body?.cancel();
    await ended();
    assert.deepInclude(audit[1], { outcome: "given up" });
  });

  it("cuts what a stranger wrote, and fails nobody's answer", async () => {
    const { ask, audit } = makeRelay();
    await ask({ ask: "actions", connector: "x".repeat(5_000) });
    assert.lengthOf(audit[0]?.connector ?? "", 200);
    const loud = makeRelay({
      onAudit: () => {
        throw new Error("The log is full.");
      },
    });
    assert.strictEqual((await loud.execute("look")).status, 200);
  });
});
