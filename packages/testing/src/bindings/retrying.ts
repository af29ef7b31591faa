/** Waiting for a platform that asks to: what is shown meanwhile, and the way out of it. */
import { expect } from "vitest";
import { createIssue, newIssue, repository, running, showing } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** Attempts and waits, live. */
export const retrying: Part = (check) => {
  check("shows which attempt a read is at, and until when it waits", async (stage) => {
    const { mount, platform } = stage;
    platform.fail("github", "get_repo", { status: 429, retryAfter: 1, times: 1 });
    platform.fail("github", "get_repo", { delay: 50 });
    const view = await mount({ use: showing(repository("tools", { maxAttempts: 3 })) });
    await view.until(() => expect(view.result().retryAt).toBeTypeOf("number"));
    expect(view.result()).toMatchObject({ status: "pending", attempt: 1, isFetching: true });
    await view.until(() => expect(view.result()).toMatchObject({ attempt: 2, isFetching: true }));
    expect(view.result().retryAt).toBeUndefined();
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result().attempt).toBe(0);
    expect(platform.calls()).toHaveLength(2);
  });

  check("stops waiting when a read is given up", async ({ mount, platform }) => {
    platform.fail("github", "get_repo", { status: 429, retryAfter: 30, times: 1 });
    const view = await mount({ use: showing(repository("tools", { maxAttempts: 3 })) });
    await view.until(() => expect(view.result().retryAt).toBeTypeOf("number"));
    await view.act(() => view.result().cancel());
    expect(view.result()).toMatchObject({ status: "pending", isFetching: false, error: null });
    expect(view.result().retryAt).toBeUndefined();
    expect(platform.calls()).toHaveLength(1);
  });

  check(
    "shows which attempt a command is at, and stops waiting when it is cancelled",
    async (stage) => {
      const { mount, platform } = stage;
      platform.fail("github", "create_issue", { status: 429, retryAfter: 30, times: 1 });
      const view = await mount({ use: running(createIssue({ maxAttempts: 2 })) });
      await view.act(() => void view.result().run(newIssue));
      await view.until(() => expect(view.result().retryAt).toBeTypeOf("number"));
      expect(view.result()).toMatchObject({ status: "pending", attempt: 1 });
      await view.act(() => view.result().cancel());
      await view.until(() => expect(view.result().isIdle).toBe(true));
      expect(view.result()).toMatchObject({ error: null, attempt: 0 });
      expect(platform.calls()).toHaveLength(1);
    },
  );

  check(
    "says until when the platform asks to wait, where it does not wait itself",
    async (stage) => {
      const { mount, platform } = stage;
      platform.fail("github", "get_repo", { status: 429, retryAfter: 30, times: 1 });
      const view = await mount({ use: showing(repository()) });
      await view.until(() => expect(view.result().isError).toBe(true));
      const { error } = view.result();
      expect(error?._tag === "RateLimited" && error.retryAt).toBeTypeOf("number");
    },
  );
};
