/**
 * A real database in memory: SQLite, by the package sql.js, which is loaded at the first statement.
 *
 * It is an optional peer of this package, since only tests of SQL need it. In Node it finds its
 * WebAssembly by itself; what a bundler makes of that for a browser, only the application knows.
 */
import type { Database, ParamsObject, SqlJsStatic, SqlValue } from "sql.js";
import { toBase64 } from "./Base64.ts";
import { invalid } from "./FacilioFailure.ts";

/** A row, by the names of its columns. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** What a statement is run with: values by place, or by name (`{ ":id": 1 }`). */
export type SqlParameters = ReadonlyArray<unknown> | Readonly<Record<string, unknown>>;

/** A database that is made when it is first asked. */
export interface SqlDatabase {
  /** Rows of a statement that changes nothing. */
  readonly query: (sql: string, parameters?: SqlParameters) => Promise<ReadonlyArray<SqlRow>>;
  /** How many rows a statement has changed. */
  readonly change: (sql: string, parameters?: SqlParameters) => Promise<number>;
}

const load = async (wasmUrl: string | undefined): Promise<SqlJsStatic> => {
  const module = await import("sql.js").catch((cause: unknown) => {
    throw new Error("A mock Facilio runs SQL with sql.js: npm install --save-dev sql.js", {
      cause,
    });
  });
  return module.default(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl });
};

/** JSON has no bytes, and no other numbers than SQLite gives. */
const shown = (value: SqlValue): unknown => (value instanceof Uint8Array ? toBase64(value) : value);

/** SQLite has no booleans, and takes no objects. */
const bound = (value: unknown): SqlValue => {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string" || typeof value === "number") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
};

const boundAll = (parameters: SqlParameters): Array<SqlValue> | ParamsObject =>
  Array.isArray(parameters)
    ? parameters.map(bound)
    : Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, bound(value)]));

/** A database that begins with these statements. */
export const makeSqlDatabase = (
  statements: ReadonlyArray<string>,
  wasmUrl?: string,
): SqlDatabase => {
  let opened: Promise<Database> | undefined;
  const open = (): Promise<Database> =>
    (opened ??= load(wasmUrl).then(({ Database }) => {
      const database = new Database();
      for (const statement of statements) database.run(statement);
      return database;
    }));

  /** What SQLite says of a statement is the platform's answer; what goes wrong before is a bug. */
  const asked = async <A>(work: (database: Database) => A): Promise<A> => {
    const database = await open();
    try {
      return work(database);
    } catch (error) {
      throw invalid(error instanceof Error ? error.message : String(error), "SQL_ERROR");
    }
  };

  return {
    query: (sql, parameters = []) =>
      asked((database) => {
        database.run("PRAGMA query_only = ON");
        const statement = database.prepare(sql);
        try {
          statement.bind(boundAll(parameters));
          const rows: Array<SqlRow> = [];
          while (statement.step()) {
            const values = Object.entries(statement.getAsObject());
            rows.push(Object.fromEntries(values.map(([name, value]) => [name, shown(value)])));
          }
          return rows;
        } finally {
          statement.free();
          database.run("PRAGMA query_only = OFF");
        }
      }),
    change: (sql, parameters = []) =>
      asked((database) => {
        database.run(sql, boundAll(parameters));
        return database.getRowsModified();
      }),
  };
};
