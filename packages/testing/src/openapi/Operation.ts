/**
 * A document as the mock reads it: its operations, with all references followed. It is read by other
 * code than the driver's, so that neither can be wrong alone.
 */
import type { Json } from "@plugboard/core";

/** Where a parameter goes. */
export type Place = "path" | "query" | "header" | "cookie";

/** A declared parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: Place;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Under its one media type, where it has one. */
  readonly schema: Json;
  readonly json: boolean;
}

/** A declared body: its schemas by media type. */
export interface RequestBody {
  readonly required: boolean;
  readonly content: Readonly<Record<string, Json>>;
}

/** A declared operation. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly tags: ReadonlyArray<string>;
  readonly parameters: ReadonlyArray<Parameter>;
  readonly body: RequestBody | undefined;
  /** Any of these, each with all of its schemes. */
  readonly security: ReadonlyArray<ReadonlyArray<string>>;
  /** The status of a good answer. */
  readonly status: number;
}

/** An OpenAPI document, as far as the mock has read it. */
export interface ApiDocument {
  readonly operations: ReadonlyArray<Operation>;
  readonly schemes: Readonly<Record<string, Json>>;
  /** Where the API is, under its origin: no slash at the end. */
  readonly basePath: string;
  /** What a value is, its references followed. */
  readonly resolve: (value: unknown) => Json;
  /** A schema that stands alone, as requests have to fit it. */
  readonly standing: (schema: Json) => Json;
}

/** Whether a value is a plain object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** What only comes in is not asked of a request. */
const withoutReadOnly = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutReadOnly);
  if (!isObject(value)) return value;
  const { properties, required } = value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutReadOnly(part)]),
  );
  if (!isObject(properties) || !Array.isArray(required)) return copy;
  const isAsked = (name: unknown): boolean => {
    const property = properties[String(name)];
    return !isObject(property) || property["readOnly"] !== true;
  };
  return { ...copy, required: required.filter(isAsked) };
};

/** Reads a document; throws where it is none that a mock can answer for. */
export const readDocument = (document: Json): ApiDocument => {
  const resolve = (value: unknown): Json => {
    if (!isObject(value)) return {};
    const ref = value["$ref"];
    if (typeof ref !== "string") return value;
    const found = ref
      .split("/")
      .slice(1)
      .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), document);
    return resolve(found);
  };
  const components = resolve(document["components"]);
  const schemas = withoutReadOnly(resolve(components["schemas"]));

  const parameterOf = (value: unknown): Parameter => {
    const part = resolve(value);
    const [media] = Object.entries(resolve(part["content"]));
    const place = String(part["in"]) as Place; // the document's author has written one of them
    const style =
      typeof part["style"] === "string"
        ? part["style"]
        : place === "query" || place === "cookie"
          ? "form"
          : "simple";
    return {
      name: String(part["name"]),
      in: place,
      required: part["required"] === true,
      style,
      explode: typeof part["explode"] === "boolean" ? part["explode"] : style === "form",
      schema: resolve(media === undefined ? part : media[1])["schema"] as Json,
      json: media !== undefined,
    };
  };

  const bodyOf = (value: unknown): RequestBody | undefined => {
    if (value === undefined) return undefined;
    const part = resolve(value);
    const content = Object.entries(resolve(part["content"])).map(([type, media]) => [
      type,
      resolve(resolve(media)["schema"]),
    ]);
    return { required: part["required"] === true, content: Object.fromEntries(content) };
  };

  const operations = Object.entries(resolve(document["paths"])).flatMap(([path, value]) => {
    const item = resolve(value);
    return METHODS.filter((method) => isObject(item[method])).map((method): Operation => {
      const operation = resolve(item[method]);
      const id = operation["operationId"];
      if (typeof id !== "string") throw new Error(`${method} ${path} has no operationId`);
      const tags = listOf(operation["tags"]).map(String);
      const status = Object.keys(resolve(operation["responses"])).find((_) => /^2\d\d$/.test(_));
      const security = listOf(operation["security"] ?? document["security"] ?? [{}]);
      const own = listOf(operation["parameters"]).map(parameterOf);
      const shared = listOf(item["parameters"])
        .map(parameterOf)
        .filter((_) => !own.some(({ name, in: place }) => name === _.name && place === _.in));
      return {
        id,
        method: method.toUpperCase(),
        path,
        tags: tags.length > 0 ? tags : ["default"],
        parameters: [...shared, ...own],
        body: bodyOf(operation["requestBody"]),
        security: security.length === 0 ? [[]] : security.map((_) => Object.keys(resolve(_))),
        status: Number(status ?? 200),
      };
    });
  });

  const [server] = listOf(document["servers"]).map(resolve);
  const url = server?.["url"];
  const { pathname } = new URL(typeof url === "string" ? url : "/", "http://api.mock");
  return {
    operations,
    schemes: Object.fromEntries(
      Object.entries(resolve(components["securitySchemes"])).map(([name, _]) => [name, resolve(_)]),
    ),
    basePath: pathname.replace(/\/+$/, ""),
    resolve,
    standing: (schema) => ({
      ...resolve(withoutReadOnly(schema)),
      components: { schemas },
    }),
  };
};
