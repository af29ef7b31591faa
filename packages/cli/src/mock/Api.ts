/** An API of which only its document is known: whoever asks as it says gets an example of what it promises. */
import type { Json } from "@plugboard/core";
import type { ApiHandler, MockApi } from "@plugboard/testing/openapi";
import * as Effect from "effect/Effect";
import { load } from "js-yaml";
import { readFile } from "node:fs/promises";
import { USAGE } from "../Failure.ts";
import type { SchemeKind } from "../Needs.ts";
import { reasonOf } from "../Reason.ts";
import { Trouble } from "../Trouble.ts";
import { sampleOf, type Resolve } from "./Sample.ts";

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wrong = (place: string, what: string, cause?: unknown): Trouble =>
  new Trouble({
    message: `${place} ${what}.`,
    hint: "--document takes the file or the address of an OpenAPI document, as JSON or YAML.",
    code: USAGE,
    cause,
  });

const textAt = async (place: string): Promise<string> => {
  if (!/^https?:/.test(place)) return readFile(place, "utf8");
  const response = await fetch(place);
  if (!response.ok) throw new Error(`it answers with ${response.status}`);
  return response.text();
};

/** Reads a document from a file or an address. */
export const readDocument = Effect.fnUntraced(function* (place: string) {
  const text = yield* Effect.tryPromise({
    try: () => textAt(place),
    catch: (cause) => wrong(place, `cannot be read: ${reasonOf(cause)}`, cause),
  });
  const document = yield* Effect.try({
    try: () => load(text),
    catch: (cause) => wrong(place, "is neither JSON nor YAML", cause),
  });
  if (isJson(document) && isJson(document["paths"]) && document["openapi"] !== undefined) {
    return document;
  }
  return yield* wrong(place, "is no OpenAPI document of version 3");
});

const resolverOf =
  (document: Json): Resolve =>
  (value) => {
    const seen = new Set<unknown>();
    let part = value;
    while (isJson(part) && typeof part["$ref"] === "string" && !seen.has(part)) {
      seen.add(part);
      part = part["$ref"]
        .split("/")
        .slice(1)
        .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
        .reduce<unknown>((at, name) => (isJson(at) ? at[name] : undefined), document);
    }
    return isJson(part) ? part : {};
  };

/** The document as it is served: from here, and with a name for each operation. */
const servedOf = (document: Json, resolve: Resolve): Json => {
  const [server] = Array.isArray(document["servers"]) ? document["servers"] : [];
  const url = resolve(server)["url"];
  const { pathname } = new URL(typeof url === "string" ? url : "/", "http://api.mock");
  const paths = Object.entries(resolve(document["paths"])).map(([path, item]) => {
    const parts = Object.entries(resolve(item)).map(([method, operation]) =>
      METHODS.has(method)
        ? [method, { operationId: `${method}${path.replace(/\W+/g, "_")}`, ...resolve(operation) }]
        : [method, operation],
    );
    return [path, Object.fromEntries(parts)];
  });
  return { ...document, servers: [{ url: pathname }], paths: Object.fromEntries(paths) };
};

/** What an operation answers: the first good answer that it declares, by its example. */
const handlerOf = (operation: Json, resolve: Resolve): ApiHandler<object> => {
  const responses = resolve(operation["responses"]);
  const good = Object.keys(responses).find((status) => /^2(\d\d|XX)$/i.test(status)) ?? "default";
  const content = Object.entries(resolve(resolve(responses[good])["content"]));
  const [type, media] = content.find(([name]) => name.includes("json")) ?? content[0] ?? [];
  if (type === undefined) return () => undefined;
  const { example, examples, schema } = resolve(media);
  const [first] = Object.values(resolve(examples)).map((_) => resolve(_)["value"]);
  const sample = example ?? first ?? sampleOf(schema, resolve);
  if (type.includes("json")) return () => sample;
  const text = typeof sample === "string" ? sample : JSON.stringify(sample);
  return () =>
    new Response(text, { headers: { "content-type": type.replace("*/*", "text/plain") } });
};

/** The security schemes of a document, each with what satisfies it. */
export const schemesIn = (document: Json): Readonly<Record<string, SchemeKind>> => {
  const resolve = resolverOf(document);
  const schemes = Object.entries(resolve(resolve(document["components"])["securitySchemes"]));
  return Object.fromEntries(
    schemes.map(([name, scheme]) => [
      name,
      resolve(scheme)["scheme"] === "basic" ? "basic" : "text",
    ]),
  );
};

/** The API of a document; each of its security schemes is satisfied by one made-up credential. */
export const apiOf = (given: Json): MockApi<object> => {
  const resolve = resolverOf(given);
  const document = servedOf(given, resolve);
  const operations = Object.values(resolve(document["paths"])).flatMap((item) =>
    Object.entries(resolve(item)).flatMap(([method, operation]) =>
      METHODS.has(method) ? [resolve(operation)] : [],
    ),
  );
  return {
    document,
    handlers: Object.fromEntries(
      operations.map((_) => [String(_["operationId"]), handlerOf(_, resolve)]),
    ),
    state: () => ({}),
    credentials: Object.fromEntries(
      Object.entries(schemesIn(document)).map(([name, kind]) => [
        name,
        { [kind === "basic" ? "ana:mock-password" : `mock-${name}`]: "ana" },
      ]),
    ),
  };
};
