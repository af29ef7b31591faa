import { assert } from "@effect/vitest";
import { isObject } from "../../../src/internal/json.ts";
import type { Json, JsonSchema } from "../../../src/Catalog.ts";

/** What was sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** An Airbyte that keeps what it was sent, and answers what a test says. */
export const recorder = (answer: (sent: Sent) => unknown = () => ({})) => {
  const calls: Array<Sent> = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const sent: Sent = {
      method: init.method ?? "GET",
      path: url.replace("http://localhost:8000/api", ""),
      headers: new Headers(init.headers),
      body: typeof init.body === "string" ? init.body : undefined,
    };
    calls.push(sent);
    const answered = answer(sent);
    if (answered instanceof Response) return answered;
    return answered === undefined ? new Response(null, { status: 204 }) : Response.json(answered);
  };
  return { calls, fetch, paths: () => calls.map(({ path }) => path) };
};

/** The body of a request, as it was written. */
export const bodyOf = ({ body }: Sent): unknown =>
  body === undefined ? undefined : JSON.parse(body);

const TEXTS: Readonly<Record<string, string>> = {
  uuid: "11111111-2222-4333-8444-555555555555",
  email: "ana@example.com",
  uri: "https://docs.example.com",
};

/** The least that a schema admits. */
const sampleOf = (schema: JsonSchema, root: JsonSchema = schema): unknown => {
  const { $ref, type, properties, required, items } = schema;
  if (typeof $ref === "string") {
    const target = $ref
      .split("/")
      .slice(1)
      .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), root);
    return isObject(target) ? sampleOf(target, root) : {};
  }
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  if (type === "array") return isObject(items) ? [sampleOf(items, root)] : [];
  if (type === "string") return TEXTS[String(schema["format"])] ?? "x";
  if (type === "integer") return 1;
  if (type === "boolean") return true;
  const names = isObject(schema["dependentRequired"]) ? schema["dependentRequired"] : {};
  const asked = Array.isArray(required) ? required : Object.keys(names);
  const sample: Record<string, unknown> = {};
  for (const name of asked) {
    const property = isObject(properties) ? properties[String(name)] : undefined;
    if (isObject(property)) sample[String(name)] = sampleOf(property, root);
  }
  return sample;
};

/** The same, for an action. */
export const inputFor = ({ input }: { readonly input: JsonSchema }): Json => {
  const sample = sampleOf(input);
  return isObject(sample) ? sample : {};
};

/** What a promise is rejected with; one that is not is a failure of the test. */
export const refusal = async (promise: Promise<unknown>): Promise<Json> =>
  promise.then(
    (value) => assert.fail(`not refused: ${JSON.stringify(value)}`),
    (error: unknown) => (isObject(error) ? error : {}),
  );

/** A failure, as Airbyte's own server puts it. */
export const known = (status: number, message: string, more: object = {}): Response =>
  Response.json({ message, ...more }, { status });
