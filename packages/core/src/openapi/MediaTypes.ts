/** Media types, and how what has one is written and read. */
import type { Kind } from "./Wire.ts";

/** Without its parameters, in lower case. */
export const typeOf = (header: string | null | undefined): string =>
  header?.split(";")[0]?.trim().toLowerCase() ?? "";

/** Texts that go on as long as the server likes are read as files, as they come. */
const ENDLESS = /^(text\/event-stream|application\/(x-ndjson|jsonl|json-seq|stream\+json))$/;

/** How a body of a media type is written and read. */
export const kindOf = (contentType: string): Kind => {
  const type = typeOf(contentType);
  if (ENDLESS.test(type)) return "binary";
  if (/^(application|text)\/([^/]+\+)?json$/.test(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type.startsWith("multipart/")) return "multipart";
  const isText = /^text\/|^application\/(xml|yaml|x-yaml|javascript|graphql|sql)$|\+(xml|yaml)$/;
  return isText.test(type) ? "text" : "binary";
};
