/** Another user: nothing of the one before is shown, whatever is kept. */
import { makeStore } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import { createIssue, newIssue, repository } from "./reads.ts";
import type { Part } from "./Stage.ts";

const everything = ({ useAction, useActionQuery }: BindingHooks) => {
  const read = useActionQuery(() => repository("tools", { keepPreviousData: true }));
  const create = useAction(() => createIssue());
  return () => ({ read: read(), create: create() });
};

/** What is one user's is no other's. */
export const users: Part = (check) => {
  for (const shared of [false, true]) {
    const where = shared ? "a store of the application's own" : "the provider's store";
    check(`shows another user nothing of the one before, in ${where}`, async (stage) => {
      const { as, mount, platform } = stage;
      const view = await mount({ use: everything, ...(shared && { store: makeStore() }) });
      await view.until(() => expect(view.result().read.isSuccess).toBe(true));
      await view.act(() => view.result().create.run(newIssue));
      expect(view.result().create.isSuccess).toBe(true);
      platform.fail("github", "get_repo", { hang: true });
      await view.rerender({ client: await as("bo") });
      expect(view.result().read).toMatchObject({ status: "pending", isPlaceholderData: false });
      expect(view.result().read.data).toBeUndefined();
      expect(view.result().create).toMatchObject({ status: "idle" });
      expect(view.result().create.data).toBeUndefined();
      await view.until(() =>
        expect(platform.calls("github", "get_repo").map(({ user }) => user)).toEqual(["ana", "bo"]),
      );
    });
  }

  check("gives up what the user before was waiting for", async (stage) => {
    const { abandoned, as, mount, platform } = stage;
    platform.fail("github", "get_repo", { hang: true, times: 1 });
    const view = await mount({ use: everything });
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    await view.rerender({ client: await as("bo") });
    await abandoned(view);
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    expect(platform.calls().map(({ user }) => user)).toEqual(["ana", "bo"]);
  });

  check("keeps everything for the same user with another client", async (stage) => {
    const { as, mount, platform } = stage;
    const view = await mount({ use: everything });
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    await view.rerender({ client: await as("ana") });
    expect(view.result().read).toMatchObject({ status: "success", isFetching: false });
    expect(platform.calls()).toHaveLength(1);
  });
};
