import { expect, it } from "vitest";
import type { MockAirbyteOptions } from "../../src/index.ts";
import { type Caller, describeAirbyte } from "./Caller.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const ERRORS = "io.airbyte.commons.server.errors";

const server = { dialect: "server" } satisfies MockAirbyteOptions;

/** Where a request's body is wrong, as the answer says it. */
const pathsOf = ({
  body,
}: {
  readonly body: { validationErrors: Array<Record<string, string>> };
}) => body.validationErrors.map((_) => _["propertyPath"]);

describeAirbyte("failures in the document's dialect", (start) => {
  it.each([
    ["getWorkspace", { workspaceId: UNKNOWN }, "STANDARD_WORKSPACE"],
    ["getConnection", { connectionId: UNKNOWN }, "STANDARD_SYNC"],
    ["getSource", { sourceId: UNKNOWN }, "SOURCE_CONNECTION"],
    ["getDestination", { destinationId: UNKNOWN }, "DESTINATION_CONNECTION"],
    ["getSourceDefinition", { sourceDefinitionId: UNKNOWN }, "STANDARD_SOURCE_DEFINITION"],
    [
      "getDestinationDefinition",
      { destinationDefinitionId: UNKNOWN },
      "STANDARD_DESTINATION_DEFINITION",
    ],
    ["getOperation", { operationId: UNKNOWN }, "STANDARD_SYNC_OPERATION"],
  ])("%s of an unknown id is a 404 with the id and its type", async (operationId, body, type) => {
    const { refused } = await start();
    const answer = await refused(operationId, body);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({
      id: UNKNOWN,
      message: `Could not find configuration for ${type}: ${UNKNOWN}.`,
      exceptionClassName: `${ERRORS}.IdNotFoundKnownException`,
    });
  });

  it("an unknown job is a 404", async () => {
    const { status, body } = await (await start()).refused("getJobInfo", { id: 7 });
    expect([status, body.id, body.message]).toEqual([404, "7", "Could not find job with id: 7"]);
  });

  it("a missing property is a 422 that names it", async () => {
    const { status, body } = await (await start()).refused("listConnectionsForWorkspace", {});
    expect(status).toBe(422);
    expect(body).toEqual({
      message: "Some properties contained invalid input.",
      validationErrors: [
        {
          propertyPath: "listConnectionsForWorkspace.workspaceIdRequestBody.workspaceId",
          invalidValue: "null",
          message: "must not be null",
        },
      ],
    });
  });

  it("everything that is wrong is told at once, lists by their index", async () => {
    const { refused, seed } = await start();
    const stream = { name: "one" };
    const answer = await refused("createConnection", {
      sourceId: "no-uuid",
      destinationId: seed.destinationId,
      status: "sleeping",
      syncCatalog: { streams: [{ stream, config: { syncMode: "full_refresh" } }] },
    });
    const root = "createConnection.connectionCreate";
    expect(pathsOf(answer)).toEqual([
      `${root}.sourceId`,
      `${root}.status`,
      `${root}.syncCatalog.streams[0].stream.jsonSchema`,
      `${root}.syncCatalog.streams[0].config.destinationSyncMode`,
    ]);
  });

  it("a null counts as absent, and what is undeclared is ignored", async () => {
    const { ask, refused, seed } = await start();
    const { workspaceId } = seed;
    const made = await ask("createWorkspace", { name: "Odd", email: null, dockerImageag: 1 });
    expect(made).not.toHaveProperty("email");
    expect(made).not.toHaveProperty("dockerImageag");
    expect(pathsOf(await refused("updateWorkspaceName", { workspaceId, name: null }))).toEqual([
      "updateWorkspaceName.workspaceUpdateName.name",
    ]);
  });

  it("a body that is no JSON is a 422 with an empty list", async () => {
    const { status, body } = await (await start()).send("getJobInfo", undefined, { text: "{nope" });
    expect([status, body.validationErrors]).toEqual([422, []]);
    expect(body.message).toMatch(/^Invalid json\. /);
  });

  it("a schedule that makes no sense is a 422", async () => {
    const { refused, seed } = await start();
    const { connectionId } = seed;
    const basic = { connectionId, scheduleType: "basic", scheduleData: {} };
    expect((await refused("updateConnection", basic)).body.validationErrors).toMatchObject([
      { propertyPath: "scheduleData", message: "must have a basicSchedule" },
    ]);
    const old = { connectionId, schedule: { units: 1, timeUnit: "days" } };
    expect((await refused("updateConnection", old)).status).toBe(422);
  });

  it("jobs of no type, and pages of no size, are 422s", async () => {
    const { refused, seed } = await start();
    const list = { configId: seed.connectionId, configTypes: [] };
    expect((await refused("listJobsFor", list)).status).toBe(422);
    const page = { ...list, configTypes: ["sync"], pagination: { pageSize: 0 } };
    expect((await refused("listJobsFor", page)).status).toBe(422);
  });

  it("a consent without instance-wide parameters is a 404, one without a code a 422", async () => {
    const { refused, seed } = await start();
    const of = (name: string) => ({
      sourceDefinitionId: seed.definitions[name],
      workspaceId: seed.workspaceId,
      redirectUrl: "https://app.example",
    });
    const unset = await refused("getSourceOAuthConsent", of("Gridsheets"));
    expect([unset.status, unset.body.message]).toEqual([
      404,
      "Could not find configuration for SOURCE_OAUTH_PARAM: Undefined OAuth Parameter..",
    ]);
    const codeless = { ...of("Rolodex CRM"), queryParams: { error: "access_denied" } };
    expect(pathsOf(await refused("completeSourceOAuth", codeless))).toEqual(["queryParams.code"]);
    expect((await refused("getSourceOAuthConsent", of("Rolodex CRM"))).body.message).toContain(
      "$.domain: must not be null",
    );
  });

  it("tokens of an old connector come within credentials", async () => {
    const caller = await start();
    const { ask, seed } = caller;
    const target = { sourceDefinitionId: seed.definitions["Gridsheets"] };
    const params = { client_id: "ours" };
    await ask("setInstancewideSourceOauthParams", { ...target, params });
    const redirectUrl = "https://app.example";
    const body = { ...target, workspaceId: seed.workspaceId, redirectUrl };
    const { consentUrl } = await ask("getSourceOAuthConsent", body);
    const approved = await caller.fetch(consentUrl.replace("/consent?", "/approve?"), {
      redirect: "manual",
    });
    const back = new URL(approved.headers.get("location") ?? "");
    const queryParams = Object.fromEntries(back.searchParams);
    expect(await ask("completeSourceOAuth", { ...body, queryParams })).toEqual({
      credentials: { refresh_token: expect.any(String), client_id: "**********" },
    });
  });
});

