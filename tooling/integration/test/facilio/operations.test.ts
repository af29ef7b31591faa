/** The 29 operations of the original client: each in both faces, and the two send the same bytes. */
import type { Client, UntypedCatalog } from "@plugboard/core";
import type { FacilioTypes } from "@plugboard/core/facilio";
import { expect, it } from "vitest";
import { describeWays, type Sent } from "./Ways.ts";

type Api = Client<FacilioTypes<UntypedCatalog>>["api"];

interface Row {
  readonly name: keyof Api;
  readonly flat: (api: Api) => Promise<unknown>;
  readonly fluent: (api: Api) => Promise<unknown>;
  readonly request: string;
  readonly body?: object;
  readonly answer: unknown;
}

const deal = { title: "Chairs", amount: 1200 };
const item = { name: "screw", stock: 5 };
const any = expect.anything();
const slug = "crm";

const management: ReadonlyArray<Row> = [
  {
    name: "getJobResult",
    flat: (api) => api.getJobResult("job-1"),
    fluent: (api) => api.jobs().result("job-1"),
    request: "GET /api/v1/jobs/job-1",
    answer: { job_id: "job-1", status: "completed", result: { total: 57 } },
  },
  {
    name: "listConnections",
    flat: (api) => api.listConnections("relay-eu", { authorized: true }),
    fluent: (api) => api.connections().list("relay-eu", { authorized: true }),
    request: "GET /api/v1/connections?relay_id=relay-eu&authorized=true",
    answer: { connections: [expect.objectContaining({ slug, relay_id: "relay-eu" })] },
  },
  {
    name: "getConnection",
    flat: (api) => api.getConnection(slug),
    fluent: (api) => api.connection(slug).get(),
    request: "GET /api/v1/connections/crm",
    answer: { connection: expect.objectContaining({ display_name: "CRM" }) },
  },
  {
    name: "authorizeConnection",
    flat: (api) => api.authorizeConnection("help-desk"),
    fluent: (api) => api.connection("help-desk").authorize(),
    request: "POST /api/v1/connections/help-desk/authorize",
    body: {},
    answer: { connection: expect.objectContaining({ authorized: true }) },
  },
  {
    name: "unauthorizeConnection",
    flat: (api) => api.unauthorizeConnection(slug),
    fluent: (api) => api.connection(slug).unauthorize(),
    request: "POST /api/v1/connections/crm/unauthorize",
    body: {},
    answer: { connection: expect.objectContaining({ authorized: false }) },
  },
  {
    name: "toggleConnectionActive",
    flat: (api) => api.toggleConnectionActive(slug, false),
    fluent: (api) => api.connection(slug).toggleActive(false),
    request: "POST /api/v1/connections/crm/toggle-active",
    body: { active: false },
    answer: { connection: expect.objectContaining({ active: false }) },
  },
  {
    name: "listAllActions",
    flat: (api) => api.listAllActions(),
    fluent: (api) => api.actionsCatalog().list(),
    request: "GET /api/v1/actions",
    answer: {
      actions: expect.arrayContaining([expect.objectContaining({ slug: "restock" })]) as object,
    },
  },
  {
    name: "listActions",
    flat: (api) => api.listActions(slug),
    fluent: (api) => api.connection(slug).actions().list(),
    request: "GET /api/v1/connections/crm/actions",
    answer: {
      actions: expect.arrayContaining([
        expect.objectContaining({ slug: "fetch-deal", type: "READ" }),
      ]) as object,
    },
  },
  {
    name: "getAction",
    flat: (api) => api.getAction(slug, "fetch-deal"),
    fluent: (api) => api.connection(slug).actions().get("fetch-deal"),
    request: "GET /api/v1/connections/crm/actions/fetch-deal",
    answer: { action: expect.objectContaining({ display_name: "Fetch a deal" }) },
  },
  {
    name: "listActionInputs",
    flat: (api) => api.listActionInputs(slug, "fetch-deal"),
    fluent: (api) => api.connection(slug).actions().inputs("fetch-deal"),
    request: "GET /api/v1/connections/crm/actions/fetch-deal/inputs",
    answer: { inputs: [expect.objectContaining({ name: "id", required: true })] },
  },
];

