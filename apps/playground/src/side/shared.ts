/** What the three have in common: one client, one store, the same reads, and the same command. */
import { makeStore } from "@plugboard/core/seam";
import type {
  GithubCountIssuesOutput,
  GithubCreateIssueInput,
  GithubListIssuesItem,
} from "../../plugboard.gen.ts";
import type { SampleClient } from "../../SampleClient.ts";
import { keptPerson, openPlatform } from "../lib/opened.ts";
import { relayedClients } from "../lib/relayed.ts";

const { session } = await openPlatform({
  platform: "bosa",
  document: undefined,
  baseUrl: undefined,
});

/** The client of whoever is signed in on the workbench. */
export const client = relayedClients<SampleClient>("bosa")(keptPerson("bosa", session).identifier);

/** What has been read, by whichever framework. */
export const store = makeStore();

const repository = { owner: "acme", repo: "widgets" };

/** The newest issues. */
export const newest = {
  connector: "github",
  action: "list_issues",
  input: { ...repository, per_page: 5 },
} as const;

/** How many there are. */
export const total = { connector: "github", action: "count_issues", input: repository } as const;

/** An issue as a list shows it; it has no number before the platform has given it one. */
export interface Issue
  extends Pick<GithubListIssuesItem, "title">, Partial<Pick<GithubListIssuesItem, "number">> {}

/** The issues in what was read. */
export const issuesIn = (issues: ReadonlyArray<Issue> | undefined): ReadonlyArray<Issue> =>
  issues ?? [];

/** How many issues there are, in words. */
export const countIn = (count: GithubCountIssuesOutput | undefined): string =>
  count === undefined ? "Counting…" : `${count.total} issues`;

/** The input of the command. */
export const inputOf = (title: string): GithubCreateIssueInput => ({ ...repository, title });

/** Opening an issue is shown before the platform has answered, and makes both reads old. */
export const opening = {
  invalidates: [
    ["github", "list_issues"],
    ["github", "count_issues"],
  ],
  optimistic: [
    {
      reads: ["github", "list_issues"],
      update: (
        issues: ReadonlyArray<Issue>,
        { title }: GithubCreateIssueInput,
      ): ReadonlyArray<Issue> => [{ title }, ...issues.slice(0, 4)],
    },
    {
      reads: ["github", "count_issues"],
      update: (count: GithubCountIssuesOutput) => ({ ...count, total: count.total + 1 }),
    },
  ],
} as const;
