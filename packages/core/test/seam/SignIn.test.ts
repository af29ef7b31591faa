import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Unauthenticated } from "../../src/PlugboardError.ts";
import { type AnyClient, makeSignIn } from "../../src/seam/index.ts";
import type { UserToken } from "../../src/Users.ts";
import { makeCounter, settle } from "./fixtures.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const token = (userId: string, expiresAt = 1_060_000): UserToken => ({
  token: `token of ${userId}`,
  expiresAt,
  userId,
});
const wrong = new Unauthenticated({ message: "wrong secret", who: "user" });

/** A client whose users sign in when a test says so; what it derives tells for whom. */
const make = (scope = "bosa#1/0/") => {
  const asked: Array<{
    readonly identifier: string;
    readonly secret: string;
    readonly answer: (answer: UserToken) => Promise<void>;
    readonly fail: () => Promise<void>;
  }> = [];
  const client = {
    id: "bosa",
    scope,
    with: (defaults: object) => ({ id: "bosa", scope: `${scope}+`, defaults }),
    users: {
      authenticate: (identifier: string, secret: string) =>
        new Promise<UserToken>((resolve, reject) => {
          asked.push({
            identifier,
            secret,
            answer: (answer) => (resolve(answer), settle()),
            fail: () => (reject(wrong), settle()),
          });
        }),
    },
  };
  const become = vi.fn<(client: AnyClient | undefined) => void>();
  const signIn = makeSignIn(client, become);
  const counter = makeCounter();
  signIn.subscribe(counter.add);
  const now = () => become.mock.lastCall?.[0];
  return { asked, become, client, counter, now, signIn };
};

describe("signing in", () => {
  it("makes the client that of the user", async () => {
    const { asked, now, signIn } = make();
    expect(signIn.get()).toMatchObject({ status: "anonymous", user: undefined });
    void signIn.get().authenticate("ana", "secret");
    expect(signIn.get()).toMatchObject({ status: "pending", isPending: true });
    expect(asked[0]).toMatchObject({ identifier: "ana", secret: "secret" });
    await asked[0]?.answer(token("u-1"));
    expect(signIn.get()).toMatchObject({
      status: "authenticated",
      user: "u-1",
      expiresAt: 1_060_000,
      isAuthenticated: true,
    });
    expect(now()).toMatchObject({ defaults: { user: "u-1", token: "token of u-1" } });
  });

  it("shows neither secret nor token in its state", async () => {
    const { asked, signIn } = make();
    void signIn.get().authenticate("ana", "a-secret");
    await asked[0]?.answer(token("u-1"));
    expect(JSON.stringify(signIn.get())).not.toMatch(/a-secret|token of/);
  });

  it("tells of a refusal, and leaves nobody signed in", async () => {
    const { asked, now, signIn } = make();
    signIn.get().signIn("u-0", "theirs");
    const given = signIn.get().authenticate("ana", "no");
    await asked[0]?.fail();
    await expect(given).rejects.toBe(wrong);
    expect(signIn.get()).toMatchObject({ status: "error", error: wrong, user: undefined });
    expect(now()).toBeUndefined();
  });

  it("takes the last of two who sign in", async () => {
    const { asked, become, signIn } = make();
    void signIn.get().authenticate("ana", "1");
    void signIn.get().authenticate("bo", "2");
    await asked[1]?.answer(token("u-2"));
    await asked[0]?.answer(token("u-1"));
    expect(signIn.get().user).toBe("u-2");
    expect(become).toHaveBeenCalledTimes(1);
  });

  it("is unsupported where a platform keeps no users", async () => {
    const become = vi.fn<(client: AnyClient | undefined) => void>();
    const signIn = makeSignIn({ id: "pieces", scope: "pieces#1/0/" }, become);
    await expect(signIn.get().authenticate("ana", "1")).rejects.toMatchObject({
      _tag: "Unsupported",
      platform: "pieces",
    });
    expect(become).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it("goes on as a user whom the application has signed in", () => {
    const { now, signIn } = make();
    const source = () => "fresh";
    signIn.get().signIn("u-3", source);
    expect(signIn.get()).toMatchObject({ status: "authenticated", user: "u-3" });
    expect(now()).toMatchObject({ defaults: { user: "u-3", token: source } });
  });
});

describe("leaving", () => {
  it("gives the first client back", () => {
    const { counter, now, signIn } = make();
    signIn.get().signIn("u-3", "token");
    signIn.get().signOut();
    expect(signIn.get()).toMatchObject({ status: "anonymous", user: undefined });
    expect(now()).toBeUndefined();
    expect(counter.count).toBe(2);
  });

  it("happens by itself when the token ends", async () => {
    const { asked, now, signIn } = make();
    void signIn.get().authenticate("ana", "secret");
    await asked[0]?.answer(token("u-1"));
    vi.advanceTimersByTime(59_999);
    expect(signIn.get().status).toBe("authenticated");
    vi.advanceTimersByTime(1);
    expect(signIn.get()).toMatchObject({ status: "expired", user: "u-1", isAuthenticated: false });
    expect(now()).toBeUndefined();
  });

  it("is not undone by an answer that comes late", async () => {
    const { asked, become, signIn } = make();
    void signIn.get().authenticate("ana", "secret");
    signIn.get().signOut();
    await asked[0]?.answer(token("u-1"));
    expect(signIn.get().status).toBe("anonymous");
    expect(become.mock.calls).toEqual([[undefined]]);
  });
});

it("signs in on the client that it was told of last", async () => {
  const { asked, client, now, signIn } = make();
  signIn.get().signIn("u-3", "token");
  const again = { ...client, with: (defaults: object) => ({ ...client, defaults, timeout: 1000 }) };
  signIn.set(again);
  expect(signIn.get()).toMatchObject({ status: "authenticated", user: "u-3" });
  void signIn.get().authenticate("ana", "secret");
  await asked[0]?.answer(token("u-1"));
  expect(now()).toMatchObject({ timeout: 1000, defaults: { user: "u-1" } });
});
