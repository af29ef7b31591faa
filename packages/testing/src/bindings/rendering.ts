/** What a component is rendered for: what it looks at, once for each change of it. */
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import { createIssue, issueCount, newIssue, repository } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** Shows the data of a read, and nothing else of it; it can still be asked for anew. */
const looking = ({ useActionQuery }: BindingHooks) => {
  const read = useActionQuery(() => repository());
  return () => {
    const { data, refetch } = read();
    return { data, refetch };
  };
};

/** No render without a change. */
export const rendering: Part = (check) => {
  check("is rendered once for the data it looks at, and for nothing else", async (stage) => {
    const { mountLooking, platform } = stage;
    platform.fail("github", "get_repo", { delay: 20 });
    const view = await mountLooking({ use: looking });
    const first = view.renders();
    await view.until(() => expect(view.result().data).toMatchObject({ name: "tools" }));
    expect(view.renders()).toBe(first + 1);
    const { data } = view.result();
    // It is fetching, and no more: nobody looks at that. The answer is the same one again.
    await view.act(() => view.result().refetch());
    expect(platform.calls()).toHaveLength(2);
    expect(view.renders()).toBe(first + 1);
    expect(view.result().data).toBe(data);
    platform.fail("github", "get_repo", { rewrite: renamed });
    await view.act(() => view.result().refetch());
    await view.until(() => expect(view.result().data).toMatchObject({ name: "renamed" }));
    expect(view.renders()).toBe(first + 2);
  });

  check("is rendered once where several of its reads change at once", async (stage) => {
    const ten = Array.from({ length: 10 });
    const view = await stage.mountLooking({
      use: ({ useActionQuery }) => {
        const all = ten.map(() => useActionQuery(() => issueCount));
        return () => all.map((one) => one().data);
      },
    });
    const first = view.renders();
    await view.until(() => expect(view.result().every((data) => data !== undefined)).toBe(true));
    expect(view.renders()).toBe(first + 1);
  });

  check("keeps what is equal, and what is selected of it", async ({ mount, platform }) => {
    const select = (data: unknown) => {
      const { name, owner } = data as { readonly name: string; readonly owner: unknown };
      return { name, owner };
    };
    const view = await mount({
      use: ({ useActionQuery }) => {
        const whole = useActionQuery(() => repository());
        // Another function each time, as components write them.
        const part = useActionQuery(() => repository("tools", { select: (_) => select(_) }));
        return () => ({ whole: whole(), part: part() });
      },
    });
    await view.until(() => expect(view.result().part.isSuccess).toBe(true));
    const { whole, part } = view.result();
    await view.act(() => whole.refetch());
    await view.until(() => expect(view.result().whole.isFetching).toBe(false));
    expect(platform.calls()).toHaveLength(2);
    expect(view.result().whole.data).toBe(whole.data);
    expect(view.result().part.data).toBe(part.data);
  });

  check("is rendered once for each state of a run", async ({ mountLooking, platform }) => {
    platform.fail("github", "create_issue", { delay: 20 });
    const view = await mountLooking({
      use: ({ useAction }) => {
        const create = useAction(() => createIssue());
        return () => ({ run: create().run, status: create().status });
      },
    });
    const first = view.renders();
    await view.act(() => void view.result().run(newIssue));
    await view.until(() => expect(view.result().status).toBe("pending"));
    await view.until(() => expect(view.result().status).toBe("success"));
    expect(view.renders()).toBe(first + 2);
  });
};

/** The answer of an action, with another name in its data. */
const renamed = (answer: unknown): unknown => {
  const { data } = answer as { readonly data: object };
  return { ...(answer as object), data: { ...data, name: "renamed" } };
};
