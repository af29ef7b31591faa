/** The Airbyte Configuration API. */
import type { Json } from "../../Catalog.ts";

/** Airbyte's API as an OpenAPI document, of our own making; loaded when it is asked for. */
export const airbyteDocument = async (): Promise<Json> => (await import("./document.ts")).document;
