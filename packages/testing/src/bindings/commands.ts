/** Commands: what a run comes to, and what becomes of it when nobody looks any more. */
import { isPlugboardError } from "@plugboard/core";
import { expect } from "vitest";
import { createIssue, newIssue, running } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** Runs by hand. */
export const commands: Part = (check) => {
  check("runs when it is told to, and shows what it came to", async ({ mount, platform }) => {
    const view = await mount({ use: running(createIssue()) });
    expect(view.result()).toMatchObject({ status: "idle", isIdle: true, error: null, attempt: 0 });
    expect(platform.requests()).toHaveLength(0);
    let done: Promise<unknown> | undefined;
    await view.act(() => {
      done = view.result().run(newIssue);
    });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result()).toMatchObject({ data: { title: "It rattles" }, input: newIssue });
    expect(await done).toEqual(view.result().data);
    await view.act(() => view.result().reset());
    expect(view.result()).toMatchObject({ status: "idle" });
    expect(view.result().data).toBeUndefined();
  });

  check("shows that it is pending, with its input", async ({ mount, platform }) => {
    platform.fail("github", "create_issue", { hang: true });
    const view = await mount({ use: running(createIssue()) });
    await view.act(() => void view.result().run(newIssue));
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    expect(view.result()).toMatchObject({ status: "pending", attempt: 1, input: newIssue });
  });

  check("shows a failure with its kind, and rejects with the same", async (stage) => {
    const { mount, platform } = stage;
    platform.fail("github", "create_issue", { status: 403, times: 1 });
    const view = await mount({ use: running(createIssue()) });
    let refused: unknown;
    await view.act(() =>
      view
        .result()
        .run(newIssue)
        .catch((cause: unknown) => {
          refused = cause;
        }),
    );
    await view.until(() => expect(view.result().isError).toBe(true));
    expect(isPlugboardError(refused) && refused._tag).toBe("Forbidden");
    expect(view.result().error).toBe(refused);
  });

  check("lets a failing run be ignored", async ({ mount, platform }) => {
    platform.fail("github", "create_issue", { status: 500, times: 1 });
    const view = await mount({ use: running(createIssue()) });
    // Vitest fails a run of tests in which a rejection stays unhandled.
    await view.act(() => void view.result().run(newIssue));
    await view.until(() => expect(view.result().isError).toBe(true));
  });

  check("says what is wrong with an input, and sends nothing", async ({ mount, platform }) => {
    const view = await mount({ use: running(createIssue()) });
    await view.act(() => void view.result().run({ owner: "acme", repo: "tools", title: "" }));
    await view.until(() => expect(view.result().isError).toBe(true));
    const { error } = view.result();
    expect(error?._tag === "InvalidInput" && error.issues.map(({ path }) => path)).toEqual([
      "/title",
    ]);
    expect(platform.calls()).toHaveLength(0);
  });

  check("ends no run by another, and shows the latest", async ({ mount, platform }) => {
    platform.fail("github", "create_issue", { delay: 40, times: 1 });
    const view = await mount({ use: running(createIssue()) });
    const runs: Array<Promise<unknown>> = [];
    await view.act(() => void runs.push(view.result().run({ ...newIssue, title: "slow" })));
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    await view.act(() => void runs.push(view.result().run({ ...newIssue, title: "quick" })));
    let outputs: ReadonlyArray<unknown> = [];
    await view.act(async () => {
      outputs = await Promise.all(runs);
    });
    expect(outputs).toMatchObject([{ title: "slow" }, { title: "quick" }]);
    await view.until(() => expect(view.result().data).toMatchObject({ title: "quick" }));
  });

  check("tells those who asked, with the options of the moment", async ({ mount }) => {
    const told: Array<string> = [];
    const view = await mount({
      props: "first",
      use: ({ useAction }, name: () => string) => {
        const options = () => {
          const now = name();
          return createIssue({
            onSuccess: (output, input) => {
              const { title } = output as { readonly title: string };
              told.push(`${now} ${title} ${String(input["title"])}`);
            },
            onSettled: () => void told.push("settled"),
          });
        };
        return useAction(options);
      },
    });
    await view.rerender({ props: "second" });
    await view.act(() => view.result().run(newIssue));
    expect(told).toEqual(["second It rattles It rattles", "settled"]);
  });
};