describeAirbyte("failures in the server's dialect", (start) => {
  it("an unknown id is a 404 without the id", async () => {
    const { status, body } = await (
      await start(server)
    ).refused("getSource", { sourceId: UNKNOWN });
    expect(status).toBe(404);
    expect(body).not.toHaveProperty("id");
    expect(body.rootCauseExceptionClassName).toBe("java.lang.Class");
  });

  it("an unknown job is a 500", async () => {
    const { status, body } = await (await start(server)).refused("cancelJob", { id: 7 });
    expect(status).toBe(500);
    expect(body.message).toBe("Internal Server Error: Could not find job with id: 7");
  });

  it("a missing property is a 400, one of another type a 422 without a list", async () => {
    const { refused } = await start(server);
    const missing = await refused("getConnection", {});
    expect([missing.status, pathsOf(missing)]).toEqual([
      400,
      ["getConnection.connectionIdRequestBody.connectionId"],
    ]);
    const { status, body } = await refused("getConnection", { connectionId: 5 });
    expect(status).toBe(422);
    expect(body.message).toMatch(/^Invalid json input\. /);
    expect(body).not.toHaveProperty("validationErrors");
  });

  it("a configuration that does not fit is a 422 without a list", async () => {
    const { refused, seed } = await start(server);
    const { status, body } = await refused("createSource", {
      sourceDefinitionId: seed.definitions["Filedrop"],
      workspaceId: seed.workspaceId,
      name: "Files",
      connectionConfiguration: { bucket: "b", format: "xml" },
    });
    expect(status).toBe(422);
    expect(body.exceptionClassName).toBe(`${ERRORS}.BadObjectSchemaKnownException`);
    expect(body.message).toContain("$.format: must be one of csv, jsonl");
    expect(body).not.toHaveProperty("validationErrors");
  });

  it("a reset of a deleted connection, and a consent without a code, are 500s", async () => {
    const { ask, refused, seed } = await start(server);
    const { connectionId, workspaceId, definitions } = seed;
    await ask("deleteConnection", { connectionId });
    expect((await refused("resetConnection", { connectionId })).status).toBe(500);
    const sourceDefinitionId = definitions["Rolodex CRM"];
    const codeless = await refused("completeSourceOAuth", { sourceDefinitionId, workspaceId });
    expect([codeless.status, codeless.body.message]).toEqual([
      500,
      "Internal Server Error: java.io.IOException: Undefined 'code' from consent redirected url.",
    ]);
  });

  it("statistics without those of streams break it", async () => {
    const { refused } = await start(server);
    const stats = { recordsEmitted: 1 };
    const { status } = await refused("saveStats", { jobId: 1, attemptNumber: 0, stats });
    expect(status).toBe(500);
  });

  it("two operations forget to say that they say nothing", async () => {
    const { send, seed } = await start(server);
    const { workspaceId, connectionId } = seed;
    expect((await send("updateWorkspaceFeedback", { workspaceId })).status).toBe(200);
    expect((await send("deleteConnection", { connectionId })).status).toBe(204);
  });
});

describeAirbyte("conventions", (start) => {
  const workspaceIn = ({ seed }: Caller) => ({ workspaceId: seed.workspaceId });

  it("a slash at the end makes no difference", async () => {
    const caller = await start();
    const answer = await caller.send("getWorkspace", workspaceIn(caller), { suffix: "/" });
    expect(answer.status).toBe(200);
  });

  it("an operation without a body takes none, an empty one, or any", async () => {
    const { send } = await start();
    for (const text of [undefined, "", "{}", "{nope"]) {
      const sending = text === undefined ? {} : { text };
      expect((await send("listSourceDefinitions", undefined, sending)).status).toBe(200);
    }
  });

  it("a body that may be absent is asked for where nothing could be said without it", async () => {
    const { send } = await start();
    expect((await send("updateSourceDefinition")).status).toBe(422);
    expect((await send("webBackendGetWorkspaceState")).status).toBe(422);
    expect((await send("listPrivateDestinationDefinitions")).status).toBe(200);
  });

  it("JSON is told as such, without a charset", async () => {
    const { send } = await start();
    expect((await send("getHealthCheck")).headers.get("content-type")).toBe("application/json");
  });

  it("what nobody has is a 501, and verify says so", async () => {
    const caller = await start();
    const answer = await caller.fetch(`${caller.origin}/api/v1/nothing/here`, { method: "POST" });
    expect(answer.status).toBe(501);
    expect(() => caller.platform.verify()).toThrow("POST /api/v1/nothing/here is not declared");
  });
});
