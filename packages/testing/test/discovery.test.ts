import { expect, it } from "vitest";
import { bodyOf, describeWire } from "./Ways.ts";

describeWire("discovery", (start) => {
  const anonymous = { headers: { "x-api-key": null, authorization: null } };

  it("lists the names without asking who calls", async () => {
    const { send } = await start();
    const response = await send("/connectors/names", anonymous);
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toEqual(["github", "google_drive", "google_mail", "warehouse"]);
  });

  it("gives the map of all connectors, bare", async () => {
    const { send } = await start();
    const all = await bodyOf(await send("/connectors", anonymous));
    expect(Object.keys(all)).toHaveLength(4);
    expect(all.data).toBeUndefined();
  });

  it("filters by modules, one or a comma list, and leaves unknown ones out", async () => {
    const { send } = await start();
    const keys = async (query: string) =>
      Object.keys(await bodyOf(await send(`/connectors/?modules=${query}`, anonymous)));
    expect(await keys("github")).toEqual(["github"]);
    expect(await keys("github,warehouse")).toEqual(["github", "warehouse"]);
    expect(await keys("nope")).toEqual([]);
  });

  it("publishes optional fields as nullable, with paging and response_fields among them", async () => {
    const { send } = await start();
    const { github } = await bodyOf(await send("/connectors/?modules=github", anonymous));
    const info = github.list_pull_requests;
    expect(info).toMatchObject({
      method: "POST",
      path: "/connectors/github/list_pull_requests",
      docstring: "List pull requests, the newest first.",
    });
    const { schema } = info.parameters.request;
    expect(schema.required).toEqual(["owner"]);
    expect(Object.keys(schema.properties)).toEqual([
      "owner",
      "repo",
      "state",
      "page",
      "per_page",
      "response_fields",
    ]);
    expect(schema.properties.repo.anyOf.at(-1)).toEqual({ type: "null" });
    expect(schema.properties.state).toMatchObject({
      anyOf: [{ type: "string", enum: ["open", "closed", "all"] }, { type: "null" }],
      default: "all",
    });
    expect(schema.properties.response_fields.anyOf[0].items).toEqual({ type: "string" });
    const issues = github.list_issues.parameters.request.schema.properties;
    expect(Object.keys(issues)).toEqual(
      expect.arrayContaining(["cursor", "from_last", "per_page"]),
    );
  });

  it("puts nested objects aside in request_body and writes them out in parameters", async () => {
    const { send } = await start();
    const { warehouse } = await bodyOf(await send("/connectors/?modules=warehouse", anonymous));
    const { request_body, parameters } = warehouse.insert_rows;
    expect(request_body.title).toBe("InsertRowsRequest");
    expect(request_body.properties.rows.items).toEqual({ $ref: "#/$defs/OrderRow" });
    expect(request_body.$defs.OrderRow.properties.customer).toEqual({ $ref: "#/$defs/Customer" });
    const inlined = JSON.stringify(parameters);
    expect(inlined).not.toContain("$ref");
    expect(inlined).toContain('"country"');
  });

  it("marks binary input: one, a list, and an optional one", async () => {
    const { send } = await start();
    const { google_drive } = await bodyOf(await send("/connectors/?modules=google_drive"));
    const properties = (action: string) =>
      google_drive[action].parameters.request.schema.properties;
    const binary = { type: "string", format: "binary" };
    expect(properties("upload_file").file).toEqual(binary);
    expect(properties("upload_files").files).toEqual({ type: "array", items: binary });
    expect(properties("update_file").file).toEqual({ anyOf: [binary, { type: "null" }] });
  });

  it("has the oddities that a client must cope with", async () => {
    const { send } = await start();
    const all = await bodyOf(await send("/connectors"));
    expect(all.github).toMatchObject({
      integrations: { method: "POST", parameters: {} },
      "integration-exists": { method: "GET" },
      "success-authorize-callback": { method: "GET" },
      "integrations-remove": { method: "DELETE" },
      health: { method: "GET" },
    });
    expect(all.warehouse.status.parameters).toEqual({});
    expect(all.warehouse.status.request_body).toBeUndefined();
    const { sort } = all.github.search_issues.parameters.request.schema.properties;
    expect(sort.schema.anyOf).toHaveLength(2);
  });

  it("answers what it publishes beside the actions", async () => {
    const { send, platform } = await start();
    expect((await send("/connectors/github/health")).status).toBe(200);
    const docs = await send("/docs");
    expect(docs.headers.get("content-type")).toContain("text/html");
    expect(await docs.text()).toContain("POST /connectors/github/create_issue");
    platform.verify();
  });
});
