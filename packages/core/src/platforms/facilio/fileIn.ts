/** Files out of the answers of Facilio's file executors; how they are written there is assumed. */
import { ConnectorFile } from "../../ConnectorFile.ts";
import { isObject, text } from "../../internal/json.ts";

/** The file in what `file.readFile` gave; nothing where there is no content. */
export const fileIn = (answer: unknown): ConnectorFile | undefined => {
  if (!isObject(answer)) return undefined;
  const { content, content_base64: base64, content_type: type, path } = answer;
  const name = text(path)?.split("/").at(-1) ?? "file";
  const options = { contentType: text(type) };
  if (typeof content === "string") return ConnectorFile.from(content, name, options);
  return typeof base64 === "string"
    ? ConnectorFile.from(
        Uint8Array.from(atob(base64), (_) => _.charCodeAt(0)),
        name,
        options,
      )
    : undefined;
};
