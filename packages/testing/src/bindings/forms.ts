/** Forms of an action: from the first field to the answer, and what is kept of them. */
import { expect } from "vitest";
import type { BindingHooks, FormOrder } from "./Harness.ts";
import { createIssue, newIssue } from "./reads.ts";
import type { Part } from "./Stage.ts";

const filling =
  (options?: FormOrder["options"]) =>
  ({ useActionForm }: BindingHooks) =>
    useActionForm(() => ({ connector: "github", action: "create_issue", options }));

/** A form, from what its catalog says to what the platform answers. */
export const forms: Part = (check) => {
  check("has the fields of its action, once the catalog has told them", async ({ mount }) => {
    const view = await mount({ use: filling() });
    expect(view.result()).toMatchObject({ status: "pending", isPending: true, fields: [] });
    await view.until(() => expect(view.result().isReady).toBe(true));
    expect(
      view.result().fields.map(({ kind, path, required }) => `${path} ${kind} ${required}`),
    ).toEqual([
      "/owner string true",
      "/repo string true",
      "/title string true",
      "/body string false",
      "/labels array false",
      "/response_fields array false",
    ]);
  });

  check("says why there are no fields", async ({ mount }) => {
    const view = await mount({
      use: ({ useActionForm }) =>
        useActionForm(() => ({ connector: "github", action: "create_isue" })),
    });
    await view.until(() => expect(view.result().status).toBe("error"));
    expect(view.result().error?._tag).toBe("UnknownAction");
  });

  check(
    "tells of what was entered as it is entered, and what is wrong where the user has been",
    async (stage) => {
      const view = await stage.mount({ use: filling({ values: { owner: "acme" } }) });
      await view.until(() => expect(view.result().isReady).toBe(true));
      expect(view.result()).toMatchObject({ values: { owner: "acme" }, touched: {}, issues: {} });
      expect(view.result().isDirty).toBe(false);
      await view.act(() => view.result().touch("/title"));
      await view.until(() => expect(Object.keys(view.result().issues)).toEqual(["/title"]));
      expect(view.result()).toMatchObject({ touched: { "/title": true }, isValid: false });
      await view.act(() => view.result().setValue("/title", "It rattles"));
      await view.until(() => expect(view.result().issues).toEqual({}));
      expect(view.result()).toMatchObject({ values: { title: "It rattles" }, isDirty: true });
    },
  );

  check("sends nothing while something is wrong, and then what was entered", async (stage) => {
    const { mount, platform } = stage;
    const view = await mount({ use: filling({ values: { owner: "acme" } }) });
    await view.until(() => expect(view.result().isReady).toBe(true));
    await view.act(() => view.result().submit());
    await view.until(() => {
      expect(Object.keys(view.result().issues).toSorted()).toEqual(["/repo", "/title"]);
    });
    expect(platform.calls()).toHaveLength(0);
    await view.act(() => view.result().setValue("/repo", "tools"));
    await view.act(() => view.result().setValue("/title", "It rattles"));
    await view.act(() => view.result().add("/labels", "noise"));
    let done: unknown;
    await view.act(async () => {
      done = await view.result().submit();
    });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result()).toMatchObject({ data: { title: "It rattles" }, error: null });
    expect(view.result().data).toBe(done);
    expect(platform.calls().map(({ body }) => body)).toEqual([{ ...newIssue, labels: ["noise"] }]);
  });

  check("shows at its field what the platform has refused", async ({ mount, platform }) => {
    const detail = [{ loc: ["body", "title"], msg: "It is taken.", type: "value_error" }];
    platform.fail("github", "create_issue", { status: 422, body: { detail }, times: 1 });
    const view = await mount({ use: filling({ values: newIssue }) });
    await view.until(() => expect(view.result().isReady).toBe(true));
    await view.act(() => void view.result().submit());
    await view.until(() => {
      expect(view.result().issues["/title"]).toMatchObject([{ message: "It is taken." }]);
    });
    expect(view.result().error?._tag).toBe("InvalidInput");
  });

  check("shows that it is being sent, and stops when it is cancelled", async (stage) => {
    const { abandoned, mount, platform } = stage;
    platform.fail("github", "create_issue", { hang: true });
    const view = await mount({ use: filling({ values: newIssue }) });
    await view.until(() => expect(view.result().isReady).toBe(true));
    await view.act(() => void view.result().submit());
    await view.until(() => expect(view.result()).toMatchObject({ isSubmitting: true, attempt: 1 }));
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    await view.act(() => view.result().cancel());
    await abandoned(view);
    await view.until(() => expect(view.result().isSubmitting).toBe(false));
    expect(view.result()).toMatchObject({ values: newIssue, error: null });
  });

  check("sends on when its view has gone, or stops where that is wanted", async (stage) => {
    const { abandoned, mount, platform } = stage;
    const leave = async (cancelOnUnmount: boolean) => {
      const view = await mount({ use: filling({ values: newIssue, cancelOnUnmount }) });
      await view.until(() => expect(view.result().isReady).toBe(true));
      let done: Promise<unknown> | undefined;
      await view.act(() => {
        done = view.result().submit();
      });
      await view.until(() => expect(platform.calls().at(-1)?.status).toBeUndefined());
      await view.rerender({ isThere: false });
      return { done, view };
    };
    platform.fail("github", "create_issue", { delay: 30, times: 1 });
    expect(await (await leave(false)).done).toMatchObject({ title: "It rattles" });
    platform.fail("github", "create_issue", { hang: true });
    await abandoned((await leave(true)).view);
  });

  check("runs with the options of a command", async ({ mount, platform }) => {
    const told: Array<string> = [];
    const invalidates = [["github", "count_issues"]] as const;
    const order = createIssue({ invalidates, onSuccess: () => void told.push("success") });
    const view = await mount({
      use: ({ useActionForm, useActionQuery }) => {
        const form = useActionForm(() => ({
          ...order,
          options: { ...order.options, values: newIssue },
        }));
        const count = useActionQuery(() => ({
          connector: "github",
          action: "count_issues",
          input: { owner: "acme" },
        }));
        return () => ({ form: form(), count: count() });
      },
    });
    await view.until(() => expect(view.result().count.data).toMatchObject({ total: 64 }));
    await view.until(() => expect(view.result().form.isReady).toBe(true));
    await view.act(() => view.result().form.submit());
    await view.until(() => expect(view.result().count.data).toMatchObject({ total: 65 }));
    expect(told).toEqual(["success"]);
    expect(platform.calls("github", "create_issue")).toHaveLength(1);
  });

  check(
    "begins anew when it is told to, for another action, and for another user",
    async (stage) => {
      const view = await stage.mount({
        props: "create_issue",
        use: ({ useActionForm }, action: () => string) =>
          useActionForm(() => ({ connector: "github", action: action() })),
      });
      const enter = async (owner: string) => {
        await view.until(() => expect(view.result().isReady).toBe(true));
        await view.act(() => view.result().setValue("/owner", owner));
        await view.act(() => view.result().touch("/owner"));
        expect(view.result().values).toMatchObject({ owner });
      };
      await enter("acme");
      await view.act(() => view.result().reset());
      expect(view.result()).toMatchObject({ touched: {}, isDirty: false });
      expect(view.result().values).not.toHaveProperty("owner");
      await view.act(() => view.result().reset({ owner: "initech" }));
      expect(view.result().values).toMatchObject({ owner: "initech" });
      await view.rerender({ props: "get_repo" });
      await view.until(() => {
        expect(view.result().fields.map(({ name }) => name)).toContain("response_fields");
        expect(view.result().fields).toHaveLength(3);
      });
      expect(view.result().values).toEqual({});
      await enter("acme");
      await view.rerender({ client: await stage.as("bo") });
      expect(view.result()).toMatchObject({ values: {}, touched: {}, isDirty: false });
    },
  );

  check("goes on from what another form has kept as plain data", async ({ mount }) => {
    const first = await mount({ use: filling() });
    await first.until(() => expect(first.result().isReady).toBe(true));
    await first.act(() => first.result().setValue("/title", "It rattles"));
    await first.act(() => first.result().touch("/repo"));
    const snapshot = JSON.parse(JSON.stringify(first.result().snapshot()));
    await first.unmount();
    const second = await mount({ use: filling({ snapshot }) });
    await second.until(() => expect(second.result().isReady).toBe(true));
    expect(second.result()).toMatchObject({
      values: { title: "It rattles" },
      touched: { "/repo": true },
      isDirty: true,
    });
  });

  check("gives up fields that nobody waits for any more", async (stage) => {
    const { abandoned, mount, platform } = stage;
    platform.fail({ hang: true });
    const view = await mount({ use: filling() });
    await view.until(() => expect(platform.requests()).toHaveLength(1));
    await view.rerender({ isThere: false });
    await abandoned(view);
  });
};
