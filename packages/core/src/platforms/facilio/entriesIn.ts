/** Lists in Facilio's answers (protocol page, part 3.2). */
import type { Json } from "../../Catalog.ts";
import { isObject } from "../../internal/json.ts";

/** The entries of a list; how it is wrapped is assumed, so a bare one will do. */
export const entriesIn = (body: unknown, key: string): ReadonlyArray<Json> | undefined => {
  const list = isObject(body) ? body[key] : body;
  return Array.isArray(list) ? list.filter(isObject) : undefined;
};
