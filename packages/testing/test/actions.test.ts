import { expect, it } from "vitest";
import { bodyOf, describeWire } from "./Ways.ts";

const order = {
  customer: { name: "Wayne", country: "US" },
  status: "paid",
  amount: 12.5,
  note: null,
};

describeWire("actions", (start) => {
  it("answers with data and meta", async () => {
    const { run } = await start();
    const response = await run("github", "get_repo", { owner: "acme", repo: "widgets" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/json");
    const { data, meta } = await bodyOf(response);
    expect(meta).toBeNull();
    expect(data).toMatchObject({ full_name: "acme/widgets", default_branch: "main" });
  });

  it("needs an account where the connector links any", async () => {
    const { run, platform } = await start();
    const authorization = `Bearer ${await platform.token("bo")}`;
    const input = { owner: "acme", repo: "widgets" };
    const none = await run("github", "get_repo", input, { authorization });
    expect(none.status).toBe(404);
    expect(await bodyOf(none)).toEqual({
      error: {
        message: "Integration for github (DEFAULT) does not exist",
        code: "INTEGRATION_NOT_FOUND",
      },
    });
    const unknown = await run("github", "get_repo", input, { "x-bosa-integration": "work" });
    expect(unknown.status).toBe(404);
    expect((await bodyOf(unknown)).error.message).toBe(
      "Integration for github (work) does not exist",
    );
  });

  it("runs an action that needs no account for whoever has the key", async () => {
    const { run, platform } = await start();
    const authorization = `Bearer ${await platform.token("bo")}`;
    const status = async (headers: Readonly<Record<string, string | null>>) =>
      (await run("warehouse", "status", {}, headers)).status;
    expect(await status({ authorization })).toBe(200);
    expect(await status({ authorization: null })).toBe(200);
    expect(await status({ authorization: null, "x-api-key": null })).toBe(401);
    expect(await status({ authorization: "Bearer nonsense" })).toBe(401);
  });

  it("refuses to run without a key or a token", async () => {
    const { run } = await start();
    const statusOf = async (headers: Readonly<Record<string, string | null>>) =>
      (await run("github", "list_issues", { owner: "acme" }, headers)).status;
    expect(await statusOf({ "x-api-key": null })).toBe(401);
    expect(await statusOf({ authorization: null })).toBe(401);
  });

  it("names every field that does not fit, with its path", async () => {
    const { run } = await start();
    const response = await run("warehouse", "insert_rows", {
      rows: [order, { ...order, status: "lost", customer: { name: "x" }, amount: "many" }],
    });
    expect(response.status).toBe(422);
    const { detail } = await bodyOf(response);
    expect(
      detail.map((_: { loc: Array<string>; type: string }) => [_.loc.join("."), _.type]),
    ).toEqual([
      ["body.table", "missing"],
      ["body.rows.1.customer.country", "missing"],
      ["body.rows.1.status", "literal_error"],
      ["body.rows.1.amount", "float_parsing"],
    ]);
    expect(detail[2].msg).toBe("Input should be 'new' or 'paid' or 'shipped'");
  });

  it("refuses what is no JSON object, and an encoding that it does not know", async () => {
    const { send } = await start();
    const status = async (body: string, type = "application/json") =>
      (
        await send("/connectors/github/get_repo", {
          method: "POST",
          body,
          headers: { "content-type": type },
        })
      ).status;
    expect(await status("{")).toBe(422);
    expect(await status("[1]")).toBe(422);
    expect(await status("owner: acme", "application/yaml")).toBe(415);
    expect(await status("nonsense", "multipart/form-data; boundary=x")).toBe(400);
  });

  it("reads numbers and booleans as pydantic does, and drops what is not declared", async () => {
    const { run, platform } = await start();
    const response = await run("github", "list_pull_requests", {
      owner: "acme",
      per_page: "3",
      unknown: 1,
    });
    expect((await bodyOf(response)).data).toHaveLength(3);
    expect(platform.calls("github", "list_pull_requests")[0]?.body).toEqual({
      owner: "acme",
      per_page: 3,
      unknown: 1,
    });
  });

  it("reads urlencoded input: repeated keys, booleans of any spelling, JSON for what is nested", async () => {
    const { send, platform } = await start();
    const post = (action: string, body: URLSearchParams) =>
      send(`/connectors/${action}`, { method: "POST", body });
    for (const [text, value] of [
      ["True", true],
      ["false", false],
      ["1", true],
      ["0", false],
    ] as const) {
      const body = new URLSearchParams({ message_id: "message-1", unread: text });
      // oxlint-disable-next-line no-await-in-loop -- the order is what is compared
      const response = await post("google_mail/update_message", body);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect((await bodyOf(response)).data.unread).toBe(value);
    }
    const labels = new URLSearchParams([
      ["owner", "acme"],
      ["repo", "widgets"],
      ["title", "Labels"],
      ["labels", "a"],
      ["labels", "b"],
    ]);
    expect((await bodyOf(await post("github/create_issue", labels))).data.labels).toEqual([
      "a",
      "b",
    ]);
    labels.delete("labels");
    labels.append("labels", "only");
    expect((await bodyOf(await post("github/create_issue", labels))).data.labels).toEqual(["only"]);

    const nested = new URLSearchParams({ table: "orders", dry_run: "True", note: "" });
    nested.append("rows", JSON.stringify([order]));
    const inserted = await post("warehouse/insert_rows", nested);
    expect((await bodyOf(inserted)).data).toEqual({ inserted: 1, ids: [1201] });
    expect(platform.calls("warehouse", "insert_rows")[0]?.body).toMatchObject({
      dry_run: true,
      rows: [{ amount: 12.5, customer: { country: "US" } }],
    });
  });

  it("keeps what writes have done until reset", async () => {
    const { run, platform } = await start();
    const key = { owner: "acme", repo: "tools" };
    const { data: issue } = await bodyOf(
      await run("github", "create_issue", { ...key, title: "Crash" }),
    );
    const { number } = issue;
    await run("github", "add_label", { ...key, number, label: "bug" });
    await run("github", "add_label", { ...key, number, label: "bug" });
    await run("github", "update_issue", { ...key, number, state: "closed" });
    const newest = async () =>
      (await bodyOf(await run("github", "list_issues", { owner: "acme", per_page: 1 }))).data[0];
    expect(await newest()).toMatchObject({ title: "Crash", labels: ["bug"], state: "closed" });
    platform.reset();
    expect((await newest()).title).not.toBe("Crash");
    expect(platform.calls()).toHaveLength(1);
  });

  it("makes the same ids in every run", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.platform.options.apiKey).toBe(two.platform.options.apiKey);
    expect(one.platform.options.user).toEqual(two.platform.options.user);
    const other = await start({ seed: 2 });
    expect(other.platform.options.apiKey).not.toBe(one.platform.options.apiKey);
  });

  it("answers in the shapes of failure that its connectors choose", async () => {
    const { run } = await start();
    const shape = async (connector: string, action: string, input: object) => {
      const response = await run(connector, action, input);
      return [response.status, await bodyOf(response)];
    };
    expect(await shape("github", "get_repo", { owner: "acme", repo: "x" })).toEqual([
      404,
      { error: { message: "Repository acme/x does not exist", code: "NOT_FOUND" } },
    ]);
    expect(await shape("google_mail", "get_message", { message_id: "x" })).toEqual([
      404,
      { success: false, error: { message: "Message x does not exist" } },
    ]);
    expect(await shape("warehouse", "insert_rows", { table: "orders", rows: [] })).toEqual([
      400,
      { message: "There are no rows to insert" },
    ]);
  });
});

describeWire("response_fields", (start) => {
  it("keeps the named fields, nested ones by dots, in the order of the source", async () => {
    const { run } = await start();
    const response = await run("github", "list_pull_requests", {
      owner: "acme",
      per_page: 2,
      response_fields: ["user.login", "number", "unknown", "title.deeper"],
    });
    const { data, meta } = await bodyOf(response);
    expect(data.map(Object.keys)).toEqual([
      ["number", "user"],
      ["number", "user"],
    ]);
    expect(data[0].user).toEqual({ login: expect.any(String) });
    expect(meta.total).toBe(137);
  });

  it("filters a single object, too, and an empty list filters nothing", async () => {
    const { run } = await start();
    const keys = async (response_fields: ReadonlyArray<string>) => {
      const input = { owner: "acme", repo: "widgets", response_fields };
      return Object.keys((await bodyOf(await run("github", "get_repo", input))).data);
    };
    expect(await keys(["name"])).toEqual(["name"]);
    expect(await keys([])).toHaveLength(8);
  });
});
