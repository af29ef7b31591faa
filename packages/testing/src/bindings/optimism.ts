/** Changes that are shown before the platform has answered. */
import type { CommandOptions, Optimistic } from "@plugboard/core/seam";
import type { Json } from "@plugboard/core";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import { createIssue, issueCount, newIssue } from "./reads.ts";
import type { Part } from "./Stage.ts";

const oneMore: Optimistic<Json> = {
  reads: ["github", "count_issues"],
  update: (data: { readonly total: number } | undefined) =>
    data && { ...data, total: data.total + 1 },
};

const counting = (options: CommandOptions<Json, unknown>) => (hooks: BindingHooks) => {
  const count = hooks.useActionQuery(() => issueCount);
  const create = hooks.useAction(() => createIssue(options));
  return () => ({ count: count().data as { total: number } | undefined, create: create() });
};

/** A change is shown at once, and stays only where the platform has made it. */
export const optimism: Part = (check) => {
  check("shows a change before the answer, and the platform's own after it", async (stage) => {
    const { mount, platform } = stage;
    const invalidates = [["github", "count_issues"]] as const;
    platform.fail("github", "create_issue", { delay: 30, times: 1 });
    const view = await mount({ use: counting({ optimistic: oneMore, invalidates }) });
    await view.until(() => expect(view.result().count?.total).toBe(64));
    await view.act(() => void view.result().create.run(newIssue));
    expect(view.result().count?.total).toBe(65);
    await view.until(() => expect(platform.calls("github", "count_issues")).toHaveLength(2));
    await view.until(() => expect(view.result().create.isSuccess).toBe(true));
    expect(view.result().count?.total).toBe(65);
  });

  check("takes a change back that the platform refuses", async ({ mount, platform }) => {
    platform.fail("github", "create_issue", { status: 409, times: 1 });
    const view = await mount({ use: counting({ optimistic: oneMore }) });
    await view.until(() => expect(view.result().count?.total).toBe(64));
    await view.act(() => void view.result().create.run(newIssue));
    await view.until(() => expect(view.result().create.isError).toBe(true));
    expect(view.result().count?.total).toBe(64);
    expect(platform.calls("github", "count_issues")).toHaveLength(1);
  });
};
