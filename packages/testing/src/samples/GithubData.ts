/** Repositories, pull requests and issues of a company called acme; the same in every run. */
import { makeRandom } from "../SeededRandom.ts";

/** Someone on GitHub. */
export interface GithubUser {
  readonly id: number;
  readonly login: string;
}

/** A repository. */
export interface GithubRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly full_name: string;
  readonly description: string;
  readonly private: boolean;
  readonly default_branch: string;
  readonly stargazers_count: number;
}

/** A pull request. */
export interface GithubPullRequest {
  readonly number: number;
  readonly owner: string;
  readonly repo: string;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly user: GithubUser;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly created_at: string;
}

/** An issue. */
export interface GithubIssue {
  readonly number: number;
  readonly owner: string;
  readonly repo: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly labels: ReadonlyArray<string>;
  readonly user: GithubUser;
  readonly created_at: string;
}

/** What the connector keeps. */
export interface GithubState {
  readonly repositories: ReadonlyArray<GithubRepository>;
  readonly pulls: ReadonlyArray<GithubPullRequest>;
  issues: ReadonlyArray<GithubIssue>;
}

const LOGINS = ["ana", "bo", "chen", "dara", "eli"] as const;
const AREAS = ["parser", "login page", "retry queue", "report", "search index", "upload"] as const;
const VERBS = ["Fix", "Speed up", "Document", "Simplify", "Test"] as const;
const LABELS = ["bug", "enhancement", "docs", "help wanted"] as const;
const REPOSITORIES = [
  ["widgets", "The widgets that acme sells"],
  ["website", "acme.example"],
  ["tools", "What everybody needs now and then"],
] as const;

/** Hours since the first day of 2026, written as GitHub does. */
const hours = (count: number): string =>
  new Date(Date.UTC(2026, 0, 1) + count * 3_600_000).toISOString().replace(".000", "");

/** The person behind a login. */
export const githubUser = (login: string): GithubUser => ({
  id:
    1000 +
    Math.max(
      0,
      LOGINS.findIndex((_) => _ === login),
    ),
  login,
});

/** 3 repositories, 137 pull requests and 64 issues, the newest first. */
export const githubState = (): GithubState => {
  const random = makeRandom(137);
  const repositories = REPOSITORIES.map(([name, description], index) => ({
    id: 500 + index,
    owner: "acme",
    name,
    full_name: `acme/${name}`,
    description,
    private: index === 2,
    default_branch: "main",
    stargazers_count: random.integer(5000),
  }));
  const common = (number: number) => ({
    number,
    owner: "acme",
    repo: random.pick(["widgets", "website", "tools"]),
    title: `${random.pick(VERBS)} the ${random.pick(AREAS)}`,
    state: number % 3 === 0 ? ("closed" as const) : ("open" as const),
    user: githubUser(random.pick(LOGINS)),
    created_at: hours(number * 5),
  });
  const pulls = Array.from({ length: 137 }, (_, index): GithubPullRequest => {
    const number = 137 - index;
    const sha = [...random.bytes(20)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return {
      ...common(number),
      draft: number % 10 === 0,
      head: { ref: `change-${number}`, sha },
    };
  });
  const issues = Array.from({ length: 64 }, (_, index): GithubIssue => {
    const number = 264 - index;
    return {
      ...common(number),
      body: `It happens since version 1.${number % 7}.`,
      labels: [random.pick(LABELS)],
    };
  });
  return { repositories, pulls, issues };
};
