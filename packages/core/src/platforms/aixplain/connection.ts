/** A connection as the platform writes it (protocol page, parts 2.3 and 2.4): what an account is here. */
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Account } from "../../Integrations.ts";

/** What an integration was connected to; its id is the account of calls. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The id of its integration, where the platform says it. */
  readonly integration?: string | undefined;
  /** The scheme that authenticates it, where its description says it. */
  readonly authScheme?: string | undefined;
  readonly status: Account["status"];
}

/** Its description says so in a sentence at its end. */
const SCHEME = /Authentication scheme used for this connections?:\s*(\w+)/;

/** The connection that an asset is; nothing for one of another kind. */
export const toConnection = (asset: unknown): Connection | undefined => {
  if (!isObject(asset) || !/^(mcp)?connection$/.test(String(asset["functionType"]))) {
    return undefined;
  }
  const id = text(asset["id"]);
  if (id === undefined) return undefined;
  const description = text(asset["description"]) ?? "";
  const { status = "onboarded" } = asset;
  return {
    id,
    name: text(asset["name"]) ?? id,
    description,
    integration: text(asset["parentModelId"]),
    authScheme: SCHEME.exec(description)?.[1],
    // Assumed: what waits for a consent is not onboarded yet.
    status: status === "onboarded" ? "ready" : "pending",
  };
};

/** The connection as an account; `connector` is what the caller calls its integration. */
export const accountOf = (connection: Connection, connector?: string): Account => ({
  account: connection.id,
  connector: connector ?? connection.integration ?? "",
  label: connection.name,
  // Calls name their connection: the platform has none that others go through.
  selected: false,
  status: connection.status,
});

/** What connecting has come to; both forms of the answer are in use. */
export const connectedIn = (
  data: unknown,
): { readonly id: string; readonly url?: string | undefined } | undefined => {
  const id = isObject(data) ? text(data["id"]) : text(data);
  if (id === undefined) return undefined;
  return { id, url: isObject(data) ? text(data["redirectURL"]) : undefined };
};

/** Every text in what a caller has given: what must not show in a failure. */
export const textsIn = (data: Json): ReadonlyArray<string> =>
  Object.values(data).flatMap((value): ReadonlyArray<string> => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? textsIn({ ...value }) : [];
  });
