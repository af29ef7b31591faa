/** Connections as connectors and as accounts: what is discovered of them, and what can be done with them. */
import { Actions, Integrations } from "@plugboard/core";
import * as Facilio from "@plugboard/core/facilio";
import { sampleConnections } from "@plugboard/testing";
import { Effect, Layer } from "effect";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

const desk = "help-desk";

describeWays("discovery", (start) => {
  it("lists connections, and for each its actions and the 18 executors", async () => {
    const { client } = await start();
    const connectors = await client.connectors();
    expect(connectors.map(({ name }) => name)).toEqual(Object.keys(sampleConnections()));
    expect(connectors[0]).toMatchObject({
      title: "CRM",
      description: "Contacts and deals.",
      links: true,
    });
    const names = (await client.actions("warehouse")).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(["restock", "take-stock"]);
    expect(names.slice(2)).toHaveLength(18);
  });

  it("asks for an action alone, and for its inputs where it does not tell them", async () => {
    for (const schemas of ["listed", "inputs"] as const) {
      const { client, asked } = await start({ mock: { schemas } });
      const action = await client.describe("crm", "create-deal");
      expect(action.input).toMatchObject({
        properties: { title: { type: "string" }, amount: { type: "number" } },
        required: ["title"],
      });
      const path = "GET /api/v1/connections/crm/actions/create-deal";
      expect(asked()).toEqual(schemas === "listed" ? [path] : [path, `${path}/inputs`]);
      const refused = client.execute("crm", "create-deal", { title: 7 });
      const issues = [expect.objectContaining({ path: "/title" })];
      expect(await failureOf(refused)).toMatchObject({ _tag: "InvalidInput", issues });
    }
  });

  it("knows executors without asking", async () => {
    const { client, asked } = await start();
    const action = await client.describe("documents", "file.readFile");
    expect(action).toMatchObject({ safety: "read", title: "Read a file" });
    expect(asked()).toEqual([]);
  });

  it("takes the safety from types and kinds, unless it is told another", async () => {
    const { client, connect } = await start();
    const safetyOf = async (of: typeof client, connector: string, name: string) =>
      (await of.describe(connector, name)).safety;
    expect(await safetyOf(client, "crm", "fetch-deal")).toBe("read");
    expect(await safetyOf(client, "crm", "create-deal")).toBe("write");
    expect(await safetyOf(client, "crm", "http.get")).toBe("read");
    expect(await safetyOf(client, "crm", "http.put")).toBe("idempotent");
    expect(await safetyOf(client, "crm", "sql.execute")).toBe("write");
    const told = connect({
      driver: { safety: (_, name) => (name === "create-deal" ? "idempotent" : undefined) },
    });
    expect(await safetyOf(told, "crm", "create-deal")).toBe("idempotent");
    expect(await safetyOf(told, "crm", "fetch-deal")).toBe("read");
  });

  it("repeats what is known to be a read, and no write", async () => {
    const { connect, platform } = await start();
    const client = connect({ client: { maxAttempts: 2, retry: { base: 1 } } });
    platform.fail("crm", "http.get", { status: 503, times: 1 });
    expect(await client.api.executeHttpGet("crm", { path: "/deals/1" })).toHaveProperty(
      "status",
      200,
    );
    platform.fail("crm", "http.post", { status: 503, times: 1 });
    const write = client.api.executeHttpPost("crm", { path: "/deals", body: { title: "x" } });
    expect(await failureOf(write)).toMatchObject({ _tag: "Unavailable" });
    expect(platform.calls("crm", "http.post")).toHaveLength(1);
  });

  it("gives what a draft gives", async () => {
    const { client } = await start();
    expect(await client.execute("crm", "merge-contacts", {})).toEqual({ value: null });
  });

  it("keeps names that would lead elsewhere in a path apart", async () => {
    const { client, sent } = await start();
    for (const slug of ["..", ".", ""]) {
      const given = client.api.authorizeConnection(slug, { validate: "off" });
      expect(await failureOf(given)).toMatchObject({ _tag: "NotFound" });
    }
    expect(sent).toEqual([]);
    expect(await failureOf(client.api.getConnection("a/../crm"))).toMatchObject({
      _tag: "NotFound",
      code: "CONNECTION_NOT_FOUND",
    });
  });
});

