import { defineIntegration, sampleIntegrations } from "@plugboard/testing";
import { expect, it } from "vitest";
import { describeAixplain, failureOf, SLACK } from "./Ways.ts";

const PATHS = sampleIntegrations().map(({ path }) => path);

/** An integration whose action takes every kind of input. */
const forms = defineIntegration({
  id: "686432941223092cb4294d99",
  name: "Forms",
  actions: {
    FILL: {
      displayName: "Fill in",
      description: "Fills a form.",
      inputs: [
        { name: "First name", datatype: "string", required: true, description: "Of a person." },
        { name: "Age", datatype: "integer" },
        { name: "Score", code: "SCORE", datatype: "number", defaultValue: [0.5] },
        { name: "Plan", datatype: "string", availableOptions: ["free", { value: "paid" }] },
        { name: "Tags", datatype: "string", allowMulti: true, availableOptions: ["a", "b"] },
        { name: "Rows", datatype: "array" },
        { name: "Extra", datatype: "json" },
        { name: "Photo", datatype: "image" },
        { name: "Tenant", datatype: "string", fixed: true, defaultValue: [{ value: "acme" }] },
      ],
      handler: ({ input }) => input,
    },
  },
});

describeAixplain("aiXplain's discovery", (start) => {
  it("lists integrations page after page, by their paths", async () => {
    const { client, platform } = await start({ driver: { pageSize: 3 } });
    const connectors = await client.connectors();
    expect(connectors.map(({ name }) => name)).toEqual(PATHS);
    expect(connectors[0]).toEqual({
      name: SLACK,
      title: "Slack",
      description: "Messages of a team.",
      links: true,
    });
    expect(platform.requests().map(({ body }) => body)).toEqual(
      [0, 1, 2].map((pageNumber) => ({ pageNumber, pageSize: 3, sort: [{}] })),
    );
  });

  it("reads on while pages are full where nobody says how many there are", async () => {
    const { client, platform } = await start({ driver: { pageSize: 3 } });
    platform.fail({ rewrite: (body) => ({ ...Object(body), total: undefined }) });
    expect(await client.connectors()).toHaveLength(PATHS.length);
    expect(platform.requests()).toHaveLength(3);
  });

  it("lists the same by version 1", async () => {
    const { client, platform } = await start({ driver: { version: "v1", pageSize: 4 } });
    expect((await client.connectors()).map(({ name }) => name)).toEqual(PATHS);
    expect(platform.requests()).toHaveLength(2);
  });

  it("lists the actions of a connection, and those of an integration before it is connected", async () => {
    const { client, connect, platform, asked } = await start();
    const names = (await client.actions(SLACK)).map(({ name }) => name);
    expect(names).toContain("SLACK_CHAT_POST_MESSAGE");
    const [, , run] = asked();
    expect(run).toBe(`POST /api/v2/execute/${platform.connection(SLACK)}`);
    const apart = connect({ client: { account: undefined } });
    expect((await apart.actions(SLACK)).map(({ name }) => name)).toEqual(names);
    expect(asked().at(-1)).toBe("POST /api/v2/execute/686432941223092cb4294d3f");
  });

  it("lists the actions of an integration, and not those of another one's connection", async () => {
    const { client } = await start();
    const names = (await client.actions("composio/trello")).map(({ name }) => name);
    expect(names).toEqual(["TRELLO_LIST_BOARDS"]);
  });

  it("makes a schema of the flat inputs of an action", async () => {
    const { client, platform } = await start({
      mock: { integrations: [forms, ...sampleIntegrations()] },
    });
    const account = platform.connection(forms.id);
    const action = await client.describe(forms.id, "FILL", { account });
    expect(action).toEqual({
      connector: forms.id,
      name: "FILL",
      title: "Fill in",
      description: "Fills a form.",
      safety: "write",
      paged: false,
      files: true,
      input: {
        type: "object",
        properties: {
          first_name: { type: "string", title: "First name", description: "Of a person." },
          age: { type: "integer", title: "Age" },
          SCORE: { type: "number", title: "Score", default: 0.5 },
          plan: { type: "string", title: "Plan", enum: ["free", "paid"] },
          tags: {
            title: "Tags",
            anyOf: [
              { type: "string", enum: ["a", "b"] },
              { type: "array", items: { type: "string", enum: ["a", "b"] } },
            ],
          },
          rows: { type: "array", items: {}, title: "Rows" },
          extra: { title: "Extra" },
          photo: {
            title: "Photo",
            anyOf: [{ type: "string", format: "binary" }, { type: "string" }],
          },
          tenant: { type: "string", title: "Tenant", default: "acme", readOnly: true },
        },
        required: ["first_name"],
      },
    });
    const output = await client.execute(
      forms.id,
      "FILL",
      { first_name: "Ana", age: "7", tags: ["a"] },
      { account },
    );
    expect(output).toEqual({ first_name: "Ana", age: 7, SCORE: 0.5, tags: ["a"], tenant: "acme" });
  });

  it("finds an action whatever the case of its name", async () => {
    const { client } = await start();
    const { name } = await client.describe(SLACK, "slack_list_channels");
    expect(name).toBe("SLACK_LIST_CHANNELS");
  });

  it("waits for lists that go on", async () => {
    const { client, platform } = await start();
    platform.runs({ polls: 0, action: "LIST_INPUTS", completed: true });
    await client.describe(SLACK, "SLACK_LIST_CHANNELS");
    const paths = platform.requests().map(({ path }) => path.replace(/[\w-]+$/, "…"));
    expect(paths.slice(2)).toEqual(["/api/v2/execute/…", "/api/v1/data/…"]);
  });

  it("fails typed where a list fails, and never with an empty one", async () => {
    const { client, platform } = await start();
    platform.runs({ fails: "run", message: "Composio is down", action: "LIST_ACTIONS" });
    expect(await failureOf(client.actions(SLACK))).toMatchObject({
      _tag: "Rejected",
      message: "Composio is down",
      connector: SLACK,
    });
  });

  it("reads the tools of a server of tools", async () => {
    const { client, platform } = await start();
    const mcp = "aixplain/mcp-server";
    const account = platform.connection(mcp);
    expect((await client.actions(mcp, { account })).map(({ name }) => name)).toEqual(["search"]);
    const { input } = await client.describe(mcp, "search", { account });
    expect(input).toMatchObject({ required: ["query"] });
    const bodies = platform
      .requests()
      .flatMap(({ body, method }) => (method === "POST" ? [body] : []));
    expect(bodies).toEqual([
      { action: "LIST_TOOLS", data: " " },
      { action: "LIST_TOOLS", data: { actions: ["search"] } },
    ]);
    expect(await client.execute(mcp, "search", { query: "q" }, { account })).toEqual({
      found: "q",
    });
  });

  it("gives a catalog in which a server of tools says that it has to be linked first", async () => {
    const { client } = await start();
    const { connectors } = await client.catalog();
    const faults = connectors.filter(({ fault }) => fault !== undefined);
    expect(faults.map(({ name }) => name)).toEqual(["aixplain/mcp-server"]);
    expect(faults[0]?.fault).toContain("link one");
  });

  it("refuses an asset that is no integration", async () => {
    const { client, platform } = await start();
    const account = platform.connection(SLACK);
    for (const id of [platform.model(), account]) {
      expect(await failureOf(client.actions(id))).toMatchObject({ _tag: "UnknownConnector" });
      const error = await failureOf(client.api.integrations.get(id));
      expect(error).toMatchObject({ _tag: "NotFound" });
      expect(error.message).toMatch(/functionType is “(ai|connection)”/);
    }
    const connection = await failureOf(client.api.connections.get(platform.model()));
    expect(connection).toMatchObject({ _tag: "NotFound" });
  });
});
