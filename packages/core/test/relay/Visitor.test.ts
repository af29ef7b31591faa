import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Redacted from "effect/Redacted";
import { token as tokenFrom, type TokenSource } from "../../src/Auth.ts";
import { makeRelay, told } from "./fixtures.ts";

/** The text of the token that has reached the platform. */
const tokenOf = (token: TokenSource | undefined): Promise<string | undefined> =>
  Effect.runPromise(
    Effect.map(tokenFrom(token).get, ({ value }) => value && Redacted.value(value)),
  );

describe("Visitor", () => {
  it("answers nobody who is not signed in", async () => {
    for (const session of [
      () => undefined,
      () => Promise.resolve(undefined),
      () => ({ user: "" }),
      () => ({}) as never,
      () => Promise.reject(new Error("canary")),
      () => {
        throw new Error("canary");
      },
    ]) {
      const { execute, seen } = makeRelay({ session });
      const { status, error } = await told(execute("look"));
      assert.deepStrictEqual(
        [status, error?.["_tag"], error?.["who"]],
        [401, "Unauthenticated", "user"],
      );
      assert.notInclude(JSON.stringify(error), "canary");
      assert.deepStrictEqual(seen, []);
    }
  });

  it("asks the application who has sent a request, and not the request's body", async () => {
    const asked: Array<string | null> = [];
    const { ask, seen } = makeRelay({
      session: (request) => {
        asked.push(request.headers.get("cookie"));
        return { user: "ana", token: "token of ana" };
      },
    });
    const forged = { user: "bo", token: "token of bo", headers: { authorization: "Bearer bo" } };
    await ask(
      {
        ask: "execute",
        connector: "plant",
        action: "look",
        input: { owner: "a" },
        mode: "wait",
        ...forged,
        options: forged,
      },
      { headers: { cookie: "sid=1", authorization: "Bearer of the page" } },
    );
    assert.deepStrictEqual(asked, ["sid=1"]);
    const [call] = seen;
    assert.strictEqual(await tokenOf(call?.context.token), "token of ana");
    assert.isUndefined(call?.context.headers);
  });

  it("sends no token of the page on where the application has none for the user", async () => {
    const { execute, seen, ask } = makeRelay();
    await execute("look");
    await ask({ ask: "job", job: "x" }, { headers: { authorization: "Bearer of the page" } });
    assert.isUndefined(seen[0]?.context.token);
  });
});
