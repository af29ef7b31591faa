import { inspect } from "node:util";
import { aixplain } from "@plugboard/core/aixplain";
import { describe, expect, it } from "vitest";
import { collect, describeAixplain, failureOf, SLACK } from "./Ways.ts";

describeAixplain("what aiXplain alone offers", (start) => {
  it("searches and gets integrations, which print as what they are", async () => {
    const { client, platform } = await start();
    const [slack, ...others] = await client.api.integrations.list({ q: "sla" });
    expect(others).toEqual([]);
    expect(platform.requests().at(-1)?.body).toEqual({
      q: "sla",
      pageNumber: 0,
      pageSize: 20,
      sort: [{}],
    });
    expect(String(slack)).toBe("Integration: Slack by Composio (id=686432941223092cb4294d3f)");
    expect(inspect(slack)).toBe(String(slack));
    expect(Object.isFrozen(slack)).toBe(true);
    expect(await client.api.integrations.get(SLACK)).toEqual(slack);
    expect(await client.api.integrations.get("686432941223092cb4294d3f")).toEqual(slack);
    expect(await client.api.integrations.named("Slack")).toEqual(slack);
    expect(await failureOf(client.api.integrations.named("Slac"))).toMatchObject({
      _tag: "NotFound",
    });
  });

  it("reads the same integration by both versions", async () => {
    const { client, connect } = await start();
    const old = connect({ driver: { version: "v1" } });
    expect(await old.api.integrations.get(SLACK)).toEqual(await client.api.integrations.get(SLACK));
    expect(await old.api.integrations.list()).toEqual(await client.api.integrations.list());
  });

  it("walks over integrations, in both directions and sorted", async () => {
    const { client } = await start();
    const names = (direction: "forward" | "backward", from?: { readonly pageNumber: number }) =>
      collect(
        client.items(
          "aixplain",
          "integrations.list",
          { pageSize: 2, sort: [{ field: "name", dir: 1 }] },
          { direction, from },
        ),
      ).then((items) => items.map((item) => (item as { readonly name: string }).name));
    const all = ["Jira", "MCP Server", "PostgreSQL", "Python Sandbox", "Slack", "Stripe", "Trello"];
    expect(await names("forward")).toEqual(all);
    const last = await names("backward", { pageNumber: 3 });
    expect(last.toSorted()).toEqual(all);
  });

  it("lists and gets connections with the scheme that they were made by", async () => {
    const { client, platform } = await start();
    const id = platform.connection(SLACK);
    const expected = {
      id,
      name: "Slack of acme",
      integration: "686432941223092cb4294d3f",
      authScheme: "OAUTH2",
      status: "ready",
    };
    expect(await client.api.connections.get(id)).toMatchObject(expected);
    const found = await client.api.connections.list({ q: "slack" });
    expect(found).toMatchObject([expected]);
  });

  it("is there as actions, too, which describe themselves", async () => {
    const { client } = await start();
    const names = (await client.actions("aixplain")).map(({ name }) => name);
    expect(names).toEqual([
      "integrations.list",
      "integrations.get",
      "connections.list",
      "connections.get",
      "connections.run",
      "files.upload",
    ]);
    const error = await failureOf(client.execute("aixplain", "integrations.get", {}));
    expect(error).toMatchObject({ _tag: "InvalidInput", from: "client" });
    expect(await failureOf(client.execute("aixplain", "integrations.gett", {}))).toMatchObject({
      _tag: "UnknownAction",
    });
  });

  it("needs a key, and says so before anything is sent", async () => {
    const { connect, platform } = await start();
    const client = connect({ driver: { apiKey: undefined } });
    expect(await failureOf(client.connectors())).toMatchObject({
      _tag: "Misconfigured",
      option: "apiKey",
    });
    expect(platform.requests()).toEqual([]);
  });
});

describeAixplain("an integration", (start) => {
  const asset = { id: "i1", name: "Notes", functionType: "connector" };
  /** What is made of an asset as the platform writes it. */
  const made = async () => {
    const { client, platform } = await start();
    return (body: object) => {
      platform.fail({ status: 200, body, times: 1 });
      return client.api.integrations.get("i1");
    };
  };

  it("has defaults for what the platform does not say", async () => {
    const integration = await (await made())(asset);
    expect({ ...integration }).toEqual({
      id: "i1",
      name: "Notes",
      description: "",
      supplier: "aiXplain",
      version: "1.0",
      isSubscribed: false,
      authSchemes: [],
      parameters: {},
      hasActions: true,
    });
    expect(String(integration)).toBe("Integration: Notes by aiXplain (id=i1)");
  });

  it("is named after the supplier, be it a text or an object", async () => {
    const of = await made();
    expect(String(await of({ ...asset, supplier: "acme" }))).toContain("by acme ");
    const object = { ...asset, supplier: { id: 1, name: "Acme" } };
    expect(String(await of(object))).toContain("by Acme ");
  });

  it("reads attributes as a map and as a list, and leaves out what it cannot read", async () => {
    const of = await made();
    const inputs = '[{"name":"token","required":false},17]';
    const map = { auth_schemes: '["BEARER_TOKEN",7]', "BEARER_TOKEN-inputs": inputs };
    const list = Object.entries(map).map(([name, code]) => ({ name, code }));
    for (const attributes of [map, list]) {
      expect(await of({ ...asset, attributes })).toMatchObject({
        authSchemes: ["BEARER_TOKEN"],
        parameters: { BEARER_TOKEN: [{ name: "token", required: false, file: false }] },
      });
    }
    const torn = await of({ ...asset, attributes: { auth_schemes: "[", "X-inputs": "{}" } });
    expect(torn).toMatchObject({ authSchemes: [], parameters: {} });
  });

  it("is no answer that says nothing of what it is", async () => {
    const of = await made();
    for (const other of [{ ...asset, functionType: undefined }, [asset], { data: asset }]) {
      expect(await failureOf(of(other))).toMatchObject({ _tag: "Malformed" });
    }
  });
});

describe("the driver", () => {
  it("refuses bases that are no addresses", () => {
    for (const [option, options] of [
      ["baseUrl", { baseUrl: "nowhere" }],
      ["runsUrl", { runsUrl: "ftp://models.test" }],
      ["pollHosts", { pollHosts: ["models.test"] }],
    ] as const) {
      expect(() => aixplain(options)).toThrowError(expect.objectContaining({ option }));
    }
  });
});
