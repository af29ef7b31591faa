/**
 * The connectors that a mock Airbyte begins with; all of them are made up.
 *
 * Any of them refuses a secret that is `wrong` and a place that is `unreachable`, when it is checked,
 * when its schema is discovered and in every attempt of a sync.
 */
import { type Connector, type ConnectorStream, credentials } from "./Connector.ts";

const text = { type: "string" };
const moment = { type: "string", format: "date-time" };
const amount = { type: "number" };
const docs = "https://docs.example/connectors";
const oauth2 = ["client_id", "client_secret"];

/** Version 0.2.0 renames a field of customers and adds a table; 0.3.0 takes the orders' cursor away. */
const shopTables = (tag: string): ReadonlyArray<ConnectorStream> => {
  const table = { namespace: "public", primaryKey: "id", cursor: "updated_at" };
  const customers = { id: text, name: text, updated_at: moment };
  const orders = { id: text, customer_id: text, amount };
  return [
    {
      ...table,
      name: "customers",
      properties: tag === "0.1.0" ? { ...customers, mail: text } : { ...customers, email: text },
      records: 1200,
    },
    tag === "0.3.0"
      ? { ...table, name: "orders", cursor: undefined, properties: orders, records: 5400 }
      : { ...table, name: "orders", properties: { ...orders, updated_at: moment }, records: 5400 },
    ...(tag === "0.1.0"
      ? []
      : [
          { ...table, name: "refunds", properties: { ...orders, updated_at: moment }, records: 90 },
        ]),
  ];
};

/** A database whose tables change from version to version. */
const rowstore: Connector = {
  kind: "source",
  name: "Rowstore",
  dockerRepository: "example/source-rowstore",
  tags: ["0.1.0", "0.2.0", "0.3.0"],
  sourceType: "database",
  documentationUrl: `${docs}/rowstore`,
  specification: {
    type: "object",
    title: "Rowstore",
    required: ["host", "database", "username"],
    properties: {
      host: text,
      port: { type: "integer", minimum: 1, maximum: 65_535, default: 5432 },
      database: text,
      username: text,
      password: { type: "string", airbyte_secret: true },
      schemas: { type: "array", items: text },
    },
  },
  streams: shopTables,
};

/** Files in a bucket; one version, read whole. */
const filedrop: Connector = {
  kind: "source",
  name: "Filedrop",
  dockerRepository: "example/source-filedrop",
  tags: ["1.0.0"],
  sourceType: "file",
  documentationUrl: `${docs}/filedrop`,
  specification: {
    type: "object",
    title: "Filedrop",
    required: ["bucket", "format"],
    properties: {
      bucket: { type: "string", minLength: 3 },
      format: { type: "string", enum: ["csv", "jsonl"] },
      access_key: { type: "string", airbyte_secret: true },
    },
  },
  streams: () => [
    {
      name: "rows",
      properties: { line: { type: "integer" }, text },
      primaryKey: "line",
      records: 800,
    },
  ],
};

/** Contacts behind a consent; its tokens come flat. */
const rolodex: Connector = {
  kind: "source",
  name: "Rolodex CRM",
  dockerRepository: "example/source-rolodex",
  tags: ["2.1.0"],
  sourceType: "api",
  documentationUrl: `${docs}/rolodex`,
  specification: {
    type: "object",
    title: "Rolodex CRM",
    required: ["domain", "credentials"],
    properties: { domain: text, credentials: credentials(oauth2) },
  },
  oauth: { shape: "flat", scopes: ["contacts.read"], parameters: oauth2, inputs: ["domain"] },
  streams: () => [
    {
      name: "contacts",
      properties: { id: text, email: text, changed_at: moment },
      primaryKey: "id",
      cursor: "changed_at",
      records: 310,
    },
  ],
};

/** Tables behind a consent of the old kind: its tokens come within `credentials`. */
const gridsheets: Connector = {
  kind: "source",
  name: "Gridsheets",
  dockerRepository: "example/source-gridsheets",
  tags: ["0.9.0"],
  sourceType: "api",
  documentationUrl: `${docs}/gridsheets`,
  specification: {
    type: "object",
    title: "Gridsheets",
    required: ["credentials"],
    properties: { sheet: text, credentials: credentials(oauth2) },
  },
  oauth: { shape: "nested", scopes: ["sheets.read"], parameters: oauth2, inputs: [] },
  streams: () => [
    { name: "sheet1", properties: { a: text, b: text }, primaryKey: "a", records: 40 },
  ],
};

/** A source that a workspace needs a grant for. */
const ledger: Connector = {
  kind: "source",
  name: "Ledger",
  dockerRepository: "example/source-ledger",
  tags: ["0.4.0"],
  isPrivate: true,
  sourceType: "api",
  documentationUrl: `${docs}/ledger`,
  specification: {
    type: "object",
    title: "Ledger",
    required: ["book"],
    properties: { book: text },
  },
  streams: () => [
    { name: "entries", properties: { id: text, amount }, primaryKey: "id", records: 77 },
  ],
};

/** Where most connections go; it can normalize. */
const bigbarn: Connector = {
  kind: "destination",
  name: "Bigbarn Warehouse",
  dockerRepository: "example/destination-bigbarn",
  tags: ["0.5.0", "0.6.0"],
  documentationUrl: `${docs}/bigbarn`,
  specification: {
    type: "object",
    title: "Bigbarn Warehouse",
    required: ["host", "dataset"],
    properties: { host: text, dataset: text, password: { type: "string", airbyte_secret: true } },
  },
  syncModes: ["overwrite", "append", "append_dedup"],
  transforms: true,
};

/** A destination behind a consent. */
const mailloop: Connector = {
  kind: "destination",
  name: "Mailloop Audiences",
  dockerRepository: "example/destination-mailloop",
  tags: ["1.2.0"],
  documentationUrl: `${docs}/mailloop`,
  specification: {
    type: "object",
    title: "Mailloop Audiences",
    required: ["credentials"],
    properties: { audience: text, credentials: credentials(oauth2) },
  },
  oauth: { shape: "flat", scopes: ["audiences.write"], parameters: oauth2, inputs: [] },
  syncModes: ["append"],
};

/** A destination that a workspace needs a grant for. */
const strongroom: Connector = {
  kind: "destination",
  name: "Strongroom",
  dockerRepository: "example/destination-strongroom",
  tags: ["0.1.0"],
  isPrivate: true,
  documentationUrl: `${docs}/strongroom`,
  specification: { type: "object", title: "Strongroom", properties: { vault: text } },
};

/** All of them; the first of each kind is what the first connection is made of. */
export const airbyteConnectors: ReadonlyArray<Connector> = [
  rowstore,
  filedrop,
  rolodex,
  gridsheets,
  ledger,
  bigbarn,
  mailloop,
  strongroom,
];
