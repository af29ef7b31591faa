/**
 * Bodies other than plain JSON: forms, multipart, texts and bytes (Encoding Object of the
 * specification). In a chunk of its own; what a body has to be is chosen by what was given.
 */
import * as Effect from "effect/Effect";
import { asFile } from "../ConnectorFile.ts";
import { isObject } from "../internal/json.ts";
import { hasFile, multipartOf, type MultipartPart } from "../internal/multipart.ts";
import { encoded, isNone, serialise, written } from "./Parameters.ts";
import type { HttpRequest } from "../Transport.ts";
import type { Media, PartEncoding } from "./Wire.ts";

/** A body, with its media type where the body itself does not say. */
export interface EncodedBody {
  readonly body: NonNullable<HttpRequest["body"]>;
  readonly type?: string | undefined;
}

const isFile = (value: unknown): boolean => asFile(value) !== undefined;

/** Of what an operation takes: parts for a body that holds files, bytes for one, else the first. */
const chosen = (body: unknown, content: ReadonlyArray<Media>): Media | undefined => {
  const of = (kind: Media["kind"]) => content.find((media) => media.kind === kind);
  if (isObject(body) && !isFile(body) && hasFile(body)) return of("multipart") ?? content[0];
  if (isFile(body)) return of("binary") ?? content[0];
  if (typeof body === "string") return content.find((_) => _.kind !== "multipart") ?? content[0];
  return content[0];
};

const encodingOf = ({ parts }: Media, name: string): PartEncoding =>
  (parts !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined) ?? {};

/** A list of scalars repeats its name; what is structured goes as JSON, unless a style is stated. */
const formOf = (media: Media, body: object): string => {
  const texts = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    if (isNone(value)) return [];
    const { contentType, writing } = encodingOf(media, name);
    if (writing !== undefined) return serialise(name, value, writing) ?? [];
    const isWhole = contentType !== undefined && isStructured(contentType);
    const items = Array.isArray(value) && !isWhole ? value : [value];
    return items.map((item) => `${encoded(name)}=${encoded(written(item))}`);
  });
  return texts.join("&");
};

const isStructured = (type: string): boolean => /^application\/([\w.-]+\+)?json\b/i.test(type);

const partsOf = (media: Media, body: object): ReadonlyArray<MultipartPart> =>
  Object.entries(body).flatMap(([name, value]: [string, unknown]): Array<MultipartPart> => {
    if (isNone(value)) return [];
    const { contentType, writing } = encodingOf(media, name);
    if (writing !== undefined && !isFile(value)) return styled(name, value, writing);
    const isWhole = contentType !== undefined && isStructured(contentType);
    const items: ReadonlyArray<unknown> = Array.isArray(value) && !isWhole ? value : [value];
    return items.map((item) => {
      const file = asFile(item);
      if (file !== undefined) return { name, value: file };
      const own = typeof item === "object" && item !== null ? "application/json" : undefined;
      return { name, value: written(item), contentType: contentType ?? own };
    });
  });

/** Parts are not escaped as queries are: the pairs of a style, read back. */
const styled = (
  name: string,
  value: unknown,
  writing: NonNullable<PartEncoding["writing"]>,
): Array<MultipartPart> =>
  [...new URLSearchParams(serialise(name, value, { ...writing, reserved: false }) ?? "")].map(
    ([key, text]) => ({ name: key, value: text }),
  );

/** A media type that is one, where the document names a range. */
const concrete = (type: string, otherwise: string): string =>
  type.includes("*") ? otherwise : type;

/** A body as one of the media types that an operation takes. */
export const encodeAs = (
  body: unknown,
  content: ReadonlyArray<Media>,
): Effect.Effect<EncodedBody> => {
  const media = chosen(body, content) ?? { type: "application/json", kind: "json" };
  const { type, kind } = media;
  if (kind === "form" && isObject(body)) {
    return Effect.succeed({ body: formOf(media, body), type });
  }
  if (kind === "multipart" && isObject(body)) {
    // The type is that of the body itself: it names the boundary.
    return Effect.promise(async () => ({ body: await multipartOf(partsOf(media, body), type) }));
  }
  const file = kind === "json" ? undefined : asFile(body);
  if (file !== undefined) {
    return Effect.promise(async () => ({
      body: await file.blob(),
      type: concrete(type, file.contentType),
    }));
  }
  if (kind === "text" && typeof body === "string") {
    return Effect.succeed({ body, type: concrete(type, "text/plain") });
  }
  return kind === "binary" && typeof body === "string"
    ? Effect.succeed({ body, type: concrete(type, "application/octet-stream") })
    : Effect.succeed({ body: JSON.stringify(body), type });
};
