/** Facilio: each connection is a connector with saved actions, and what it lets be asked over HTTP, files and SQL. */
import { fileIn } from "@plugboard/core/facilio";
import { isRecord } from "../lib/output.ts";
import type { Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

const summary = "/reports/2025/summary.csv";
const deal = { title: "A dozen chairs", stage: "open" };
const screws = { name: "screw", stock: 40, place: "A3" };

const samples: Samples = {
  fields: {
    id: "7",
    title: "A dozen chairs",
    url: "https://files.example/contacts.csv",
    name: "bolt",
    count: "10",
  },
  actions: {
    "crm/http.get": { path: "/contacts", query: { page: "1", per_page: "10" } },
    "crm/http.post": { path: "/deals", body: deal },
    "crm/http.put": { path: "/deals/7", body: deal },
    "crm/http.patch": { path: "/deals/7", body: { stage: "won" } },
    "crm/http.delete": { path: "/deals/34" },
    "documents/file.readFile": { path: summary },
    "documents/file.uploadFile": { path: "/notes.txt", content: "Buy chairs.\n" },
    "documents/file.appendFile": { path: "/notes.txt", content: "And a table.\n" },
    "documents/file.listFiles": { path: "/reports/2025" },
    "documents/file.renameFile": { path: "/readme.txt", new_name: "welcome.txt" },
    "documents/file.moveFile": { path: summary, destination: "/summary.csv" },
    "documents/file.deleteFile": { path: "/reports/logo.bin" },
    "warehouse/sql.query": { sql: "select name, stock from items where stock < 100" },
    "warehouse/sql.select": { table: "items", columns: ["name", "stock", "place"], limit: "10" },
    "warehouse/sql.insert": { table: "items", values: screws },
    "warehouse/sql.update": { table: "items", values: { stock: 60 }, where: { name: "nut" } },
    "warehouse/sql.delete": { table: "items", where: { name: "washer" } },
    "warehouse/sql.execute": { sql: "update items set stock = stock + 1" },
  },
};

const open = ({ people, clientFor }: Opening): Session => ({
  legend: "Token of",
  people,
  clientFor,
  start: { connector: "warehouse", action: "sql.select" },
  samples,
  // A connection holds what it needs: linking authorizes it, asks for nothing, and goes nowhere.
  accounts: () => ({ selects: "platform", isOne: true, consents: false }),
});

export const facilioKit: PlatformKit = {
  open,
  jobs: { has: () => true, cancels: false },
  shownOf: ({ name }, output) => {
    if (name === "file.readFile") return fileIn(output) ?? output;
    return name.startsWith("http.") && isRecord(output) ? output["body"] : output;
  },
};
