/** What the platform offers, asked of the platform itself. */
import type { ActionDescription, JsonSchema } from "@plugboard/core";
import { check, facts, table } from "../terminal.ts";
import type { Chapter } from "./Stage.ts";

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const typeOf = (schema: unknown): string => {
  if (!isObject(schema)) return "anything";
  const { anyOf, enum: values, type, items } = schema;
  if (Array.isArray(anyOf)) {
    return anyOf
      .map((one) => typeOf(one))
      .filter((name) => name !== "null")
      .join(" | ");
  }
  if (Array.isArray(values)) return values.join(" | ");
  return type === "array" ? `list of ${typeOf(items)}` : String(type);
};

/** One row for each key that an action takes. */
const inputTable = ({ input }: ActionDescription): ReadonlyArray<Record<string, unknown>> => {
  const { properties, required } = input;
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(isObject(properties) ? properties : {}).map(([key, schema]) => ({
    key,
    takes: typeOf(schema),
    needed: needed.has(key) ? "yes" : "",
    default: isObject(schema) ? schema["default"] : "",
    about: isObject(schema) ? schema["description"] : "",
  }));
};

export const discovery: Chapter = {
  title: "Discovery",
  play: async ({ client, step, requests }) => {
    const connectors = await step("client.connectors()", () => client.connectors());
    check(
      "the platform has four connectors",
      connectors.map(({ name }) => name),
      ["github", "google_drive", "google_mail", "warehouse"],
    );

    const catalog = await step("client.catalog()", () => client.catalog());
    table(
      catalog.connectors.map(({ name, title, actions }) => ({
        connector: name,
        title,
        actions: actions.length,
        reads: actions.filter(({ safety }) => safety === "read").length,
        paged: actions.filter(({ paged }) => paged).length,
        files: actions.filter(({ files }) => files).length,
      })),
    );
    const count = catalog.connectors.reduce((sum, { actions }) => sum + actions.length, 0);
    check("they have 29 actions", count, 29);

    const google = await step('client.connectors({ search: "google" })', () =>
      client.connectors({ search: "google" }),
    );
    check("a search finds two of them", google.length, 2);

    const [described, sent] = await step(
      'ten times at once: client.describe("github", "list_pull_requests")',
      () =>
        requests(() =>
          Promise.all(
            Array.from({ length: 10 }, () =>
              client.describe("github", "list_pull_requests", { refresh: true }),
            ),
          ),
        ),
    );
    check("ten askers shared one request", sent, 1);
    const [action] = described;
    if (action === undefined) throw new Error("There is no description");
    facts({ does: action.description, safety: action.safety, paged: action.paged });
    table(inputTable(action));
    check("only the owner is needed", action.input["required"], ["owner"]);
  },
};
