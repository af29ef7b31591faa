import { isConnectorFile } from "@plugboard/core";
import { expect, it } from "vitest";
import { describeWays, failureOf } from "./Ways.ts";

const repo = { owner: "acme", repo: "tools" };

describeWays("running an action", (start) => {
  it("gives the output, and sends key, token and account", async () => {
    const { client, platform } = await start();
    const found = await client.execute("github", "get_repo", repo);
    expect(found.full_name).toBe("acme/tools");
    const [call] = platform.calls("github", "get_repo");
    expect(call).toMatchObject({ method: "POST", body: repo, user: "ana" });
    expect(call?.headers["content-type"]).toBe("application/json");
    expect(call?.headers["x-api-key"]).toBe(platform.options.apiKey);
    expect(call?.headers["authorization"]).toMatch(/^Bearer ey/);
    platform.verify();
  });

  it("runs through the account that the call names", async () => {
    const { client, platform } = await start();
    const work = platform.link("ana", "github", "work");
    await client.execute("github", "get_repo", repo, { account: work });
    await client.with({ account: work }).execute("github", "get_repo", repo);
    const calls = platform.calls("github", "get_repo");
    expect(calls.map(({ headers }) => headers["x-bosa-integration"])).toEqual([work, work]);
    expect(calls.map(({ account }) => account)).toEqual([work, work]);
  });

  it("sends the caller's headers, and credentials over them", async () => {
    const { client, platform } = await start();
    const headers = { "x-trace": "7", authorization: "Bearer forged", "X-API-Key": "forged" };
    await client.execute("github", "get_repo", repo, { headers });
    const [call] = platform.calls();
    expect(call?.headers["x-trace"]).toBe("7");
    expect(JSON.stringify(call?.headers)).not.toContain("forged");
  });

  it("always sends response_fields, and the platform filters by them", async () => {
    const { client, platform } = await start();
    const input = { ...repo, response_fields: ["full_name"] };
    expect(await client.untyped.execute("github", "get_repo", input)).toEqual({
      full_name: "acme/tools",
    });
    expect(platform.calls()[0]?.body).toEqual(input);
  });

  it("trims, drops what is empty or null, and takes “5” for 5", async () => {
    const { client, platform } = await start();
    await client.untyped.execute("github", "list_pull_requests", {
      owner: " acme ",
      repo: "",
      state: null,
      per_page: "5",
    });
    expect(platform.calls()[0]?.body).toMatchObject({ owner: "acme", per_page: 5 });
    expect(platform.calls()[0]?.body).not.toHaveProperty("repo");
  });

  it("refuses an undeclared key by the name of the nearest, and sends nothing", async () => {
    const { client, platform } = await start();
    const error = await failureOf(
      client.untyped.execute("github", "get_repo", { onwer: "acme", repo: "tools" }),
    );
    expect(error).toMatchObject({ _tag: "InvalidInput", from: "client" });
    expect(error.issues?.map(({ path }) => path)).toEqual(["/onwer", "/owner"]);
    expect(error.issues?.[0]?.message).toContain("“owner”");
    expect(platform.calls()).toEqual([]);
  });

  it("drops an undeclared key where it only reports, and sends anything where it is off", async () => {
    const { client, platform } = await start();
    const input = { ...repo, nonsense: 1 };
    const report = await client.untyped.run("github", "get_repo", input, { validate: "report" });
    expect(platform.calls()[0]?.body).toEqual(repo);
    expect(report.notes.map(({ path }) => path)).toEqual(["/nonsense"]);
    const error = await failureOf(
      client.untyped.execute("github", "get_repo", {}, { validate: "off" }),
    );
    expect(error).toMatchObject({ _tag: "InvalidInput", from: "platform", status: 422 });
    expect(error.issues?.map(({ path }) => path)).toContain("/owner");
  });

  it("gives the same answer in every way of asking", async () => {
    const { client } = await start();
    const output = await client.execute("github", "get_repo", repo);
    const run = await client.run("github", "get_repo", repo);
    const chain = client.connector("github").action("get_repo").params(repo);
    expect(run).toMatchObject({ data: output, status: 200, isList: false, hasNext: false });
    expect((await chain.run()).data).toEqual(output);
    expect(await chain.execute()).toEqual({ data: output, status: 200 });
    expect((await client.connector("github").run("get_repo", repo)).data).toEqual(output);
    expect(await run.nextPage()).toBe(run);
    expect(JSON.stringify(run.request)).not.toContain("Bearer");
    expect(run.request).toMatchObject({ connector: "github", action: "get_repo", input: repo });
  });

  it("builds calls that share nothing", async () => {
    const { client, platform } = await start();
    const github = client.connector("github");
    const base = github.action("get_repo").param("owner", "acme").headers({ "x-a": "1" });
    const one = base.param("repo", "tools").headers({ "x-b": "2" });
    const other = base.params({ repo: "docs", owner: "nobody" }).account("none").timeout(5_000);
    await one.maxAttempts(2).run();
    await failureOf(other.run());
    const [first, second] = platform.calls();
    expect(first?.body).toEqual({ owner: "acme", repo: "tools" });
    expect(first?.headers).toMatchObject({ "x-a": "1", "x-b": "2" });
    expect(second?.body).toEqual({ owner: "nobody", repo: "docs" });
    expect(second?.headers["x-b"]).toBeUndefined();
    expect(second?.headers["x-bosa-integration"]).toBe("none");
  });

  it("takes a token for one call", async () => {
    const { client, platform } = await start();
    const token = await platform.token("bo");
    const error = await failureOf(
      client.connector("github").action("get_repo").params(repo).token(token).run(),
    );
    expect(error).toMatchObject({
      _tag: "ConnectRequired",
      connector: "github",
      reason: "missing",
    });
    expect(platform.calls().at(-1)?.user).toBe("bo");
  });

  it("resolves with the body and the real status where throwOnError is false", async () => {
    const { client } = await start();
    const gone = { owner: "acme", repo: "gone" };
    const response = await client.run("github", "get_repo", gone, { throwOnError: false });
    expect(response.status).toBe(404);
    expect(response.data).toMatchObject({ error: { code: "NOT_FOUND" } });
    const options = { throwOnError: false } as const;
    const refused = failureOf(client.untyped.execute("github", "get_repo", {}, options));
    expect((await refused)._tag).toBe("InvalidInput");
  });

  it("keeps nothing of a token in its events, its response or its errors", async () => {
    const { client, platform } = await start();
    const heard: Array<unknown> = [];
    client.on((event) => heard.push(event));
    platform.fail("github", "get_repo", {
      status: 500,
      body: { error: { message: `key ${platform.options.apiKey} is bad` } },
    });
    const error = await failureOf(client.execute("github", "get_repo", repo));
    const token = platform.calls()[0]?.headers["authorization"]?.slice(7) ?? "";
    expect(token).not.toBe("");
    for (const text of [
      JSON.stringify(heard),
      JSON.stringify(error),
      String(error),
      error.message,
    ]) {
      expect(text).not.toContain(platform.options.apiKey);
      expect(text).not.toContain(token);
      expect(text).not.toContain(platform.options.user.secret);
    }
  });

  it("sends a form where a file could be and none is", async () => {
    const { client, platform } = await start();
    await client.execute("google_drive", "update_file", { file_id: "note-1", name: "renamed.txt" });
    const [call] = platform.calls("google_drive", "update_file");
    expect(call?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(call?.body).toEqual({ file_id: "note-1", name: "renamed.txt" });
  });

  it("gives a file where the answer is no JSON", async () => {
    const { client } = await start();
    const response = await client.run("google_drive", "download_file", { file_id: "report" });
    expect(isConnectorFile(response.data)).toBe(true);
    expect(response.isList).toBe(false);
  });
});
