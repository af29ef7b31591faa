/** A SQL warehouse as a connector: linked by configuration, many rows, nested input, an export. */
import { BosaFailure } from "../bosa/BosaFailure.ts";
import { defineConnector } from "../bosa/Connector.ts";
import { field } from "../bosa/Field.ts";
import { makeRandom } from "../SeededRandom.ts";
import { listSchema, orderSchema } from "./answers.ts";

/** A row of the table `orders`. */
export interface Order {
  readonly id: number;
  readonly customer: { readonly name: string; readonly country: string };
  readonly status: "new" | "paid" | "shipped";
  readonly amount: number;
  readonly note: string | null;
  readonly tags: ReadonlyArray<string>;
}

/** A table of the warehouse. */
export interface WarehouseTable {
  readonly name: string;
  readonly rows: number;
}

interface WarehouseState {
  orders: ReadonlyArray<Order>;
}

const STATUSES = ["new", "paid", "shipped"] as const;

const warehouseState = (): WarehouseState => {
  const random = makeRandom(1200);
  return {
    orders: Array.from({ length: 1200 }, (_, index) => ({
      id: index + 1,
      customer: {
        name: random.pick(["Umbrella", "Initech", "Hooli", "Globex"]),
        country: random.pick(["DE", "FR", "ID", "US"]),
      },
      status: random.pick(STATUSES),
      amount: random.integer(100_000) / 100,
      note: index % 25 === 0 ? "call first" : null,
      tags: index % 10 === 0 ? ["priority"] : [],
    })),
  };
};

const table = field.literal(["orders"], { description: "The table." });

const customer = field.object("Customer", {
  name: field.string({ minLength: 1 }),
  country: field.string({ description: "Two letters." }),
});

const row = field.object("OrderRow", {
  customer,
  status: field.literal(STATUSES),
  amount: field.number({ minimum: 0 }),
  note: field.optional(field.string()),
  tags: field.optional(field.array(field.string())),
});

const csvCell = (value: string): string =>
  /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const csvLine = (order: Order): string =>
  [
    String(order.id),
    order.customer.name,
    order.customer.country,
    order.status,
    order.amount.toFixed(2),
    order.note ?? "",
  ]
    .map(csvCell)
    .join(",");

/** Declares the connector. */
export const warehouse = () =>
  defineConnector({
    title: "Warehouse",
    auth: "custom",
    configuration: {
      url: field.string({ minLength: 1, description: "postgresql://…" }),
      identifier: field.optional(field.string({ description: "What to call the account." })),
    },
    accountName: (user) => `${user}-warehouse`,
    state: warehouseState,
    actions: ({ list, action, file }) => ({
      status: action({
        description: "Tell whether the warehouse is up; needs no account.",
        integration: false,
        responseFields: false,
        handler: () => ({ status: "up", version: "16.2" }),
      }),
      list_tables: action({
        description: "List the tables.",
        handler: ({ state }): ReadonlyArray<WarehouseTable> => [
          { name: "orders", rows: state.orders.length },
        ],
      }),
      read_rows: list({
        description: "Read the rows of a table.",
        input: {
          table,
          status: field.optional(field.literal(STATUSES)),
          min_amount: field.optional(field.number({ minimum: 0 })),
        },
        output: listSchema(orderSchema),
        paging: "cursor",
        pageSize: 100,
        maxPageSize: 500,
        sizeField: "limit",
        rows: ({ state }) => state.orders,
        filter: (order, input) =>
          (input.status === undefined || order.status === input.status) &&
          (input.min_amount === undefined || order.amount >= input.min_amount),
      }),
      count_rows: action({
        description: "Count the rows of a table.",
        input: { table },
        handler: ({ state }) => ({ count: state.orders.length }),
      }),
      insert_rows: action({
        description: "Insert rows; none is inserted if one is refused.",
        input: {
          table,
          rows: field.array(row),
          mode: field.optional(field.literal(["append", "replace"]), "append"),
          dry_run: field.optional(field.boolean()),
        },
        handler: ({ input, state }) => {
          if (input.rows.length === 0) {
            throw new BosaFailure({ message: "There are no rows to insert", shape: "message" });
          }
          const kept = input.mode === "replace" ? [] : state.orders;
          const last = kept.at(-1)?.id ?? 0;
          const added = input.rows.map((_, index): Order => ({
            id: last + index + 1,
            customer: _.customer,
            status: _.status,
            amount: _.amount,
            note: _.note ?? null,
            tags: _.tags ?? [],
          }));
          if (input.dry_run !== true) state.orders = [...kept, ...added];
          return { inserted: added.length, ids: added.map((_) => _.id) };
        },
      }),
      export_csv: file({
        description: "Export a table as CSV.",
        input: { table },
        handler: ({ state }) => ({
          content: `id,customer,country,status,amount,note\n${state.orders.map(csvLine).join("\n")}\n`,
          contentType: "text/csv; charset=utf-8",
          filename: "orders.csv",
        }),
      }),
    }),
  });
