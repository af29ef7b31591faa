/** Answers as HTTP has them: never kept, never guessed at, and never run as a page of this origin. */
import type { ConnectorFile } from "../ConnectorFile.ts";
import { type PlugboardError, retryAtOf } from "../PlugboardError.ts";
import { isRefusal } from "./Audit.ts";
import { passing } from "./Passing.ts";
import { FILE, type FileAbout } from "./Reply.ts";

const always = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** An answer that is JSON. */
export const written = (
  body: object,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, ...always, "content-type": "application/json" },
  });

/**
 * The status of a failure: the relay's own refusals have theirs, and so has a user who is not let in. Any
 * other failure of the platform is an answer as far as proxies are concerned, who would replace its body.
 */
const statusOf = (error: PlugboardError): number => {
  if (isRefusal(error)) return error.status ?? 500;
  return error._tag === "Unauthenticated" && error.who === "user" ? 401 : 200;
};

/** A failure as it crosses: with headers that may pass, and without its cause, which tells of the server's own affairs. */
export const toldFailure = (error: PlugboardError): object => {
  const { cause: _, ...json } = error.toJSON() as { readonly cause?: unknown };
  const { headers } = error;
  return headers === undefined ? json : { ...json, headers: passing(Object.entries(headers)) };
};

/** An answer that is a failure. */
export const failed = (
  error: PlugboardError,
  now: number,
  headers: Readonly<Record<string, string>>,
): Response => {
  const retryAt = retryAtOf(error);
  return written({ error: toldFailure(error) }, statusOf(error), {
    ...headers,
    ...(error.status === 405 && isRefusal(error) && { allow: "POST" }),
    // Seconds, and not a moment: the page has a clock of its own.
    ...(retryAt !== undefined && {
      "retry-after": `${Math.max(0, Math.ceil((retryAt - now) / 1000))}`,
    }),
  });
};

/** What a file may have, and who hears of its end. */
export interface Sending {
  /** Bytes; a file with more of them breaks off. */
  readonly most: number;
  readonly signal: AbortSignal;
  readonly onEnd: (outcome: "done" | "failed" | "given up") => void;
}

const bounded = (file: ConnectorFile, { most, signal, onEnd }: Sending): ReadableStream => {
  let bytes = 0;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > most) throw new RangeError(`A file has ${most} bytes at the most.`);
      controller.enqueue(chunk);
    },
  });
  // Whoever goes away takes both ends down, and the connection to the platform with them.
  file
    .stream()
    .pipeTo(writable, { signal })
    .then(
      () => onEnd("done"),
      () => onEnd(bytes > most ? "failed" : "given up"),
    );
  return readable;
};

/** An answer that is a file: its bytes as they come. */
export const writtenFile = (
  file: ConnectorFile,
  about: FileAbout,
  headers: Readonly<Record<string, string>>,
  sending: Sending,
): Response =>
  new Response(bounded(file, sending), {
    headers: {
      ...headers,
      ...always,
      // Whatever it is, at this origin it is no page.
      "content-type": "application/octet-stream",
      "content-disposition": "attachment",
      "content-security-policy": "default-src 'none'; sandbox",
      [FILE]: encodeURIComponent(JSON.stringify(about)),
    },
  });
