/** What GitHub's actions answer, as the platform publishes it: the shapes of `GithubData.ts` as JSON Schemas. */
import type { JsonSchema } from "../bosa/Field.ts";

const text: JsonSchema = { type: "string" };
const integer: JsonSchema = { type: "integer" };
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
  private: { type: "boolean" },
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
  draft: { type: "boolean" },
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
  labels: { type: "array", items: text },
  user,
  created_at: time,
});

/** A list of anything. */
export const listSchema = (items: JsonSchema): JsonSchema => ({ type: "array", items });
