/** Reads that several components share: one request, and how long its answer is fresh. */
import { makeStore } from "@plugboard/core/seam";
import { expect } from "vitest";
import { createIssue, issueCount, newIssue, repository, showing } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** What one has read, others need not ask for. */
export const sharing: Part = (check) => {
  check("makes one request for ten that ask the same", async ({ mount, platform }) => {
    const ten = Array.from({ length: 10 });
    const view = await mount({
      use: ({ useActionQuery }) => {
        const all = ten.map(() => useActionQuery(() => repository()));
        return () => all.map((one) => one());
      },
    });
    await view.until(() => expect(view.result().every((one) => one.isSuccess)).toBe(true));
    expect(new Set(view.result().map(({ data }) => data)).size).toBe(1);
    expect(platform.calls()).toHaveLength(1);
  });

  check("keeps a request for one who comes right back", async ({ mount, platform }) => {
    const store = makeStore();
    platform.fail("github", "get_repo", { delay: 30, times: 1 });
    const first = await mount({ store, use: showing(repository()) });
    await first.until(() => expect(platform.calls()).toHaveLength(1));
    const gone = first.unmount();
    const second = await mount({ store, use: showing(repository()) });
    await gone;
    await second.until(() => expect(second.result().isSuccess).toBe(true));
    expect(platform.calls()).toMatchObject([{ aborted: false }]);
  });

  check("asks no second time while data is fresh", async ({ mount, platform }) => {
    const store = makeStore({ staleTime: 60_000 });
    const first = await mount({ store, use: showing(repository()) });
    await first.until(() => expect(first.result().isSuccess).toBe(true));
    await first.unmount();
    const second = await mount({ store, use: showing(repository()) });
    expect(second.result()).toMatchObject({ status: "success", isFetching: false, isStale: false });
    expect(platform.calls()).toHaveLength(1);
  });

  check("shows old data while it asks again", async ({ mount, platform }) => {
    const store = makeStore();
    const first = await mount({ store, use: showing(repository()) });
    await first.until(() => expect(first.result().isSuccess).toBe(true));
    await first.unmount();
    const second = await mount({ store, use: showing(repository()) });
    expect(second.result()).toMatchObject({ status: "success", data: { name: "tools" } });
    await second.until(() => expect(platform.calls()).toHaveLength(2));
    await second.until(() => expect(second.result().isFetching).toBe(false));
  });

  check("reads anew what a command says it has changed", async ({ mount, platform }) => {
    const invalidates = [["github", "count_issues"]] as const;
    const view = await mount({
      use: ({ useAction, useActionQuery }) => {
        const count = useActionQuery(() => issueCount);
        const other = useActionQuery(() => repository());
        const create = useAction(() => createIssue({ invalidates }));
        return () => ({ count: count(), other: other(), create: create() });
      },
    });
    await view.until(() => expect(view.result().count.data).toMatchObject({ total: 64 }));
    await view.until(() => expect(view.result().other.isSuccess).toBe(true));
    await view.act(() => view.result().create.run(newIssue));
    await view.until(() => expect(view.result().count.data).toMatchObject({ total: 65 }));
    expect(platform.calls("github", "count_issues")).toHaveLength(2);
    expect(platform.calls("github", "get_repo")).toHaveLength(1);
  });
};
