/** The file executors: what they take and give is assumed, what they do is not. */
import { fromBase64, toBase64 } from "./Base64.ts";
import { invalid } from "./FacilioFailure.ts";
import { normalized } from "./FileTree.ts";
import { type Json, optionalText, textIn } from "./Parameters.ts";
import type { Connection } from "./World.ts";

/** The names of the executors. */
export const fileExecutors = [
  "readFile",
  "uploadFile",
  "appendFile",
  "listFiles",
  "renameFile",
  "moveFile",
  "deleteFile",
] as const;

const contentOf = (parameters: Json): Uint8Array<ArrayBuffer> => {
  const { content, content_base64: base64 } = parameters;
  if (typeof base64 === "string") {
    try {
      return fromBase64(base64);
    } catch {
      throw invalid("content_base64 is no base64");
    }
  }
  if (typeof content === "string") return new TextEncoder().encode(content);
  throw invalid("content must be a text, or content_base64 one in base64");
};

/** Bytes that are a text are given as one. */
const shown = (bytes: Uint8Array<ArrayBuffer>): Json => {
  try {
    return { content: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { content_base64: toBase64(bytes) };
  }
};

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** Runs one of the executors. */
export const runFile = (
  { definition, files, slug }: Connection,
  name: (typeof fileExecutors)[number],
  parameters: Json,
): Json => {
  if (definition.files === undefined) {
    throw invalid(`"${slug}" is no connection to files`, "UNSUPPORTED");
  }
  const path = normalized(optionalText(parameters, "path") ?? "/");
  const entry = (at: string): Json => ({ path: at, size: files.read(at).length });
  switch (name) {
    case "readFile":
      return { ...entry(path), ...shown(files.read(path)) };
    case "uploadFile":
      files.write(path, contentOf(parameters));
      return entry(path);
    case "appendFile":
      files.append(path, contentOf(parameters));
      return entry(path);
    case "listFiles":
      return { path, files: files.list(path) };
    case "renameFile": {
      const newName = textIn(parameters, "new_name");
      if (newName.includes("/")) throw invalid("new_name is a name, not a path");
      const target = normalized(`${parentOf(path)}/${newName}`);
      files.move(path, target);
      return entry(target);
    }
    case "moveFile": {
      const target = normalized(textIn(parameters, "destination"));
      files.move(path, target);
      return entry(target);
    }
    case "deleteFile":
      files.remove(path);
      return { path, deleted: true };
  }
};
