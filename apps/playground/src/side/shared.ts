/** What the three have in common: one client, one store, the same reads, and the same command. */
import type { Json } from "@plugboard/core";
import { makeStore } from "@plugboard/core/seam";
import { keptPerson, openPlatform } from "../lib/opened.ts";
import { isRecord } from "../lib/output.ts";

const { session } = await openPlatform({
  platform: "bosa",
  document: undefined,
  baseUrl: undefined,
});

/** The client of whoever is signed in on the workbench. */
export const client = session.clientFor(keptPerson("bosa", session));

/** What has been read, by whichever framework. */
export const store = makeStore();

const repository = { owner: "acme", repo: "widgets" };

/** The newest issues. */
export const newest = {
  connector: "github",
  action: "list_issues",
  input: { ...repository, per_page: 5 },
};

/** How many there are. */
export const total = { connector: "github", action: "count_issues", input: repository };

/** An issue as a list shows it; it has no number before the platform has given it one. */
export interface Issue {
  readonly number: number | undefined;
  readonly title: string;
}

/** The issues in what was read. */
export const issuesIn = (data: unknown): ReadonlyArray<Issue> =>
  (Array.isArray(data) ? data : []).filter(isRecord).map(({ number, title }) => ({
    number: typeof number === "number" ? number : undefined,
    title: String(title),
  }));

/** How many issues there are, in words. */
export const countIn = (data: unknown): string =>
  isRecord(data) ? `${String(data["total"])} issues` : "Counting…";

/** The input of the command. */
export const inputOf = (title: string): Json => ({ ...repository, title });

/** Opening an issue is shown before the platform has answered, and makes both reads old. */
export const opening = {
  invalidates: [
    ["github", "list_issues"],
    ["github", "count_issues"],
  ],
  optimistic: [
    {
      reads: ["github", "list_issues"],
      update: (issues: ReadonlyArray<Json>, { title }: Json) => [{ title }, ...issues.slice(0, 4)],
    },
    {
      reads: ["github", "count_issues"],
      update: (count: { readonly total: number }) => ({ ...count, total: count.total + 1 }),
    },
  ],
} as const;
