/** GitHub as a connector: pages by number and by cursor, writes that show up in the lists. */
import { BosaFailure } from "../bosa/BosaFailure.ts";
import { defineConnector } from "../bosa/Connector.ts";
import { field } from "../bosa/Field.ts";
import {
  issueCountSchema,
  issueSchema,
  listSchema,
  pullRequestSchema,
  repositorySchema,
} from "./answers.ts";
import { type GithubIssue, type GithubState, githubState, githubUser } from "./GithubData.ts";

const owner = field.string({ description: "The account that owns the repository." });
const repo = field.string({ description: "The repository, without its owner." });
const state = field.optional(
  field.literal(["open", "closed", "all"], { description: "Which ones." }),
  "all",
);
const number = field.integer({ minimum: 1, description: "The number in the repository." });
const labels = field.array(field.string());

const inRepository = (
  row: { readonly owner: string; readonly repo: string; readonly state: "open" | "closed" },
  input: {
    readonly owner: string;
    readonly repo?: string;
    readonly state?: "open" | "closed" | "all";
  },
): boolean =>
  row.owner === input.owner &&
  (input.repo === undefined || row.repo === input.repo) &&
  (input.state === undefined || input.state === "all" || row.state === input.state);

const missing = (what: string): BosaFailure =>
  new BosaFailure({ status: 404, code: "NOT_FOUND", message: `${what} does not exist` });

interface IssueKey {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** Replaces one issue by what `change` makes of it. */
const changeIssue = (
  data: GithubState,
  key: IssueKey,
  change: (issue: GithubIssue) => GithubIssue,
): GithubIssue => {
  const found = data.issues.find(
    (_) => _.owner === key.owner && _.repo === key.repo && _.number === key.number,
  );
  if (found === undefined) throw missing(`Issue ${key.owner}/${key.repo}#${key.number}`);
  const changed = change(found);
  data.issues = data.issues.map((_) => (_ === found ? changed : _));
  return changed;
};

const includes = (text: string, query: string): boolean =>
  text.toLowerCase().includes(query.toLowerCase());

/** Declares the connector. */
export const github = () =>
  defineConnector({
    title: "GitHub",
    auth: "oauth2",
    scopes: ["repo", "read:user"],
    accountName: (user) => `${user}-github`,
    state: githubState,
    actions: ({ list, action }) => ({
      list_pull_requests: list({
        description: "List pull requests, the newest first.",
        input: { owner, repo: field.optional(repo), state },
        output: listSchema(pullRequestSchema),
        paging: "page",
        rows: (call) => call.state.pulls,
        filter: inRepository,
      }),
      list_issues: list({
        description: "List issues, the newest first, in both directions.",
        input: { owner, repo: field.optional(repo), state, labels: field.optional(labels) },
        output: listSchema(issueSchema),
        paging: "cursor",
        pageSize: 10,
        rows: (call) => call.state.issues,
        filter: (row, input) =>
          inRepository(row, input) && (input.labels ?? []).every((_) => row.labels.includes(_)),
      }),
      list_repositories: list({
        description: "List the repositories of an owner.",
        input: { owner },
        output: listSchema(repositorySchema),
        paging: "page",
        rows: (call) => call.state.repositories,
        filter: (row, input) => row.owner === input.owner,
      }),
      get_repo: action({
        description: "Get a repository.",
        input: { owner, repo },
        output: repositorySchema,
        handler: ({ input, state: data }) => {
          const found = data.repositories.find(
            (_) => _.owner === input.owner && _.name === input.repo,
          );
          if (found === undefined) throw missing(`Repository ${input.owner}/${input.repo}`);
          return found;
        },
      }),
      get_pull_request: action({
        description: "Get a pull request.",
        input: { owner, repo, number },
        output: pullRequestSchema,
        handler: ({ input, state: data }) => {
          const found = data.pulls.find(
            (_) => _.number === input.number && inRepository(_, { ...input, state: "all" }),
          );
          if (found === undefined) throw missing(`Pull request #${input.number}`);
          return found;
        },
      }),
      search_issues: list({
        description: "Find issues by words of their title.",
        input: {
          query: field.string({ minLength: 1 }),
          sort: field.wrapped(field.optional(field.literal(["created", "title"]))),
        },
        output: listSchema(issueSchema),
        paging: "page",
        rows: ({ state: data, input }) =>
          input.sort === "title"
            ? data.issues.toSorted((a, b) => a.title.localeCompare(b.title))
            : data.issues,
        filter: (row, input) => includes(row.title, input.query),
      }),
      count_issues: action({
        description: "Count issues by their state.",
        input: { owner, repo: field.optional(repo) },
        output: issueCountSchema,
        handler: ({ input, state: data }) => {
          const rows = data.issues.filter((_) => inRepository(_, input));
          const open = rows.filter((_) => _.state === "open").length;
          return { total: rows.length, open, closed: rows.length - open };
        },
      }),
      create_issue: action({
        description: "Open an issue.",
        input: {
          owner,
          repo,
          title: field.string({ minLength: 1, description: "One line." }),
          body: field.optional(field.string({ description: "Markdown." })),
          labels: field.optional(labels),
        },
        output: issueSchema,
        handler: ({ input, state: data, user = "", now }) => {
          const last = Math.max(0, ...data.issues.map((_) => _.number));
          const issue: GithubIssue = {
            number: last + 1,
            owner: input.owner,
            repo: input.repo,
            title: input.title,
            body: input.body ?? "",
            state: "open",
            labels: input.labels ?? [],
            user: githubUser(user),
            created_at: new Date(now).toISOString(),
          };
          data.issues = [issue, ...data.issues];
          return issue;
        },
      }),
      update_issue: action({
        description: "Change the title, the text or the state of an issue.",
        input: {
          owner,
          repo,
          number,
          title: field.optional(field.string({ minLength: 1 })),
          body: field.optional(field.string()),
          state: field.optional(field.literal(["open", "closed"])),
        },
        output: issueSchema,
        handler: ({ input: { title, body, state: wanted, ...key }, state: data }) =>
          changeIssue(data, key, (issue) => ({
            ...issue,
            title: title ?? issue.title,
            body: body ?? issue.body,
            state: wanted ?? issue.state,
          })),
      }),
      add_label: action({
        description: "Put a label on an issue; twice is once.",
        input: { owner, repo, number, label: field.string({ minLength: 1 }) },
        output: issueSchema,
        handler: ({ input, state: data }) =>
          changeIssue(data, input, (issue) => ({
            ...issue,
            labels: [...new Set([...issue.labels, input.label])],
          })),
      }),
    }),
  });
