/** What aiXplain sends and takes, as far as the driver reads it (protocol page, part 2). */
import { isObject } from "../../internal/json.ts";

/** The driver's own actions, for what is beyond those of connectors. */
export type OwnAction =
  | "integrations.list"
  | "integrations.get"
  | "connections.list"
  | "connections.get"
  | "connections.run"
  | "files.upload";

/** What the driver keeps of an action: the code that a connection runs it by, or that it is one of the driver's own. */
export type AixplainWire = { readonly run: string } | { readonly own: OwnAction };

/** The driver's own actions stand under this name, which no integration has. */
export const OWN = "aixplain";

export const JSON_TYPE = { "content-type": "application/json" };

/** An output of the supplier's that says itself that it is none (assumed: the envelope of Composio). */
const isUnsuccessful = (data: unknown): boolean =>
  isObject(data) && data["successful"] === false && "error" in data && "data" in data;

/** Failures inside a 200 (parts 2.5 and 2.7). */
export const isRefusal = (body: unknown): boolean =>
  isObject(body) && (body["status"] === "FAILED" || isUnsuccessful(body["data"]));
