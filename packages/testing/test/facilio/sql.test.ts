/** The database behind a connection: a real one, that nobody loads who does not ask for it. */
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { mockFacilio, sampleConnections } from "../../src/index.ts";

const { cache } = createRequire(import.meta.url);
const isLoaded = (): boolean => Object.keys(cache).some((path) => /[/\\]sql\.js[/\\]/.test(path));

const start = () => {
  const platform = mockFacilio({ connections: sampleConnections() });
  const { baseUrl, serviceToken } = platform.options;
  const run = async (executor: string, parameters: object): Promise<unknown> => {
    const response = await platform.fetch(`${baseUrl}/api/v1/connections/${executor}`, {
      method: "POST",
      headers: { "x-service-token": serviceToken },
      body: JSON.stringify(parameters),
    });
    return response.json();
  };
  return { platform, run };
};

it("loads its engine at the first statement", async () => {
  const { run } = start();
  expect(await run("documents/file/listFiles", {})).toHaveProperty("files");
  expect(await run("crm/http/get", { path: "/deals/1" })).toHaveProperty("status", 200);
  expect(isLoaded()).toBe(false);
  expect(await run("warehouse/sql/query", { sql: "SELECT 1 AS one" })).toHaveProperty("rows");
  expect(isLoaded()).toBe(true);
});

it("keeps what is changed until the platform is reset", async () => {
  const { platform, run } = start();
  const count = async () => {
    const sql = "SELECT sum(stock) AS n FROM items WHERE name <> :name";
    return run("warehouse/sql/query", { sql, params: { ":name": "bolt" } });
  };
  const before = await count();
  expect(before).toEqual({ rows: [{ n: 80 }], row_count: 1 });
  const values = { name: "screw", stock: 7, place: null };
  await run("warehouse/sql/insert", { table: "items", values });
  await run("warehouse/sql/update", {
    table: "items",
    values: { stock: 1 },
    where: { name: "nut" },
  });
  expect(await count()).toEqual({ rows: [{ n: 8 }], row_count: 1 });
  platform.reset();
  expect(await count()).toEqual(before);
});

it("takes names and values for what they are, whatever is in them", async () => {
  const { run } = start();
  const values = { name: `it's "quoted"; DROP TABLE items; --`, stock: 1, place: { shelf: true } };
  expect(await run("warehouse/sql/insert", { table: "items", values })).toEqual({
    affected_rows: 1,
  });
  const where = { name: values.name };
  expect(await run("warehouse/sql/select", { table: "items", where })).toMatchObject({
    rows: [{ ...values, place: '{"shelf":true}' }],
  });
  const odd = await run("warehouse/sql/select", { table: 'items" WHERE 1=1 --' });
  expect(odd).toMatchObject({ error: { code: "SQL_ERROR" } });
  for (const parameters of [{}, { table: "items", values: [] }, { table: "items", values: {} }]) {
    // oxlint-disable-next-line no-await-in-loop -- few of them
    const refused = await run("warehouse/sql/insert", parameters);
    expect(refused).toMatchObject({ error: { code: "INVALID_INPUT" } });
  }
});

it("changes nothing where it is only asked", async () => {
  const { run } = start();
  const sql = "DELETE FROM items RETURNING id";
  expect(await run("warehouse/sql/query", { sql })).toMatchObject({ error: { code: "SQL_ERROR" } });
  expect(await run("warehouse/sql/execute", { sql: "DELETE FROM items" })).toEqual({
    affected_rows: 3,
  });
});
