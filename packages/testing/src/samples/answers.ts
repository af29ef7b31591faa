/** What actions of the samples answer, as the platform publishes it: what is said of some, and not of others. */
import type { JsonSchema } from "../bosa/Field.ts";

const text: JsonSchema = { type: "string" };
const integer: JsonSchema = { type: "integer" };
const texts: JsonSchema = { type: "array", items: text };
const boolean: JsonSchema = { type: "boolean" };
const state: JsonSchema = { enum: ["open", "closed"] };
const time: JsonSchema = { type: "string", format: "date-time" };

const record = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});

const user = record({ id: integer, login: text });

/** A repository. */
export const repositorySchema = record({
  id: integer,
  owner: text,
  name: text,
  full_name: text,
  description: text,
  private: boolean,
  default_branch: text,
  stargazers_count: integer,
});

/** A pull request. */
export const pullRequestSchema = record({
  number: integer,
  owner: text,
  repo: text,
  title: text,
  state,
  draft: boolean,
  user,
  head: record({ ref: text, sha: text }),
  created_at: time,
});

/** An issue. */
export const issueSchema = record({
  number: integer,
  owner: text,
  repo: text,
  title: text,
  body: text,
  state,
  labels: texts,
  user,
  created_at: time,
});

/** How many issues there are. */
export const issueCountSchema = record({ total: integer, open: integer, closed: integer });

/** A file as Drive lists it. */
export const driveFileSchema = record({
  id: text,
  name: text,
  mime_type: text,
  size: integer,
  folder: text,
  modified_at: time,
});

/** A message as Mail lists it. */
export const messageSchema = record({
  id: text,
  from: text,
  to: texts,
  subject: text,
  body: text,
  unread: boolean,
  labels: texts,
  attachments: {
    type: "array",
    items: record({ filename: text, content_type: text, size: integer }),
  },
  sent_at: time,
});

/** What was deleted. */
export const deletedSchema = record({ id: text, deleted: { const: true } });

/** A row of the table `orders`. */
export const orderSchema = record({
  id: integer,
  customer: record({ name: text, country: text }),
  status: { enum: ["new", "paid", "shipped"] },
  amount: { type: "number" },
  note: { type: ["string", "null"] },
  tags: texts,
});

/** A list of anything. */
export const listSchema = (items: JsonSchema): JsonSchema => ({ type: "array", items });
