/** Where a page stands among others, by the rule of its operation or by its `Link` header (RFC 8288). */
import { isObject, number, text } from "../../internal/json.ts";
import { namesOf } from "../../internal/pointer.ts";
import type { OpenapiWire } from "../../openapi/Wire.ts";
import * as Pagination from "../../PageStrategy.ts";
import { LINK, type PageAnswer, type PageRule } from "./wire.ts";

/** What is at a JSON pointer. */
export const valueAt = (whole: unknown, pointer: string): unknown =>
  namesOf(pointer).reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, whole);

const LINKS = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^",;\s]*))?)*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i;

/** The targets of a `Link` header, by their relations. */
const linksIn = (header: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, target = "", parameters = ""] of header.matchAll(LINKS)) {
    const [, quoted, plain] = REL.exec(parameters) ?? [];
    for (const relation of (quoted ?? plain ?? "").toLowerCase().split(/\s+/)) {
      if (relation !== "" && !found.has(relation)) found.set(relation, target);
    }
  }
  return found;
};

/**
 * Of a link's target only the query is taken: where requests go is never the answer's to say. A key
 * that it repeats is left out, for the call puts its own there.
 */
const queryOf = (target: string, { security = [] }: OpenapiWire): string => {
  const keys = security
    .flat()
    .flatMap((_) => (_.type === "apiKey" && _.in === "query" ? _.parameter : []));
  const [, search = ""] = target.replace(/#.*$/, "").split("?", 2);
  return search
    .split("&")
    .filter((pair) => pair !== "" && !keys.some((key) => new URLSearchParams(pair).has(key)))
    .join("&");
};

const byLink = (header: string, wire: OpenapiWire): Pagination.PageInfo => {
  const links = linksIn(header);
  const request = (target: string | undefined) =>
    target === undefined ? undefined : { [LINK]: queryOf(target, wire) };
  return {
    next: request(links.get("next")),
    previous: request(links.get("prev") ?? links.get("previous")),
  };
};

/** A number in an input, where forms and queries may have left it as a text. */
const numberIn = (value: unknown): number | undefined => {
  const is = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return Number.isFinite(is) ? number(is) : undefined;
};

/** The pages around one; `undefined` where nothing says that there are pages. */
export const pageOf = (
  rule: PageRule | undefined,
  answer: PageAnswer,
  wire: OpenapiWire,
): Pagination.PageInfo | undefined => {
  const { output, items, headers, input } = answer;
  const link = headers.get("link");
  if (rule === undefined || rule.by === "link") {
    return link === null ? undefined : byLink(link, wire);
  }
  const { by } = rule;
  if (typeof by === "function") return by(answer);
  const total = rule.total === undefined ? undefined : number(valueAt(output, rule.total));
  if (rule.by === "cursor") {
    const { parameter = "cursor", next, previous } = rule;
    // As it is: in a body, a number is no text.
    const request = (pointer: string | undefined) => {
      const cursor = pointer === undefined ? undefined : valueAt(output, pointer);
      const isThere = text(cursor) !== undefined || number(cursor) !== undefined;
      return isThere ? { [parameter]: cursor } : undefined;
    };
    return { next: request(next), previous: request(previous), total };
  }
  const asked = rule.size === undefined ? undefined : numberIn(input[rule.size]);
  const size = asked ?? items.length;
  /** A page that is not full is the last one; what is full may be, too, where nobody counts. */
  const hasNext = (before: number): boolean =>
    items.length > 0 &&
    (total === undefined ? items.length >= size : before + items.length < total);
  if (rule.by === "offset") {
    const offset = numberIn(input[rule.parameter ?? "offset"]) ?? 0;
    return Pagination.byOffset(rule.parameter)({
      offset,
      size,
      hasNext: hasNext(offset),
      hasPrevious: offset > 0,
      total,
    });
  }
  const { first = 1 } = rule;
  const page = numberIn(input[rule.parameter ?? "page"]) ?? first;
  return Pagination.byPage(rule.parameter)({
    page,
    hasNext: hasNext((page - first) * size),
    hasPrevious: page > first,
    total,
  });
};
