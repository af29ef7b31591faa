/** The reads that the checks make, and components that show one of them. */
import type { BindingHooks, CommandOrder, PagesOrder, QueryOrder } from "./Harness.ts";

/** One repository. */
export const repository = (repo = "tools", options?: QueryOrder["options"]): QueryOrder => ({
  connector: "github",
  action: "get_repo",
  input: { owner: "acme", repo },
  options,
});

/** How many issues acme has. */
export const issueCount: QueryOrder = {
  connector: "github",
  action: "count_issues",
  input: { owner: "acme" },
};

/** Acme's 64 issues, ten a page, in both directions. */
export const issues = (options?: PagesOrder["options"]): PagesOrder => ({
  connector: "github",
  action: "list_issues",
  input: { owner: "acme" },
  options,
});

/** Opens an issue. */
export const createIssue = (options?: CommandOrder["options"]): CommandOrder => ({
  connector: "github",
  action: "create_issue",
  options,
});

/** What opening one takes. */
export const newIssue = { owner: "acme", repo: "tools", title: "It rattles" };

/** A component that shows a read. */
export const showing =
  (order: QueryOrder) =>
  ({ useActionQuery }: BindingHooks) =>
    useActionQuery(() => order);

/** A component that shows pages. */
export const listing =
  (order: PagesOrder) =>
  ({ useActionPages }: BindingHooks) =>
    useActionPages(() => order);

/** A component that runs an action. */
export const running =
  (order: CommandOrder) =>
  ({ useAction }: BindingHooks) =>
    useAction(() => order);
