/** What an operation gives: the schemas and media types of its good answers. */
import type { Json } from "../Catalog.ts";
import { isObject, text } from "../internal/json.ts";
import { namesOf } from "../internal/pointer.ts";
import { kindOf } from "./MediaTypes.ts";
import { childOf, membersOf, type Part, type References } from "./References.ts";
import type { Schemas } from "./Schemas.ts";

/** What is known of the good answers. */
export interface Output {
  readonly schema: Json | undefined;
  /** Their media types. */
  readonly accept: ReadonlyArray<string>;
  /** Whether one of them has no body. */
  readonly empty: boolean;
  readonly files: boolean;
  /** Whether a `Link` header is promised, by which pages are told. */
  readonly links: boolean;
}

/** The schema at a place in what another describes; any list where that says nothing of it. */
export const schemaAt = (schema: Json, pointer: string): Json => {
  const definitions = schema["$defs"];
  const plain = (node: unknown): Json => {
    if (!isObject(node)) return {};
    const name = text(node["$ref"])?.replace("#/$defs/", "");
    return name !== undefined && isObject(definitions) && isObject(definitions[name])
      ? plain(definitions[name])
      : node;
  };
  const memberOf = (node: unknown, name: string): unknown => {
    const { properties, allOf } = plain(node);
    if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
    const parts: ReadonlyArray<unknown> = Array.isArray(allOf) ? allOf : [];
    return parts.map((part) => memberOf(part, name)).find((_) => _ !== undefined);
  };
  const found = namesOf(pointer).reduce<unknown>(memberOf, schema);
  if (!isObject(found)) return { type: "array" };
  return { ...found, ...(definitions !== undefined && { $defs: definitions }) };
};

const FILE: Json = { type: "string", format: "binary" };

/** 2xx, the exact ones before the range; `default` only where there are none. */
const goodAnswers = (responses: Part): ReadonlyArray<Part> => {
  const all = membersOf(responses);
  const good = all
    .filter(([status]) => /^2(\d\d|XX)$/i.test(status))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (good.length > 0 ? good : all.filter(([status]) => status === "default")).map(
    ([, part]) => part,
  );
};

const sameAs = (a: Json) => {
  const written = JSON.stringify(a);
  return (b: Json): boolean => JSON.stringify(b) === written;
};

/** Reads the responses of an operation. */
export const outputOf = (references: References, schemas: Schemas, responses: Part): Output => {
  const used = new Set<string>();
  const found: Array<Json> = [];
  const accept = new Set<string>();
  let links = false;
  let files = false;
  let empty = false;
  const add = (schema: Json): void => {
    if (!found.some(sameAs(schema))) found.push(schema);
  };
  for (const response of goodAnswers(responses)) {
    const answer = references.follow(response);
    if (answer === undefined) continue;
    const headers = membersOf(childOf(answer, "headers"));
    links ||= headers.some(([name]) => name.toLowerCase() === "link");
    const content = membersOf(childOf(answer, "content"));
    if (content.length === 0) {
      empty = true;
      add({ type: "null" });
    }
    for (const [type, media] of content) {
      accept.add(type);
      const kind = kindOf(type);
      const schema = childOf(media, "schema");
      if (kind === "json") add(schema.value === undefined ? {} : schemas.convert(schema, used));
      else if (kind === "text") add({ type: "string" });
      else {
        files = true;
        add(FILE);
      }
    }
  }
  const [first, ...others] = found;
  if (first === undefined) return { schema: undefined, accept: [], empty: true, files, links };
  const definitions = schemas.definitions(used);
  return {
    schema: {
      ...(others.length === 0 ? first : { anyOf: found }),
      ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
    },
    accept: [...accept],
    empty,
    files,
    links,
  };
};
