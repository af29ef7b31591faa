import { expect, it } from "vitest";
import { describeWays, failureOf } from "./Ways.ts";

const callbackUrl = "http://app.example/linked";

describeWays("linked accounts", (start) => {
  const asBo = async () => {
    const setting = await start();
    const { url, platform } = setting;
    const client = setting.client.with({ user: "bo", token: await platform.token("bo") });
    /** What a browser does on the consent page; gives the address it ends at. */
    const visit = async (address: string): Promise<string> => {
      const get = url.startsWith("http://127") ? fetch : platform.fetch;
      let next = address;
      for (let hops = 0; hops < 5; hops += 1) {
        const { status, headers } = await get(next, { redirect: "manual" });
        const location = headers.get("location");
        if (status < 300 || status > 399 || location === null) return next;
        next = new URL(location, next).href;
        if (next.startsWith(callbackUrl)) return next;
      }
      throw new Error("too many redirects");
    };
    return { ...setting, client, visit };
  };

  it("are linked through the provider's consent page", async () => {
    const { client, visit } = await asBo();
    expect(await client.integrations.exists("github")).toBe(false);
    const step = await client.integrations.connect("github", { callbackUrl });
    if (step._tag !== "Consent") throw new Error("expected a consent page");
    expect(step).toMatchObject({ completes: "platform" });
    expect(await client.integrations.exists("github")).toBe(false); // nothing is stored yet
    const ended = await visit(step.url.replace("/consent?", "/approve?"));
    expect(ended.startsWith(callbackUrl)).toBe(true);
    expect(await client.integrations.exists("github")).toBe(true);
    const callback = Object.fromEntries(new URL(ended).searchParams);
    const linked = await client.integrations.complete(step.attempt, callback);
    const [account] = await client.integrations.list("github");
    expect(linked).toEqual({ _tag: "Linked", account: account?.account });
    expect(account).toMatchObject({ connector: "github", selected: true, status: "ready" });
  });

  it("stay unlinked when the user says no", async () => {
    const { client, visit } = await asBo();
    const step = await client.integrations.connect("github", { callbackUrl });
    if (step._tag !== "Consent") throw new Error("expected a consent page");
    const ended = await visit(step.url.replace("/consent?", "/deny?"));
    const callback = Object.fromEntries(new URL(ended).searchParams);
    expect(callback["error"]).toBe("cancelled_error");
    expect(await failureOf(client.integrations.complete(step.attempt, callback))).toMatchObject({
      _tag: "ConsentFailed",
      reason: "denied",
    });
    expect(await client.integrations.exists("github")).toBe(false);
  });

  it("are linked at once with a configuration", async () => {
    const { client } = await asBo();
    const configuration = { url: "postgresql://db.example/shop", identifier: "shop" };
    const linked = await client.integrations.connect("warehouse", { configuration });
    expect(linked).toEqual({ _tag: "Linked", account: "shop" });
    expect(await client.execute("warehouse", "list_tables", {})).toBeDefined();
  });

  it("are needed by actions: without one the call says so", async () => {
    const { client } = await asBo();
    const repo = { owner: "acme", repo: "tools" };
    expect(await failureOf(client.execute("github", "get_repo", repo))).toMatchObject({
      _tag: "ConnectRequired",
      connector: "github",
      reason: "missing",
      status: 404,
    });
    const other = failureOf(client.execute("github", "get_repo", repo, { account: "nobody's" }));
    expect(await other).toMatchObject({ _tag: "ConnectRequired", account: "nobody's" });
  });

  it("can be several: one is selected, and removing it selects another", async () => {
    const { client, platform } = await asBo();
    const first = platform.link("bo", "github", "first");
    const second = platform.link("bo", "github", "second");
    const selected = async () =>
      (await client.integrations.list("github")).find((account) => account.selected)?.account;
    expect(await selected()).toBe(first);
    await client.integrations.select("github", second);
    expect(await selected()).toBe(second);
    expect(await client.integrations.get("github", first)).toMatchObject({
      account: first,
      selected: false,
    });
    await client.integrations.remove("github", second);
    expect(await selected()).toBe(first);
    expect(await client.integrations.list()).toHaveLength(1);
  });

  it("never show the third party's secret", async () => {
    const { client, platform } = await asBo();
    const account = platform.link("bo", "github");
    const detail = await client.integrations.get("github", account);
    expect(detail).not.toHaveProperty("auth_string");
    expect(JSON.stringify(detail)).not.toMatch(/auth_string|secret|token/i);
  });

  it("fail typed inside a 200", async () => {
    const { client } = await asBo();
    for (const call of [
      () => client.integrations.select("github", "nobody's"),
      () => client.integrations.remove("github", "nobody's"),
      () => client.integrations.get("github", "nobody's"),
    ]) {
      expect(await failureOf(call())).toMatchObject({
        _tag: "Rejected",
        status: 200,
        connector: "github",
      });
    }
  });

  it("are asked for; a failure is no “no”", async () => {
    const { client, platform } = await asBo();
    platform.fail({ status: 500, when: ({ path }) => path.endsWith("integration-exists") });
    expect(await failureOf(client.integrations.exists("github"))).toMatchObject({
      _tag: "Unavailable",
      status: 500,
    });
  });

  it("have names that a path must not break on", async () => {
    const { client, platform } = await asBo();
    const account = platform.link("bo", "github", "bo+work/1@example.com");
    expect((await client.integrations.get("github", account)).account).toBe(account);
    await client.integrations.remove("github", account);
    expect(await client.integrations.list()).toEqual([]);
  });

  it("take a token, a signal and attempts for each call", async () => {
    const { client, platform } = await asBo();
    const token = await platform.token("ana");
    expect(await client.integrations.exists("github", { token })).toBe(true);
    const gone = AbortSignal.abort();
    expect((await failureOf(client.integrations.list("github", { signal: gone }))).name).toBe(
      "AbortError",
    );
    platform.fail({ status: 503, times: 1, when: ({ path }) => path === "/users/me" });
    expect(await client.integrations.list("github", { maxAttempts: 2, token })).toHaveLength(1);
    expect(await failureOf(client.integrations.list("github", { maxAttempts: 0 }))).toMatchObject({
      _tag: "Misconfigured",
      option: "maxAttempts",
    });
  });
});
