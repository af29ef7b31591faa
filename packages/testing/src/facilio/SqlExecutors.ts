/** The SQL executors: statements as they are given, or made of a table, conditions and values. */
import { invalid } from "./FacilioFailure.ts";
import { isObject, type Json, objectIn, textIn } from "./Parameters.ts";
import type { SqlParameters } from "./SqlDatabase.ts";
import type { Connection } from "./World.ts";

/** The names of the executors. */
export const sqlExecutors = ["query", "select", "insert", "update", "delete", "execute"] as const;

interface Clause {
  readonly sql: string;
  readonly values: ReadonlyArray<unknown>;
}

/** A name, whatever is in it. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const tableOf = (parameters: Json): string => quoted(textIn(parameters, "table"));

/** All conditions together: equal, one of a list, or absent. */
const whereOf = (parameters: Json): Clause => {
  const conditions = Object.entries(objectIn(parameters, "where")).map(
    ([column, value]): Clause => {
      const name = quoted(column);
      if (value === null) return { sql: `${name} IS NULL`, values: [] };
      return Array.isArray(value)
        ? { sql: `${name} IN (${value.map(() => "?").join(", ")})`, values: value }
        : { sql: `${name} = ?`, values: [value] };
    },
  );
  return conditions.length === 0
    ? { sql: "", values: [] }
    : {
        sql: ` WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}`,
        values: conditions.flatMap(({ values }) => values),
      };
};

const columnsOf = ({ columns }: Json): string => {
  if (columns === undefined) return "*";
  if (!Array.isArray(columns) || columns.length === 0) throw invalid("columns must be a list");
  return columns.map((column) => quoted(String(column))).join(", ");
};

const limitOf = ({ limit }: Json): string => {
  if (limit === undefined) return "";
  if (typeof limit === "number" && Number.isInteger(limit) && limit >= 0) return ` LIMIT ${limit}`;
  throw invalid("limit must be a whole number");
};

const select = (parameters: Json): Clause => {
  const { sql, values } = whereOf(parameters);
  const statement = `SELECT ${columnsOf(parameters)} FROM ${tableOf(parameters)}${sql}`;
  return { sql: statement + limitOf(parameters), values };
};

const insert = (parameters: Json): Clause => {
  const { values } = parameters;
  const rows = Array.isArray(values) ? values : [values];
  const [first] = rows;
  if (!isObject(first) || !rows.every(isObject)) throw invalid("values must be rows");
  const columns = Object.keys(first);
  if (columns.length === 0) throw invalid("values must have columns");
  const marks = `(${columns.map(() => "?").join(", ")})`;
  return {
    sql: `INSERT INTO ${tableOf(parameters)} (${columns.map(quoted).join(", ")}) VALUES ${rows.map(() => marks).join(", ")}`,
    values: rows.flatMap((row) => columns.map((column) => row[column])),
  };
};

const update = (parameters: Json): Clause => {
  const entries = Object.entries(objectIn(parameters, "values"));
  if (entries.length === 0) throw invalid("values must have columns");
  const { sql, values } = whereOf(parameters);
  const assignments = entries.map(([column]) => `${quoted(column)} = ?`).join(", ");
  return {
    sql: `UPDATE ${tableOf(parameters)} SET ${assignments}${sql}`,
    values: [...entries.map(([, value]) => value), ...values],
  };
};

const remove = (parameters: Json): Clause => {
  const { sql, values } = whereOf(parameters);
  return { sql: `DELETE FROM ${tableOf(parameters)}${sql}`, values };
};

const given = (parameters: Json): { readonly sql: string; readonly values: SqlParameters } => {
  const { params = [] } = parameters;
  if (!Array.isArray(params) && !isObject(params)) throw invalid("params must be a list, or names");
  return { sql: textIn(parameters, "sql"), values: params };
};

/** Runs one of the executors. */
export const runSql = async (
  { definition, slug, sql: database }: Connection,
  name: (typeof sqlExecutors)[number],
  parameters: Json,
): Promise<Json> => {
  if (definition.sql === undefined) {
    throw invalid(`"${slug}" is no connection to a database`, "UNSUPPORTED");
  }
  if (name === "query" || name === "select") {
    const { sql, values } = name === "query" ? given(parameters) : select(parameters);
    const rows = await database.query(sql, values);
    return { rows, row_count: rows.length };
  }
  const statements = { insert, update, delete: remove, execute: given };
  const { sql, values } = statements[name](parameters);
  return { affected_rows: await database.change(sql, values) };
};
