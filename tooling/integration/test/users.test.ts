import { inspect } from "node:util";
import { expect, it } from "vitest";
import { describeWays, failureOf } from "./Ways.ts";

describeWays("users and tokens", (start) => {
  it("a user is created, authenticates, and is known", async () => {
    const { client, connect } = await start();
    const created = await client.users.create("cleo");
    expect(created).toMatchObject({ identifier: "cleo", active: true, accounts: [] });
    const { token, expiresAt, userId } = await client.users.authenticate("cleo", created.secret);
    expect(userId).toBe(created.id);
    expect(expiresAt).toBeGreaterThan(Date.now());
    const cleo = connect({ driver: { user: undefined }, client: { token } });
    expect(await cleo.users.me()).toMatchObject({ id: created.id, identifier: "cleo" });
  });

  it("a secret shows nothing of itself until it is revealed", async () => {
    const { client } = await start();
    const { secret, ...rest } = await client.users.create("cleo");
    const plain = secret.reveal();
    expect(plain).toMatch(/^sk-user-/);
    for (const text of [
      JSON.stringify({ secret }),
      `secret: ${secret as unknown as string}`,
      inspect({ secret, rest }, { depth: 9 }),
    ]) {
      expect(text).not.toContain(plain);
    }
    expect(rest.secretPreview?.endsWith(plain.slice(-8))).toBe(true);
  });

  it("an identifier is taken once", async () => {
    const { client } = await start();
    expect((await failureOf(client.users.create("ana")))._tag).toBe("Conflict");
  });

  it("a wrong secret is the user's failure, a wrong key the application's", async () => {
    const { client, connect } = await start();
    const wrong = await failureOf(client.users.authenticate("ana", "sk-user-wrong"));
    expect(wrong).toMatchObject({ _tag: "Unauthenticated", status: 401, who: "user" });
    const other = connect({ driver: { apiKey: "sk-client-unknown" } });
    expect(await failureOf(other.users.create("x"))).toMatchObject({
      _tag: "Unauthenticated",
      who: "app",
    });
  });

  it("a missing key is said before anything is sent", async () => {
    const { platform, connect } = await start();
    const keyless = connect({ driver: { apiKey: undefined, user: undefined } });
    expect(await failureOf(keyless.users.create("x"))).toMatchObject({
      _tag: "Misconfigured",
      option: "apiKey",
    });
    expect(platform.requests()).toEqual([]);
  });

  it("a client is created with the administrator's key, and only with it", async () => {
    const { client, connect, platform } = await start();
    expect(await failureOf(client.api.clients.create("Shop"))).toMatchObject({
      _tag: "Misconfigured",
      option: "adminKey",
    });
    const admin = connect({ driver: { adminKey: platform.adminKey } });
    const made = await admin.api.clients.create("Shop");
    expect(made).toMatchObject({ name: "Shop", is_active: true });
    const shop = connect({ driver: { apiKey: made.api_key, user: undefined } });
    expect((await shop.users.create("ana")).identifier).toBe("ana"); // another client's users
  });

  it("the driver's user is authenticated once for many calls", async () => {
    const { client, platform } = await start();
    const repo = { owner: "acme", repo: "tools" };
    await Promise.all(Array.from({ length: 10 }, () => client.execute("github", "get_repo", repo)));
    await client.users.me();
    expect(platform.requests().filter(({ path }) => path === "/auth/tokens")).toHaveLength(1);
  });

  it("a revoked token is replaced once, for all who were refused", async () => {
    const { client, platform } = await start();
    const repo = { owner: "acme", repo: "tools" };
    await client.execute("github", "get_repo", repo);
    const token = platform.calls()[0]?.headers["authorization"]?.slice(7) ?? "";
    platform.expire(token);
    await Promise.all(Array.from({ length: 10 }, () => client.execute("github", "get_repo", repo)));
    expect(platform.requests().filter(({ path }) => path === "/auth/tokens")).toHaveLength(2);
  });

  it("a token function is asked when a token is needed, and again after a 401", async () => {
    const { platform, connect } = await start();
    const asked: Array<boolean> = [];
    const mine = connect({
      driver: { user: undefined },
      client: {
        token: ({ refresh }) => {
          asked.push(refresh);
          return platform.token();
        },
      },
    });
    const repo = { owner: "acme", repo: "tools" };
    await mine.execute("github", "get_repo", repo);
    await mine.execute("github", "get_repo", repo);
    expect(asked).toEqual([false]);
    platform.expire(platform.calls()[0]?.headers["authorization"]?.slice(7) ?? "");
    await mine.execute("github", "get_repo", repo);
    expect(asked).toEqual([false, true]);
  });

  it("a token that stays refused is the user's failure", async () => {
    const { connect } = await start();
    const mine = connect({ driver: { user: undefined }, client: { token: "stale" } });
    const repo = { owner: "acme", repo: "tools" };
    expect(await failureOf(mine.execute("github", "get_repo", repo))).toMatchObject({
      _tag: "Unauthenticated",
      who: "user",
      connector: "github",
      action: "get_repo",
    });
  });

  it("a derived client acts for another user", async () => {
    const { client, platform } = await start();
    const bo = client.with({ user: "bo", token: await platform.token("bo") });
    expect((await bo.users.me()).identifier).toBe("bo");
    expect((await client.users.me()).identifier).toBe("ana");
  });
});
