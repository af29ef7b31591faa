/** Reads that fail, and reads that are given up. */
import { expect } from "vitest";
import type { QueryOrder } from "./Harness.ts";
import { issueCount, newIssue, repository, showing } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** What has not come. */
export const failing: Part = (check) => {
  check("shows a failure with its kind, and reads anew by refetch", async (stage) => {
    const { mount, platform } = stage;
    platform.fail("github", "get_repo", { status: 404, times: 1 });
    const view = await mount({ use: showing(repository()) });
    await view.until(() => expect(view.result().isError).toBe(true));
    expect(view.result()).toMatchObject({ status: "error", isFetching: false });
    expect(view.result().error?._tag).toBe("NotFound");
    expect(view.result().data).toBeUndefined();
    await view.act(() => void view.result().refetch());
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result().error).toBeNull();
  });

  check("keeps its data where reading anew fails", async ({ mount, platform }) => {
    const view = await mount({ use: showing(repository()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "get_repo", { status: 500, times: 1 });
    // Nobody listens to what it rejects with, and nobody has to.
    await view.act(() => void view.result().refetch());
    await view.until(() => expect(view.result().isError).toBe(true));
    expect(view.result().data).toMatchObject({ name: "tools" });
  });

  check("refuses to read by an action that writes", async ({ mount, platform }) => {
    const write: QueryOrder = { connector: "github", action: "create_issue", input: newIssue };
    const view = await mount({ use: showing(write) });
    await view.until(() => expect(view.result().error?._tag).toBe("Unsupported"));
    expect(platform.calls()).toHaveLength(0);
  });

  check("gives up what nobody watches any more", async ({ abandoned, mount, platform }) => {
    platform.fail("github", "count_issues", { hang: true });
    const view = await mount({ use: showing(issueCount) });
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    expect(platform.calls()[0]?.aborted).toBe(false);
    await view.rerender({ isThere: false });
    await abandoned(view);
  });

  check("gives up by hand, and stays as it was", async ({ abandoned, mount, platform }) => {
    const fault = platform.fail("github", "count_issues", { hang: true });
    const view = await mount({ use: showing(issueCount) });
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    await view.act(() => view.result().cancel());
    await abandoned(view);
    expect(view.result()).toMatchObject({ status: "pending", isFetching: false, error: null });
    fault.remove();
    await view.act(() => void view.result().refetch());
    await view.until(() => expect(view.result().isSuccess).toBe(true));
  });
};
