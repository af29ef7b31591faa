/** What BOSA sends and takes, as far as the driver reads it (protocol page, parts 1.4 to 1.12). */
import type { Json } from "../../Catalog.ts";
import { isObject } from "../../internal/json.ts";

/** One entry of discovery. */
export interface EndpointInfo {
  readonly method?: unknown;
  readonly path?: unknown;
  readonly docstring?: unknown;
  readonly parameters?: { readonly request?: { readonly schema?: unknown } | null };
  readonly request_body?: Json | null;
  readonly response?: Json;
}

/** What the driver keeps of an action. */
export interface BosaWire {
  readonly path: string;
  /** Some property is a file: without one given, the body is a form. */
  readonly binary: boolean;
  /** How the call is authenticated: by the application's key and the user's token, or by the admin key. */
  readonly admin?: boolean;
}

/** Where a page stands (both kinds of meta in one). */
export interface Meta {
  readonly total?: unknown;
  readonly has_next?: unknown;
  readonly has_prev?: unknown;
  readonly page?: unknown;
  readonly forwards_cursor?: unknown;
  readonly backwards_cursor?: unknown;
}

/** Failures inside a 200: `success: false`, at the top or in `data`. */
export const isRefusal = (body: unknown): boolean =>
  isObject(body) &&
  (body["success"] === false ||
    (isObject(body["data"]) &&
      body["data"]["success"] === false &&
      ("error" in body["data"] || Object.keys(body["data"]).length === 1)));
