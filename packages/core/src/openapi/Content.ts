/** What a body may be made of, and how values of one name are written, as a document says it. */
import { text } from "../internal/json.ts";
import { kindOf, typeOf } from "./MediaTypes.ts";
import { childOf, type Complain, membersOf, type Part } from "./References.ts";
import type { Kind, Media, PartEncoding, Style, Writing } from "./Wire.ts";

const styles: ReadonlySet<unknown> = new Set<Style>([
  "matrix",
  "label",
  "simple",
  "form",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
]);
const isStyle = (value: unknown): value is Style => styles.has(value);

/** How a part says that its values are written; the default of a style is that of the specification. */
export const writingOf = (part: Part, otherwise: Style): Writing => {
  const style = childOf(part, "style").value;
  const explode = childOf(part, "explode").value;
  const is = isStyle(style) ? style : otherwise;
  return {
    style: is,
    explode: typeof explode === "boolean" ? explode : is === "form",
    ...(childOf(part, "allowReserved").value === true && { reserved: true }),
  };
};

const order: ReadonlyArray<Kind> = ["json", "multipart", "form", "text", "binary"];

const partsOf = (media: Part): Media["parts"] => {
  const entries = membersOf(childOf(media, "encoding")).map(
    ([name, encoding]): readonly [string, PartEncoding] => {
      const contentType = text(childOf(encoding, "contentType").value);
      const states = ["style", "explode", "allowReserved"].some(
        (_) => childOf(encoding, _).value !== undefined,
      );
      // Of several types, the caller's file says which it is.
      const one = contentType?.includes(",") === true ? undefined : contentType;
      return [name, states ? { writing: writingOf(encoding, "form") } : { contentType: one }];
    },
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** A body: what it may be, in order of preference. */
export interface BodyParts {
  readonly content: ReadonlyArray<Media>;
  /** The schema of what is preferred. */
  readonly schema: Part;
  readonly kind: Kind;
  readonly required: boolean;
}

/** Reads a body; `undefined` where it has no content. */
export const bodyPartsOf = (body: Part, complain: Complain): BodyParts | undefined => {
  const offered = membersOf(childOf(body, "content"))
    .map(([type, part]) => ({ type, part, kind: kindOf(type) }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const [first] = offered;
  if (first === undefined) {
    complain(body.pointer, "has no content: no body is sent");
    return undefined;
  }
  return {
    content: offered.map(({ type, part, kind }): Media => {
      const parts = kind === "form" || kind === "multipart" ? partsOf(part) : undefined;
      // The boundary of multipart is the writer's to choose.
      return { type: kind === "multipart" ? typeOf(type) : type, kind, ...(parts && { parts }) };
    }),
    schema: childOf(first.part, "schema"),
    kind: first.kind,
    required: childOf(body, "required").value === true,
  };
};
