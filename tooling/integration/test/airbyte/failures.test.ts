import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

const NOBODY = "00000000-0000-4000-8000-000000000000";

describeWays("airbyte's failures", (start) => {
  it.each(["document", "server"] as const)("are told apart as the %s has them", async (dialect) => {
    const { client, seed } = await start({ mock: { dialect } });
    const missing = await failureOf(client.api.sources.get({ sourceId: NOBODY }));
    expect(missing).toMatchObject({ _tag: "NotFound", status: 404, connector: "source" });
    expect(missing.message).toContain("SOURCE_CONNECTION");

    const lacking = client.untyped.execute("source", "getSource", {}, { validate: "off" });
    const invalid = await failureOf(lacking);
    expect(invalid).toMatchObject({ _tag: "InvalidInput", from: "platform" });
    expect(invalid.status).toBe(dialect === "document" ? 422 : 400);
    expect(invalid.issues).toMatchObject([{ path: "/sourceId" }]);

    const unfit = await failureOf(
      client.api.sources.update(seed.sourceId, { connectionConfiguration: { host: 7 } }),
    );
    expect(unfit).toMatchObject({ _tag: "InvalidInput", status: 422 });
    expect(unfit.issues?.length).toBeGreaterThan(0);
  });

  it.each([
    ["document", 404],
    ["server", 500],
  ] as const)("say of a job that it is not there, as the %s says %i", async (dialect, status) => {
    const { client } = await start({ mock: { dialect } });
    const given = await failureOf(client.untyped.execute("jobs", "getJobInfo", { id: 7 }));
    expect(given).toMatchObject({ _tag: "NotFound", status });
    expect(given.message).toContain("Could not find job with id: 7");
  });

  it("say that a connection is busy", async () => {
    const { client, seed } = await start();
    const { connectionId } = seed;
    const { untyped } = client;
    await untyped.execute("connection", "syncConnection", { connectionId });
    const given = untyped.execute("connection", "syncConnection", { connectionId });
    expect(await failureOf(given)).toMatchObject({
      _tag: "Conflict",
      status: 409,
      message: `A sync is already running for: ${connectionId}`,
    });
  });

  it("are a refusal of the credentials where the proxy answers with a page", async () => {
    const { connect } = await start();
    const client = connect({ driver: { password: "wrong-password" } });
    const error = await failureOf(client.api.workspaces.list());
    expect(error).toMatchObject({ _tag: "Unauthenticated", who: "app", status: 401 });
    expect(JSON.stringify(error)).not.toContain("wrong-password");
    expect(await failureOf(client.health.check())).toMatchObject({ _tag: "Unauthenticated" });
  });

  it("are none where the proxy asks for no credentials", async () => {
    const { client } = await start({ mock: { auth: false } });
    expect(await client.health.check()).toEqual({ available: true, healthy: true });
  });

  it("refuse an input before anything is sent", async () => {
    const { client, asked } = await start();
    const error = await failureOf(client.untyped.execute("logs", "getLogs", { logType: "all" }));
    expect(error).toMatchObject({ _tag: "InvalidInput", from: "client" });
    expect(error.issues).toMatchObject([{ path: "/logType", accepted: ["server", "scheduler"] }]);
    expect(asked()).toEqual([]);
  });

  it("are repeated where that is asked for and the operation is a read", async () => {
    const { client, platform, seed } = await start();
    const { workspaceId } = seed;
    platform.fail("workspace", "getWorkspace", { status: 503, times: 1 });
    const read = client.api.workspaces.get({ workspaceId }, { maxAttempts: 2 });
    expect((await read).workspaceId).toBe(workspaceId);
    expect(platform.calls("workspace", "getWorkspace")).toHaveLength(2);
  });
});
