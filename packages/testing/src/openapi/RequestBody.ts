/** Bodies as they arrive: JSON, forms, multipart, texts and bytes. */
import type { Json } from "@plugboard/core";
import { type Incoming, textOf } from "../Incoming.ts";
import { ReceivedFile } from "../ReceivedFile.ts";
import { ApiFailure } from "./ApiFailure.ts";
import { shapeOf } from "./Decode.ts";
import { type ApiDocument, isObject, type RequestBody } from "./Operation.ts";

/** What was sent, before it is checked. */
export interface ReadBody {
  readonly value: unknown;
  readonly files: ReadonlyArray<ReceivedFile>;
  /** The schema of the media type that it came as. */
  readonly schema?: Json | undefined;
  /** Whether its scalars are texts, whatever they stand for. */
  readonly loose: boolean;
  readonly failure?: ApiFailure | undefined;
}

const NOTHING: ReadBody = { value: undefined, files: [], loose: false };

const mimeOf = (type: string): string => type.toLowerCase().split(";")[0]?.trim() ?? "";

/** The declared media type that a body has: its own, or a range around it. */
const declaredAs = (content: RequestBody["content"], mime: string): string | undefined => {
  const range = `${mime.split("/")[0]}/*`;
  return [mime, range, "*/*"]
    .map((wanted) => Object.keys(content).find((type) => mimeOf(type) === wanted))
    .find((type) => type !== undefined);
};

type Entry = readonly [name: string, value: string | ReceivedFile];

/** The fields of a form as their schemas have them: lists, and what is structured as JSON. */
const formValue = (document: ApiDocument, schema: Json, entries: ReadonlyArray<Entry>): Json => {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const names = [...new Set(entries.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const all = entries.filter(([other]) => other === name).map(([, value]) => value);
      const shape = shapeOf(document.resolve(properties[name]));
      if (shape === "list") return [name, all];
      const [first] = all;
      if (shape !== "object" || typeof first !== "string") return [name, first];
      try {
        return [name, JSON.parse(first) as unknown];
      } catch {
        return [name, first];
      }
    }),
  );
};

const multipartEntries = async (
  incoming: Incoming,
  type: string,
): Promise<ReadonlyArray<Entry> | undefined> => {
  const form = await new Response(incoming.bytes, { headers: { "content-type": type } })
    .formData()
    .catch(() => undefined);
  if (form === undefined) return undefined;
  return Promise.all(
    [...form].map(async ([name, value]): Promise<Entry> => {
      if (typeof value === "string") return [name, value];
      const bytes = new Uint8Array(await value.arrayBuffer());
      return [name, new ReceivedFile(name, value.name, value.type, bytes)];
    }),
  );
};

const filesIn = (value: unknown): ReadonlyArray<ReceivedFile> => {
  if (value instanceof ReceivedFile) return [value];
  if (Array.isArray(value)) return value.flatMap(filesIn);
  return isObject(value) ? Object.values(value).flatMap(filesIn) : [];
};

const failing = (status: number, detail: string): ReadBody => ({
  ...NOTHING,
  failure: new ApiFailure(status, detail),
});

/** Reads a body as its content type says; refusing it is the answer's business. */
export const readRequestBody = async (
  document: ApiDocument,
  declared: RequestBody | undefined,
  incoming: Incoming,
): Promise<ReadBody> => {
  if (declared === undefined || incoming.bytes.byteLength === 0) return NOTHING;
  const type = incoming.headers.get("content-type") ?? "";
  const mime = mimeOf(type);
  const known = declaredAs(declared.content, mime);
  if (known === undefined) return failing(415, `Bodies of the type “${type}” are not taken`);
  const schema = declared.content[known] ?? {};
  if (mime.endsWith("json")) {
    try {
      const value: unknown = JSON.parse(textOf(incoming));
      return { value, files: [], schema, loose: false };
    } catch {
      return failing(400, "The body is no JSON");
    }
  }
  if (mime === "application/x-www-form-urlencoded") {
    const value = formValue(document, schema, [...new URLSearchParams(textOf(incoming))]);
    return { value, files: [], schema, loose: true };
  }
  if (mime === "multipart/form-data") {
    const entries = await multipartEntries(incoming, type);
    if (entries === undefined) return failing(400, "The body is no multipart");
    const value = formValue(document, schema, entries);
    return { value, files: filesIn(value), schema, loose: true };
  }
  if (mime.startsWith("text/")) {
    return { value: textOf(incoming), files: [], schema, loose: false };
  }
  const file = new ReceivedFile("body", "body", mime, incoming.bytes);
  return { value: file, files: [file], loose: false };
};
