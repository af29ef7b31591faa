import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { expect, it } from "vitest";
import { describeWays, failureOf } from "./Ways.ts";

describeWays("discovery", (start) => {
  it("lists connectors by name and title, and searches them", async () => {
    const { client, platform } = await start();
    const connectors = await client.connectors();
    expect(connectors.map(({ name }) => name)).toEqual([
      "github",
      "google_drive",
      "google_mail",
      "warehouse",
    ]);
    expect(connectors[1]?.title).toBe("Google Drive");
    expect((await client.connectors({ search: "MAIL" })).map(({ name }) => name)).toEqual([
      "google_mail",
    ]);
    const [request, ...others] = platform.requests();
    expect(request?.path).toBe("/connectors/names");
    expect(request?.headers["x-api-key"]).toBeUndefined();
    expect(others).toEqual([]); // the second list came out of the cache
  });

  it("describes an action: schema, safety, paging, files", async () => {
    const { client, platform } = await start();
    const pulls = await client.describe("github", "list_pull_requests");
    expect(pulls).toMatchObject({ safety: "read", paged: true, files: false });
    expect(Object.keys((pulls.input as { properties: object }).properties)).toContain("per_page");
    expect(pulls).not.toHaveProperty("wire");
    expect((await client.describe("github", "create_issue")).safety).toBe("write");
    expect(await client.describe("google_drive", "upload_file")).toMatchObject({ files: true });
    expect(platform.requests().map(({ path, query }) => [path, query["modules"]])).toEqual([
      ["/connectors/", "github"],
      ["/connectors/", "google_drive"],
    ]);
  });

  it("shows no endpoint that is no action", async () => {
    const { client } = await start();
    const names = (await client.actions("github")).map(({ name }) => name);
    expect(names).toContain("get_repo");
    for (const noise of ["integrations", "integration-exists", "success-authorize-callback"]) {
      expect(names.filter((name) => name.startsWith(noise))).toEqual([]);
    }
  });

  it("reads the whole catalog in two requests, and hashes it", async () => {
    const { client, platform, connect } = await start();
    const catalog = await client.catalog();
    expect(catalog.connectors).toHaveLength(4);
    expect(catalog.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await connect().catalog()).hash).toBe(catalog.hash);
    await client.describe("warehouse", "read_rows"); // known from the catalog
    const discovery = platform.requests().filter(({ path }) => path.startsWith("/connectors"));
    expect(discovery.map(({ path }) => path)).toEqual([
      "/connectors/names",
      "/connectors",
      "/connectors/names",
      "/connectors",
    ]);
  });

  it("asks once for many askers, again when told to", async () => {
    const { client, platform } = await start();
    await Promise.all(Array.from({ length: 20 }, () => client.describe("github", "get_repo")));
    expect(platform.requests()).toHaveLength(1);
    await client.describe("github", "get_repo", { refresh: true });
    expect(platform.requests()).toHaveLength(2);
  });

  it("keeps the catalog in a key-value cache beyond the client", async () => {
    const kept = new Map<string, string>();
    const cache = {
      get: (key: string) => kept.get(key),
      set: (key: string, value: string) => void kept.set(key, value),
    };
    const { client, connect, platform } = await start({ client: { discovery: { cache } } });
    await client.describe("github", "get_repo");
    const before = platform.requests().length;
    const second = connect({ client: { discovery: { cache } } });
    await second.describe("github", "get_repo");
    expect(platform.requests()).toHaveLength(before);
    expect([...kept.values()].join()).not.toContain(platform.options.apiKey);
  });

  it("names the connectors there are, the nearest first", async () => {
    const { client } = await start();
    const error = await failureOf(client.untyped.execute("githup", "get_repo", {}));
    expect(error).toMatchObject({ _tag: "UnknownConnector", connector: "githup" });
    expect(error.known?.[0]).toBe("github");
    expect(error.known).toHaveLength(4);
    expect(error.message).toContain("“github”");
  });

  it("names the actions there are, the nearest first, and sends nothing", async () => {
    const { client, platform } = await start();
    const error = await failureOf(client.untyped.execute("github", "get_repos", {}));
    expect(error).toMatchObject({ _tag: "UnknownAction", connector: "github" });
    expect(error.known?.[0]).toBe("get_repo");
    expect(platform.calls()).toEqual([]);
  });

  it.each(["", ".", ".."])("refuses the name “%s” before anything is sent", async (name) => {
    const { client, platform } = await start();
    expect((await failureOf(client.untyped.execute(name, "x", {})))._tag).toBe("UnknownConnector");
    expect(platform.requests()).toEqual([]);
    const action = await failureOf(client.untyped.execute("github", name, {}));
    expect(action._tag).toBe("UnknownAction");
  });

  it("takes a slash in a name as a part of the name", async () => {
    const { client, platform } = await start();
    const error = await failureOf(client.untyped.execute("composio/slack", "x", {}));
    expect(error._tag).toBe("UnknownConnector");
    expect(platform.requests()[0]?.url).toContain("modules=composio%2Fslack");
  });

  it("keeps the good half of a catalog, and says what is broken in the other", async () => {
    const { client, platform } = await start();
    const whole = (await client.describe("github", "get_repo")).input;
    const post = { method: "POST", parameters: { request: { schema: whole } } };
    const body = {
      github: {
        get_repo: { ...post, path: "/connectors/github/get_repo" },
        no_object: null,
        no_path: { ...post, path: 7 },
        elsewhere: { ...post, path: "@elsewhere.example/get_repo" },
        no_schema: { method: "POST", path: "/x", parameters: { request: { schema: "none" } } },
        health: { method: "GET", path: "/connectors/github/health" },
      },
      google_drive: [],
    };
    const catalog = ({ path }: { readonly path: string }) => /^\/connectors\/?$/.test(path);
    platform.fail({ status: 200, body, when: catalog });
    const options = { refresh: true };
    const { connectors } = await client.catalog(options);
    const [github, drive] = connectors;
    expect(github?.actions.map(({ name, fault }) => [name, fault])).toEqual([
      ["get_repo", undefined],
      ["no_object", "its entry is no object."],
      ["no_path", "its entry has no path."],
      ["elsewhere", "its entry has no path."],
      ["no_schema", "its schema is no object."],
    ]);
    expect(drive).toMatchObject({ fault: expect.stringContaining("no object"), actions: [] });
    await client.execute("github", "get_repo", { owner: "acme", repo: "tools" });
    for (const name of ["no_object", "no_path", "elsewhere", "no_schema"]) {
      const error = await failureOf(client.untyped.execute("github", name, {}));
      expect(error).toMatchObject({ _tag: "Malformed", connector: "github", action: name });
    }
    const refused = await failureOf(client.actions("google_drive", options));
    expect(refused).toMatchObject({ _tag: "Malformed", connector: "google_drive" });
    expect(platform.calls()).toHaveLength(1);
  });

  it("fails when discovery fails, and does not remember that", async () => {
    const { client, platform } = await start();
    platform.fail({ status: 503, times: 1 });
    expect(await failureOf(client.connectors())).toMatchObject({
      _tag: "Unavailable",
      status: 503,
    });
    expect(await client.connectors()).toHaveLength(4);
  });
});

it("asks api.bosa.id unless told otherwise", async () => {
  const asked: Array<string> = [];
  await using client = createClient({
    platform: bosa({ apiKey: "sk-client-x" }),
    fetch: (url) => {
      asked.push(url);
      return Promise.resolve(Response.json([]));
    },
  });
  expect(await client.connectors()).toEqual([]);
  expect(asked).toEqual(["https://api.bosa.id/connectors/names"]);
});
