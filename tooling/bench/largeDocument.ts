/** An OpenAPI document as large as they get: what it says is made up, how it is built is not. */
const sentence =
  "What this holds is described at some length, as documents that are generated from sources do it, so that a reader finds every rule of the API in one place. ";

const OPERATIONS = 1000;
const MODELS = 2000;

const model = (n: number) => ({
  type: "object",
  description: sentence.repeat(3),
  required: ["id", "name"],
  properties: {
    id: { type: "string", format: "uuid", readOnly: true, description: sentence },
    name: { type: "string", minLength: 1, maxLength: 200, description: sentence },
    state: { type: "string", enum: ["draft", "open", "closed", "archived"], description: sentence },
    count: { type: "integer", minimum: 0, nullable: true, description: sentence },
    tags: { type: "array", items: { type: "string" }, description: sentence },
    // Models come in families of twenty that refer to one another, and now and then to themselves.
    parent: { $ref: `#/components/schemas/Model${n % 7 === 0 ? n : n - (n % 20)}` },
    parts: {
      type: "array",
      items: { $ref: `#/components/schemas/Model${n - (n % 20) + ((n + 1) % 20)}` },
    },
    other: {
      oneOf: [
        { $ref: `#/components/schemas/Model${n - (n % 20) + ((n + 2) % 20)}` },
        { $ref: `#/components/schemas/Model${n - (n % 20) + ((n + 3) % 20)}` },
      ],
    },
  },
});

const operation = (n: number) => ({
  operationId: `operation${n}`,
  tags: [`tag${n % 50}`],
  summary: `The operation ${n}`,
  description: sentence.repeat(32),
  parameters: [
    { name: "id", in: "path", required: true, schema: { type: "string" }, description: sentence },
    { name: "filter", in: "query", style: "deepObject", explode: true, schema: { type: "object" } },
    { name: "limit", in: "query", schema: { type: "integer" }, description: sentence },
  ],
  requestBody: {
    required: true,
    content: {
      "application/json": { schema: { $ref: `#/components/schemas/Model${(n * 2) % MODELS}` } },
    },
  },
  responses: {
    200: {
      description: sentence,
      content: {
        "application/json": {
          schema: { $ref: `#/components/schemas/Model${(n * 2 + 1) % MODELS}` },
        },
      },
    },
  },
});

const numbered = <A>(count: number, of: (n: number) => readonly [string, A]) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => of(n)));

/** Makes the document: 10 MB as JSON, 1,000 operations, 2,000 models. */
export const largeDocument = () => ({
  openapi: "3.0.3",
  info: { title: "A large API", version: "1" },
  servers: [{ url: "https://api.test" }],
  paths: numbered(OPERATIONS, (n) => [`/things${n}/{id}`, { post: operation(n) }]),
  components: { schemas: numbered(MODELS, (n) => [`Model${n}`, model(n)]) },
});
