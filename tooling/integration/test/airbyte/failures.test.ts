import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeAirbyte } from "./Ways.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";

describeAirbyte("failures, in both dialects", (start) => {
  it.each(["document", "server"] as const)("are told alike: %s", async (dialect) => {
    const { client, platform } = await start({ mock: { dialect } });
    const { untyped } = client;
    const { connectionId, sourceId, workspaceId, definitions } = platform.seed;

    const unknown = await failureOf(untyped.execute("source", "getSource", { sourceId: UNKNOWN }));
    expect(unknown).toMatchObject({ _tag: "NotFound", status: 404, connector: "source" });
    expect(unknown.message).toContain(`SOURCE_CONNECTION: ${UNKNOWN}`);

    const missing = await failureOf(
      untyped.execute("connection", "getConnection", {}, { validate: "off" }),
    );
    expect(missing).toMatchObject({ _tag: "InvalidInput", issues: [{ path: "/connectionId" }] });

    const unfit = await failureOf(
      untyped.execute("source", "createSource", {
        sourceDefinitionId: definitions["Filedrop"],
        workspaceId,
        name: "Files",
        connectionConfiguration: { bucket: "reports" },
      }),
    );
    expect(unfit._tag).toBe("InvalidInput");
    expect(unfit.message).toContain("format: must not be null");
    const path = dialect === "document" ? "/connectionConfiguration/format" : "";
    expect(unfit.issues).toMatchObject([{ path }]);

    await untyped.execute("connection", "syncConnection", { connectionId });
    const again = await failureOf(
      untyped.execute("connection", "syncConnection", { connectionId }),
    );
    expect(again).toMatchObject({ _tag: "Conflict", status: 409 });
    expect(again.message).toContain("already running");

    const failed = (await untyped.execute("source", "checkConnectionToSourceForUpdate", {
      sourceId,
      name: "Shop",
      connectionConfiguration: { host: "unreachable", database: "shop", username: "ana" },
    })) as object;
    expect(failed).toMatchObject({ status: "failed", message: "The host cannot be reached." });
  });

  it.each([
    ["document", 404],
    ["server", 500],
  ] as const)("an unknown job is not found: %s, which says %i", async (dialect, status) => {
    const { client } = await start({ mock: { dialect } });
    const given = await failureOf(client.untyped.execute("jobs", "getJobInfo", { id: 7 }));
    expect(given).toMatchObject({ _tag: "NotFound", status });
    expect(given.message).toContain("Could not find job with id: 7");
  });

  it("the proxy's page is a lack of credentials", async () => {
    const { client, platform } = await start({ driver: { password: "wrong" } });
    const given = client.untyped.execute("workspace", "listWorkspaces", {});
    expect(await failureOf(given)).toMatchObject({ _tag: "Unauthenticated", status: 401 });
    expect(platform.calls("workspace", "listWorkspaces")).toHaveLength(1);
  });
});
