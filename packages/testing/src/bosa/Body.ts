/** The three encodings of an action's input, read into one shape. */
import { type Incoming, textOf } from "../Incoming.ts";
import { ReceivedFile } from "../ReceivedFile.ts";
import { BosaFailure, unprocessable } from "./BosaFailure.ts";
import type { Origin } from "./Field.ts";

/** What was sent, before it is checked. */
export interface Body {
  readonly from: Origin;
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyArray<ReceivedFile>;
  /** Why nothing could be read. */
  readonly failure?: BosaFailure;
}

const unreadable = (failure: BosaFailure): Body => ({
  from: "json",
  values: {},
  files: [],
  failure,
});

/** A key that comes more than once is a list. */
const gathered = (entries: Iterable<readonly [string, unknown]>): Record<string, unknown> => {
  const lists = new Map<string, Array<unknown>>();
  for (const [name, value] of entries) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(
    [...lists].map(([name, list]) => [name, list.length === 1 ? list[0] : list]),
  );
};

const readJson = (text: string): Body => {
  const invalid = (msg: string, type: string): Body =>
    unreadable(unprocessable([{ loc: ["body"], msg, type }]));
  if (text === "") return { from: "json", values: {}, files: [] };
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return invalid("JSON decode error", "json_invalid");
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    return invalid("Input should be a valid dictionary", "model_attributes_type");
  }
  return { from: "json", values: { ...values }, files: [] };
};

const readMultipart = async (incoming: Incoming, type: string): Promise<Body> => {
  const form = await new Response(incoming.bytes, { headers: { "content-type": type } })
    .formData()
    .catch(() => undefined);
  if (form === undefined) {
    const message = "There was an error parsing the body";
    return unreadable(new BosaFailure({ status: 400, shape: "detail", message }));
  }
  const entries = await Promise.all(
    [...form].map(async ([name, value]): Promise<readonly [string, string | ReceivedFile]> => {
      if (typeof value === "string") return [name, value];
      const bytes = new Uint8Array(await value.arrayBuffer());
      return [name, new ReceivedFile(name, value.name, value.type, bytes)];
    }),
  );
  const files = entries.flatMap(([, value]) => (value instanceof ReceivedFile ? [value] : []));
  return { from: "form", values: gathered(entries), files };
};

/** Reads JSON, multipart or urlencoded input, whichever the content type names. */
export const readBody = async (incoming: Incoming): Promise<Body> => {
  const type = incoming.headers.get("content-type") ?? "";
  const [mime = ""] = type.toLowerCase().split(";");
  if (incoming.bytes.byteLength === 0) return readJson("");
  switch (mime.trim()) {
    case "application/json":
      return readJson(textOf(incoming));
    case "multipart/form-data":
      return readMultipart(incoming, type);
    case "application/x-www-form-urlencoded": {
      const values = gathered(new URLSearchParams(textOf(incoming)));
      return { from: "form", values, files: [] };
    }
    default: {
      const message = `Unsupported content type "${type}"`;
      return unreadable(new BosaFailure({ status: 415, shape: "detail", message }));
    }
  }
};
