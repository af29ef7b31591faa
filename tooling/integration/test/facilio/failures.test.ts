/** Failures of Facilio, and of the systems behind its connections. */
import { failureIn } from "@plugboard/core/facilio";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

const missing = { id: 999 };

describeWays("failures that come with status 200", (start) => {
  it("are data, in which they can be found, in either dialect", async () => {
    for (const [dialect, expected] of [
      ["v5", { success: false, error: { code: "NOT_FOUND", message: "There is no 999" } }],
      ["v3", { code: 1, message: "There is no 999" }],
    ] as const) {
      const { client } = await start({ mock: { dialect } });
      const output = await client.execute("crm", "fetch-deal", missing);
      expect(output).toEqual(expected);
      const code = dialect === "v5" ? "NOT_FOUND" : "1";
      expect(failureIn(output)).toEqual({ code, message: "There is no 999" });
    }
  });

  it("are failures where the driver is told so", async () => {
    for (const [dialect, code] of [
      ["v5", "NOT_FOUND"],
      ["v3", "1"],
    ] as const) {
      const { client } = await start({ driver: { inBandFailures: "error" }, mock: { dialect } });
      expect(await failureOf(client.execute("crm", "fetch-deal", missing))).toMatchObject({
        _tag: "Rejected",
        status: 200,
        code,
        message: "There is no 999",
        connector: "crm",
        action: "fetch-deal",
      });
      expect(await client.execute("crm", "fetch-deal", { id: 3 })).toMatchObject({ id: 3 });
    }
  });

  it("are failures of jobs, then, too", async () => {
    const { client, connect } = await start();
    const strict = connect({ driver: { inBandFailures: "error" } });
    const job = await strict.submit("crm", "fetch-deal", missing);
    const failure = { _tag: "Rejected", code: "NOT_FOUND", message: "There is no 999" };
    expect(await failureOf(job.wait())).toMatchObject(failure);
    expect(await job.get()).toMatchObject({ _tag: "Failed", error: failure });
    expect(await client.job(job.id).wait()).toMatchObject({ success: false });
  });

  it.each([
    [{ success: true, data: { id: 1 } }, undefined],
    [{ code: 0, message: "fine" }, undefined],
    [{ code: 7 }, undefined],
    [{ success: true, code: 7, message: "odd" }, undefined],
    [{ type: "CALL", total: 18 }, undefined],
    [[], undefined],
    [null, undefined],
    ["no", undefined],
    [{ success: false }, {}],
    [{ success: false, message: "No." }, { message: "No." }],
    [{ success: false, error: "No." }, { message: "No." }],
    [
      { code: 7, message: "No." },
      { code: "7", message: "No." },
    ],
  ])("are told from what is none: %o", (output, expected) => {
    expect(failureIn(output)).toEqual(expected);
  });
});

describeWays("failures of Facilio", (start) => {
  it.each([
    [
      { error: { code: "MODULE_NOT_FOUND", message: "No such module" } },
      "MODULE_NOT_FOUND",
      "No such module",
    ],
    [{ code: "MODULE_NOT_ENABLED", message: "Ask for it" }, "MODULE_NOT_ENABLED", "Ask for it"],
    [{ error: "facilio_api_error", status_code: 400, detail: "Bad" }, "facilio_api_error", "Bad"],
    [{ error: "Only ADMIN may" }, undefined, "Only ADMIN may"],
    ["Unknown action_slug", undefined, "Unknown action_slug"],
    [{ nothing: true }, undefined, "Facilio answered with status 400."],
  ])("are read wherever they say what they are: %o", async (body, code, message) => {
    const { client, platform } = await start();
    platform.fail("crm", "http.get", { status: 400, body });
    const failure = await failureOf(client.api.executeHttpGet("crm"));
    expect(failure).toMatchObject({ _tag: "Rejected", status: 400, message });
    expect(failure["code"]).toBe(code);
  });

  it("name what is not there", async () => {
    const { client } = await start();
    const read = client.api.executeFileReadFile("documents", { path: "/gone.txt" });
    const gone = {
      _tag: "NotFound",
      code: "FILE_NOT_FOUND",
      message: 'There is no file "/gone.txt"',
    };
    expect(await failureOf(read)).toMatchObject(gone);
    const sql = client.api.executeSqlQuery("warehouse", { sql: "SELECT * FROM gone" });
    expect(await failureOf(sql)).toMatchObject({ _tag: "Rejected", code: "SQL_ERROR" });
    const reading = client.api.executeSqlQuery("warehouse", { sql: "DELETE FROM items" });
    expect(await failureOf(reading)).toMatchObject({ _tag: "Rejected", code: "SQL_ERROR" });
    const wrong = client.api.executeHttpGet("documents", { path: "/" });
    expect(await failureOf(wrong)).toMatchObject({ _tag: "Rejected", code: "UNSUPPORTED" });
    const elsewhere = client.api.executeHttpGet("crm", { path: "//elsewhere.example/" });
    expect(await failureOf(elsewhere)).toMatchObject({ _tag: "Rejected", code: "INVALID_INPUT" });
  });
});