describeWays("a connection", (start) => {
  it("is the one account of its connector, once it is authorized", async () => {
    const { client, platform } = await start();
    const { connect, exists, get, list, methods, remove } = client.integrations;
    expect(await methods(desk)).toEqual([{ scheme: "authorize", kind: "none" }]);
    expect(await exists(desk)).toBe(false);
    expect(await list(desk)).toEqual([]);
    expect(await failureOf(get(desk, desk))).toMatchObject({ _tag: "NotFound" });
    expect(await connect(desk, {})).toEqual({ _tag: "Linked", account: desk });
    expect(await exists(desk)).toBe(true);
    const account = {
      account: desk,
      connector: desk,
      label: "Help desk",
      selected: true,
      status: "ready",
    };
    expect(await list(desk)).toEqual([account]);
    expect(await get(desk, desk)).toEqual(account);
    expect((await list()).map((_) => _.account)).toContain(desk);
    await remove(desk, desk);
    expect(await exists(desk)).toBe(false);
    platform.verify();
  });

  it("asks to be linked where it is not authorized", async () => {
    const { client } = await start();
    const required = {
      _tag: "ConnectRequired",
      connector: desk,
      account: desk,
      reason: "missing",
      code: "UNAUTHORIZED",
    };
    expect(await failureOf(client.execute(desk, "list-tickets", {}))).toMatchObject(required);
    expect(await failureOf(client.api.executeHttpGet(desk))).toMatchObject(required);
    await client.integrations.connect(desk, {});
    expect(await client.execute(desk, "list-tickets", {})).toEqual({ tickets: [] });
  });

  it("is switched on and off", async () => {
    const { client } = await start();
    const read = () => client.api.executeFileReadFile("archive", { path: "/old.txt" });
    expect(await failureOf(read())).toMatchObject({
      _tag: "Conflict",
      code: "CONNECTION_INACTIVE",
      connector: "archive",
      action: "file.readFile",
    });
    expect(await client.integrations.get("archive", "archive")).toMatchObject({
      status: "pending",
    });
    await client.integrations.setActive("archive", "archive", true);
    expect(await read()).toMatchObject({ content: "Long ago." });
  });

  it("has no other account", async () => {
    const { client, sent } = await start();
    for (const given of [
      client.integrations.remove("crm", "archive"),
      client.integrations.setActive("crm", "archive", false),
      client.integrations.get("crm", "archive"),
    ]) {
      expect(await failureOf(given)).toMatchObject({ _tag: "NotFound", connector: "crm" });
    }
    const through = client.api.executeHttpGet("crm", {}, { account: "archive" });
    expect(await failureOf(through)).toMatchObject({ _tag: "Misconfigured", option: "account" });
    expect(sent).toEqual([]);
    const same = await client.api.executeHttpGet("crm", { path: "/deals/1" }, { account: "crm" });
    expect(same).toHaveProperty("status", 200);
  });

  it("is not taken for missing where Facilio refuses to say", async () => {
    const { client, platform } = await start();
    const ask = { when: ({ path }: { readonly path: string }) => path === "/api/v1/connections" };
    platform.fail({
      status: 200,
      body: { success: false, error: { code: "X", message: "No." } },
      ...ask,
    });
    const failure = await failureOf(client.integrations.exists("crm"));
    expect(failure).toMatchObject({ _tag: "Rejected", status: 200, code: "X", message: "No." });
  });

  it("serves Effects as it serves promises", async () => {
    const { platform } = await start();
    const program = Effect.gen(function* () {
      const actions = yield* Actions.Actions;
      const integrations = yield* Integrations.Integrations;
      const deal = yield* actions.execute("crm", "fetch-deal", { id: 3 });
      return [deal, yield* integrations.exists(desk)];
    }).pipe(Effect.provide(Layer.provide(Facilio.layer(platform.options), platform.layer)));
    expect(await Effect.runPromise(program)).toMatchObject([{ id: 3 }, false]);
  });

  it("offers its API as Effects, too", async () => {
    const { client } = await start();
    const api = client.effect.api.connection("warehouse").sql();
    const rows = await Effect.runPromise(api.select({ table: "items", limit: 1 }));
    expect(rows).toMatchObject({ row_count: 1 });
  });
});
