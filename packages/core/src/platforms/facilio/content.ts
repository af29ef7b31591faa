/** Files on their way to Facilio's file executors (how they are written is assumed), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { asFile } from "../../ConnectorFile.ts";

/** As many as a call takes as arguments anywhere. */
const CHUNK = 8_192;

const toBase64 = (bytes: Uint8Array): string => {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
};

/** The parameters with a file under `content` as `content_base64`; a text there stays one. */
export const encoded = (parameters: Json): Effect.Effect<Json> => {
  const { content, ...rest } = parameters;
  const file = asFile(content);
  return file === undefined
    ? Effect.succeed(parameters)
    : Effect.promise(async () => ({ ...rest, content_base64: toBase64(await file.bytes()) }));
};
