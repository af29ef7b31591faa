/** Commands that nobody looks at any more, or that somebody gives up. */
import { expect } from "vitest";
import { createIssue, newIssue, running } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** What becomes of a run. */
export const leaving: Part = (check) => {
  check("runs on when its view has gone", async ({ mount, platform }) => {
    platform.fail("github", "create_issue", { delay: 30, times: 1 });
    const view = await mount({ use: running(createIssue()) });
    let done: Promise<unknown> | undefined;
    await view.act(() => {
      done = view.result().run(newIssue);
    });
    await view.rerender({ isThere: false });
    expect(await done).toMatchObject({ title: "It rattles" });
    expect(platform.calls()).toMatchObject([{ aborted: false, status: 200 }]);
  });

  check("ends with its view where that is wanted", async ({ abandoned, mount, platform }) => {
    platform.fail("github", "create_issue", { hang: true });
    const view = await mount({ use: running(createIssue({ cancelOnUnmount: true })) });
    await view.act(() => void view.result().run(newIssue));
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    await view.rerender({ isThere: false });
    await abandoned(view);
  });

  check("is cancelled while its request is under way", async (stage) => {
    const { abandoned, mount, platform } = stage;
    platform.fail("github", "create_issue", { hang: true });
    const view = await mount({ use: running(createIssue()) });
    await view.act(() => void view.result().run(newIssue));
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    await view.act(() => view.result().cancel());
    await abandoned(view);
    await view.until(() => expect(view.result().isIdle).toBe(true));
  });
};
