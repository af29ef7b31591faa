/**
 * An input as a request: each parameter in its place, the rest as the body. Nothing of an input can
 * change where a request goes: a value that would swallow or empty a segment of the path is refused.
 */
import * as Effect from "effect/Effect";
import type { Json } from "../Catalog.ts";
import { lazily } from "../internal/lazily.ts";
import { escaped } from "../internal/pointer.ts";
import { InvalidInput, type Issue, type PlugboardError } from "../PlugboardError.ts";
import type { HttpRequest } from "../Transport.ts";
import { typeOf } from "./MediaTypes.ts";
import { encoded, serialise } from "./Parameters.ts";
import type { BodyWire, Media, OpenapiWire, Parameter } from "./Wire.ts";

/** A request without its server and its credentials. */
export interface Encoded {
  readonly method: string;
  /** The path with its query, under the server. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: HttpRequest["body"];
}

const loadBodies = lazily(() => import("./Bodies.ts"));

/** Headers are no place for percent signs, says Appendix D; but what they cannot hold is escaped. */
const inHeader = (text: string): string =>
  text.replaceAll(/[^\t\x20-\x7e]/gu, (sign) => encodeURIComponent(sign.toWellFormed()));

const isGiven = (input: Json, key: string): boolean =>
  Object.hasOwn(input, key) && input[key] !== undefined;

const textOf = (parameter: Parameter, input: Json): string | undefined => {
  const { key, name, in: place, json } = parameter;
  if (!isGiven(input, key)) return undefined;
  const value = json === true ? JSON.stringify(input[key]) : input[key];
  if (place === "header") return serialise(name, value, parameter, inHeader);
  if (place === "cookie") return serialise(name, value, parameter, encoded, "; ");
  return serialise(name, value, parameter);
};

const refuse = (issues: ReadonlyArray<Issue>): InvalidInput =>
  new InvalidInput({
    message: `The input is refused: ${issues[0]?.path} ${issues[0]?.message}.`,
    issues,
    from: "client",
  });

/** The path with its parameters in it, or what is wrong with them. */
const pathOf = (
  { path, parameters }: OpenapiWire,
  texts: ReadonlyMap<Parameter, string>,
): { readonly path: string; readonly issues: ReadonlyArray<Issue> } => {
  const issues: Array<Issue> = [];
  const segments = path.split("/").map((segment) => {
    const within = parameters.filter((_) => _.in === "path" && segment.includes(`{${_.name}}`));
    if (within.length === 0) return segment;
    // In one pass: a value may hold what looks like the place of another.
    const filled = segment.replaceAll(/\{([^{}]*)\}/g, (place, name: string) => {
      const parameter = within.find((_) => _.name === name);
      return parameter === undefined ? place : (texts.get(parameter) ?? "");
    });
    if (/^\.{0,2}$/.test(filled)) {
      for (const { key } of within) {
        const message = "leaves a segment of the path empty";
        issues.push({ path: `/${escaped(key)}`, message, keyword: "minLength" });
      }
    }
    return filled;
  });
  return { path: segments.join("/"), issues };
};

/** What of an input is the body; `undefined` where none of it is. */
const bodyOf = (wire: BodyWire, parameters: ReadonlyArray<Parameter>, input: Json): unknown => {
  const { key, renamed = {}, required } = wire;
  if (key !== undefined) return input[key];
  const others = new Set(parameters.map((_) => _.key));
  const members = Object.keys(input)
    .filter((name) => !others.has(name))
    .map((name) => [Object.hasOwn(renamed, name) ? renamed[name] : name, input[name]] as const);
  return members.length === 0 && !required ? undefined : Object.fromEntries(members);
};

const contentFor = (
  content: ReadonlyArray<Media>,
  contentType: string | undefined,
): ReadonlyArray<Media> => {
  const wanted = content.filter(({ type }) => typeOf(type) === typeOf(contentType));
  return wanted.length > 0 ? wanted : content;
};

/** The plain case needs no chunk of its own. */
const encodeBody = (
  body: unknown,
  content: ReadonlyArray<Media>,
): Effect.Effect<
  Pick<Encoded, "body"> & { readonly type?: string | undefined },
  PlugboardError
> => {
  if (body === undefined) return Effect.succeed({});
  const [only, ...others] = content;
  return only?.kind === "json" && others.length === 0
    ? Effect.succeed({ body: JSON.stringify(body), type: only.type })
    : Effect.flatMap(loadBodies, ({ encodeAs }) => encodeAs(body, content));
};

/** What a caller may say of a request beside its input. */
export interface RequestOptions {
  /** In place of the query that the input would make. */
  readonly query?: string | undefined;
  /** Which of the body's media types to use. @default the first that can hold what was given */
  readonly contentType?: string | undefined;
}

/** An input, encoded. */
export const requestOf = (
  wire: OpenapiWire,
  input: Json,
  { query, contentType }: RequestOptions = {},
): Effect.Effect<Encoded, PlugboardError> =>
  Effect.suspend(() => {
    const texts = new Map<Parameter, string>();
    const missing: Array<Issue> = [];
    for (const parameter of wire.parameters) {
      const { key, required } = parameter;
      const written = textOf(parameter, input);
      if (written !== undefined) texts.set(parameter, written);
      else if (required && !isGiven(input, key)) {
        missing.push({ path: `/${escaped(key)}`, message: "is required", keyword: "required" });
      }
    }
    const { path, issues } = pathOf(wire, texts);
    if (missing.length + issues.length > 0) {
      return Effect.fail(refuse(missing.length > 0 ? missing : issues));
    }
    const placed = (place: Parameter["in"]) => [...texts].filter(([_]) => _.in === place);
    const headers: Record<string, string> = {};
    for (const [{ name }, written] of placed("header")) headers[name] = written;
    const cookie = placed("cookie").map(([, written]) => written);
    if (cookie.length > 0) headers["cookie"] = cookie.join("; ");
    const search =
      query ??
      placed("query")
        .map(([, written]) => written)
        .join("&");
    const encoding =
      wire.body === undefined
        ? Effect.succeed({})
        : encodeBody(
            bodyOf(wire.body, wire.parameters, input),
            contentFor(wire.body.content, contentType),
          );
    return Effect.map(encoding, ({ body, type }: { body?: Encoded["body"]; type?: string }) => {
      if (type !== undefined) headers["content-type"] = type;
      if (wire.accept.length > 0) headers["accept"] = wire.accept.join(", ");
      return {
        method: wire.method,
        path: search === "" ? path : `${path}?${search}`,
        headers,
        ...(body !== undefined && { body }),
      };
    });
  });
