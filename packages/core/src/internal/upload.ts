/**
 * Upload progress, in a chunk of its own: `fetch` reports none. In a page it goes by XMLHttpRequest;
 * elsewhere (Node, Deno, Bun, a worker of theirs) the body is a stream that counts what is taken from it.
 */
import type { Fetch, Progress } from "../Transport.ts";

type Report = (progress: Progress) => void;

/** Bytes between two reports. */
const CHUNK = 65_536;

/** The same `fetch`, telling how much of each body has left. */
export const reporting =
  (fetch: Fetch, report: Report, xhr: boolean): Fetch =>
  (url, init) => {
    if (xhr && typeof XMLHttpRequest !== "undefined") return byXhr(url, init, report);
    if (typeof document === "undefined") return byStream(fetch, url, init, report);
    return atTheEnd(fetch, url, init, report);
  };

const byStream = async (
  fetch: Fetch,
  url: string,
  init: RequestInit,
  report: Report,
): Promise<Response> => {
  // A Response encodes any body, and tells the type that goes with it (the boundary of a form).
  const encoded = new Response(init.body ?? null);
  const headers = new Headers(init.headers);
  const type = encoded.headers.get("content-type");
  if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
  const blob = await encoded.blob();
  let loaded = 0;
  // By hand, since a Blob's own stream may give all of it at once.
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const part = await blob.slice(loaded, loaded + CHUNK).arrayBuffer();
        if (part.byteLength === 0) return controller.close();
        loaded += part.byteLength;
        report({ loaded, total: blob.size });
        controller.enqueue(new Uint8Array(part));
      },
    },
    { highWaterMark: 0 },
  );
  // `duplex` is missing in the DOM's types, and required for a body that is a stream.
  const streaming = { ...init, headers, body, duplex: "half" } as RequestInit;
  return fetch(url, streaming);
};

const atTheEnd = async (
  fetch: Fetch,
  url: string,
  init: RequestInit,
  report: Report,
): Promise<Response> => {
  const total = (await new Response(init.body ?? null).blob()).size;
  report({ loaded: 0, total });
  const response = await fetch(url, init);
  report({ loaded: total, total });
  return response;
};

const parseHeaders = (text: string): Headers => {
  const headers = new Headers();
  for (const line of text.trim().split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
};

/** Statuses whose Response must have no body. */
const BODILESS = new Set([101, 204, 205, 304]);

const byXhr = (url: string, init: RequestInit, report: Report): Promise<Response> =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const { signal } = init;
    const abort = (): void => {
      xhr.abort();
      reject(signal?.reason);
    };
    if (signal?.aborted === true) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    xhr.open(init.method ?? "GET", url);
    xhr.responseType = "arraybuffer";
    xhr.withCredentials = init.credentials === "include";
    new Headers(init.headers).forEach((value, name) => xhr.setRequestHeader(name, value));
    xhr.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) =>
      report(lengthComputable ? { loaded, total } : { loaded }),
    );
    xhr.addEventListener("error", () => reject(new TypeError("Failed to fetch")));
    xhr.addEventListener("load", () => {
      const headers = parseHeaders(xhr.getAllResponseHeaders());
      const body: unknown = BODILESS.has(xhr.status) ? null : xhr.response;
      resolve(new Response(body as ArrayBuffer | null, { status: xhr.status, headers }));
    });
    xhr.addEventListener("loadend", () => signal?.removeEventListener("abort", abort));
    // What Transport sends is never a ReadableStream, the one body that XMLHttpRequest does not take.
    xhr.send((init.body ?? null) as XMLHttpRequestBodyInit | null);
  });