const runs: ReadonlyArray<Row> = [
  {
    name: "executeAction",
    flat: (api) => api.executeAction(slug, "create-deal", { input: deal, options: { dry: true } }),
    fluent: (api) =>
      api
        .connection(slug)
        .actions()
        .execute("create-deal", { input: deal, options: { dry: true } }),
    request: "POST /api/v1/connections/crm/actions/create-deal/execute",
    body: { input: deal, options: { dry: true } },
    answer: { success: true, data: { ...deal, id: 35, stage: "open" } },
  },
  {
    name: "executeHttpGet",
    flat: (api) => api.executeHttpGet(slug, { path: "/contacts", query: { page: 2 } }),
    fluent: (api) =>
      api
        .connection(slug)
        .http()
        .get({ path: "/contacts", query: { page: 2 } }),
    request: "POST /api/v1/connections/crm/http/get",
    body: { path: "/contacts", query: { page: 2 } },
    answer: {
      status: 200,
      headers: any,
      body: { data: any, page: 2, per_page: 20, total: 57 },
    },
  },
  {
    name: "executeHttpPost",
    flat: (api) => api.executeHttpPost(slug, { path: "/deals", body: deal }),
    fluent: (api) => api.connection(slug).http().post({ path: "/deals", body: deal }),
    request: "POST /api/v1/connections/crm/http/post",
    body: { path: "/deals", body: deal },
    answer: { status: 201, headers: any, body: { ...deal, id: 35 } },
  },
  {
    name: "executeHttpPatch",
    flat: (api) => api.executeHttpPatch(slug, { path: "/deals/3", body: { stage: "won" } }),
    fluent: (api) =>
      api
        .connection(slug)
        .http()
        .patch({ path: "/deals/3", body: { stage: "won" } }),
    request: "POST /api/v1/connections/crm/http/patch",
    body: { path: "/deals/3", body: { stage: "won" } },
    answer: { status: 200, headers: any, body: expect.objectContaining({ id: 3, stage: "won" }) },
  },
  {
    name: "executeHttpPut",
    flat: (api) => api.executeHttpPut(slug, { path: "/deals/3", body: deal }),
    fluent: (api) => api.connection(slug).http().put({ path: "/deals/3", body: deal }),
    request: "POST /api/v1/connections/crm/http/put",
    body: { path: "/deals/3", body: deal },
    answer: { status: 200, headers: any, body: { ...deal, id: 3 } },
  },
  {
    name: "executeHttpDelete",
    flat: (api) => api.executeHttpDelete(slug, { path: "/deals/3" }),
    fluent: (api) => api.connection(slug).http().delete({ path: "/deals/3" }),
    request: "POST /api/v1/connections/crm/http/delete",
    body: { path: "/deals/3" },
    answer: { status: 204, headers: any, body: null },
  },
  {
    name: "executeFileReadFile",
    flat: (api) => api.executeFileReadFile("documents", { path: "/readme.txt" }),
    fluent: (api) => api.connection("documents").file().read({ path: "/readme.txt" }),
    request: "POST /api/v1/connections/documents/file/readFile",
    body: { path: "/readme.txt" },
    answer: { path: "/readme.txt", size: 9, content: "Welcome.\n" },
  },
  {
    name: "executeFileUploadFile",
    flat: (api) => api.executeFileUploadFile("documents", { path: "/new.txt", content: "new" }),
    fluent: (api) =>
      api.connection("documents").file().upload({ path: "/new.txt", content: "new" }),
    request: "POST /api/v1/connections/documents/file/uploadFile",
    body: { path: "/new.txt", content: "new" },
    answer: { path: "/new.txt", size: 3 },
  },
  {
    name: "executeFileAppendFile",
    flat: (api) => api.executeFileAppendFile("documents", { path: "/readme.txt", content: "!" }),
    fluent: (api) =>
      api.connection("documents").file().append({ path: "/readme.txt", content: "!" }),
    request: "POST /api/v1/connections/documents/file/appendFile",
    body: { path: "/readme.txt", content: "!" },
    answer: { path: "/readme.txt", size: 10 },
  },
  {
    name: "executeFileListFiles",
    flat: (api) => api.executeFileListFiles("documents", { path: "/reports" }),
    fluent: (api) => api.connection("documents").file().list({ path: "/reports" }),
    request: "POST /api/v1/connections/documents/file/listFiles",
    body: { path: "/reports" },
    answer: {
      path: "/reports",
      files: [
        { name: "2025", path: "/reports/2025", type: "directory", size: null },
        { name: "logo.bin", path: "/reports/logo.bin", type: "file", size: 7 },
      ],
    },
  },
  {
    name: "executeFileRenameFile",
    flat: (api) =>
      api.executeFileRenameFile("documents", { path: "/readme.txt", new_name: "a.txt" }),
    fluent: (api) =>
      api.connection("documents").file().rename({ path: "/readme.txt", new_name: "a.txt" }),
    request: "POST /api/v1/connections/documents/file/renameFile",
    body: { path: "/readme.txt", new_name: "a.txt" },
    answer: { path: "/a.txt", size: 9 },
  },
  {
    name: "executeFileMoveFile",
    flat: (api) =>
      api.executeFileMoveFile("documents", { path: "/readme.txt", destination: "/b/c.txt" }),
    fluent: (api) =>
      api.connection("documents").file().move({ path: "/readme.txt", destination: "/b/c.txt" }),
    request: "POST /api/v1/connections/documents/file/moveFile",
    body: { path: "/readme.txt", destination: "/b/c.txt" },
    answer: { path: "/b/c.txt", size: 9 },
  },
  {
    name: "executeFileDeleteFile",
    flat: (api) => api.executeFileDeleteFile("documents", { path: "/readme.txt" }),
    fluent: (api) => api.connection("documents").file().delete({ path: "/readme.txt" }),
    request: "POST /api/v1/connections/documents/file/deleteFile",
    body: { path: "/readme.txt" },
    answer: { path: "/readme.txt", deleted: true },
  },
  {
    name: "executeSqlQuery",
    flat: (api) =>
      api.executeSqlQuery("warehouse", {
        sql: "SELECT count(*) AS n FROM items WHERE stock > ?",
        params: [50],
      }),
    fluent: (api) =>
      api
        .connection("warehouse")
        .sql()
        .query({ sql: "SELECT count(*) AS n FROM items WHERE stock > ?", params: [50] }),
    request: "POST /api/v1/connections/warehouse/sql/query",
    body: { sql: "SELECT count(*) AS n FROM items WHERE stock > ?", params: [50] },
    answer: { rows: [{ n: 2 }], row_count: 1 },
  },
  {
    name: "executeSqlSelect",
    flat: (api) =>
      api.executeSqlSelect("warehouse", {
        table: "items",
        columns: ["name"],
        where: { place: null },
      }),
    fluent: (api) =>
      api
        .connection("warehouse")
        .sql()
        .select({ table: "items", columns: ["name"], where: { place: null } }),
    request: "POST /api/v1/connections/warehouse/sql/select",
    body: { table: "items", columns: ["name"], where: { place: null } },
    answer: { rows: [{ name: "washer" }], row_count: 1 },
  },
  {
    name: "executeSqlInsert",
    flat: (api) => api.executeSqlInsert("warehouse", { table: "items", values: [item, item] }),
    fluent: (api) =>
      api
        .connection("warehouse")
        .sql()
        .insert({ table: "items", values: [item, item] }),
    request: "POST /api/v1/connections/warehouse/sql/insert",
    body: { table: "items", values: [item, item] },
    answer: { affected_rows: 2 },
  },
  {
    name: "executeSqlUpdate",
    flat: (api) =>
      api.executeSqlUpdate("warehouse", {
        table: "items",
        values: { stock: 0 },
        where: { name: ["bolt", "nut"] },
      }),
    fluent: (api) =>
      api
        .connection("warehouse")
        .sql()
        .update({ table: "items", values: { stock: 0 }, where: { name: ["bolt", "nut"] } }),
    request: "POST /api/v1/connections/warehouse/sql/update",
    body: { table: "items", values: { stock: 0 }, where: { name: ["bolt", "nut"] } },
    answer: { affected_rows: 2 },
  },
  {
    name: "executeSqlDelete",
    flat: (api) => api.executeSqlDelete("warehouse", { table: "items", where: { name: "bolt" } }),
    fluent: (api) =>
      api
        .connection("warehouse")
        .sql()
        .delete({ table: "items", where: { name: "bolt" } }),
    request: "POST /api/v1/connections/warehouse/sql/delete",
    body: { table: "items", where: { name: "bolt" } },
    answer: { affected_rows: 1 },
  },
  {
    name: "executeSqlExecute",
    flat: (api) => api.executeSqlExecute("warehouse", { sql: "UPDATE items SET stock = 1" }),
    fluent: (api) =>
      api.connection("warehouse").sql().execute({ sql: "UPDATE items SET stock = 1" }),
    request: "POST /api/v1/connections/warehouse/sql/execute",
    body: { sql: "UPDATE items SET stock = 1" },
    answer: { affected_rows: 3 },
  },
];

const rows = [...management, ...runs];

describeWays("the operations of the original client", (start) => {
  it("are 29, all by another name", () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(29);
  });

  for (const { name, flat, fluent, request, body, answer } of rows) {
    it(`send the same bytes in both faces: ${name}`, async () => {
      const both: Array<Sent | undefined> = [];
      for (const call of [flat, fluent]) {
        const { client, platform, sent } = await start();
        if (name === "getJobResult") await client.execute("crm", "count-contacts", {});
        expect(await call(client.api)).toEqual(answer);
        // The call itself comes after what discovery asks.
        both.push(sent.at(-1));
        platform.verify();
      }
      const [one, other] = both;
      expect(one).toMatchObject({
        request,
        body: body === undefined ? null : JSON.stringify(body),
      });
      expect(other).toEqual(one);
    });
  }
});
