/** Reads: what a component sees of one, and when it is asked for. */
import { expect } from "vitest";
import { repository, showing } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** One read, from its beginning to its end. */
export const queries: Part = (check) => {
  check("shows a read that is pending, and then its data", async ({ mount, platform }) => {
    platform.fail("github", "get_repo", { delay: 30 });
    const view = await mount({ use: showing(repository()) });
    expect(view.result()).toMatchObject({ status: "pending", isPending: true, isFetching: true });
    expect(view.result().data).toBeUndefined();
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result()).toMatchObject({
      status: "success",
      data: { full_name: "acme/tools" },
      error: null,
      isPending: false,
      isFetching: false,
    });
    expect(platform.calls()).toHaveLength(1);
  });

  check("reads what its new input asks for, and shows nothing of the old", async (stage) => {
    const { mount, platform } = stage;
    const view = await mount({
      props: "tools",
      use: ({ useActionQuery }, repo: () => string) => useActionQuery(() => repository(repo())),
    });
    await view.until(() => expect(view.result().data).toMatchObject({ name: "tools" }));
    platform.fail("github", "get_repo", { delay: 30 });
    await view.rerender({ props: "widgets" });
    expect(view.result()).toMatchObject({ status: "pending", isFetching: true });
    expect(view.result().data).toBeUndefined();
    await view.until(() => expect(view.result().data).toMatchObject({ name: "widgets" }));
    expect(platform.calls().map(({ body }) => body)).toEqual([
      { owner: "acme", repo: "tools" },
      { owner: "acme", repo: "widgets" },
    ]);
  });

  check("goes on showing the data before, where that is wanted", async ({ mount, platform }) => {
    const view = await mount({
      props: "tools",
      use: ({ useActionQuery }, repo: () => string) =>
        useActionQuery(() => repository(repo(), { keepPreviousData: true })),
    });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "get_repo", { delay: 30 });
    await view.rerender({ props: "widgets" });
    expect(view.result()).toMatchObject({
      status: "success",
      data: { name: "tools" },
      isPlaceholderData: true,
      isFetching: true,
    });
    await view.until(() => expect(view.result().isPlaceholderData).toBe(false));
    expect(view.result().data).toMatchObject({ name: "widgets" });
  });

  check("asks for nothing until it is enabled", async ({ mount, platform }) => {
    const view = await mount({
      props: false,
      use: ({ useActionQuery }, enabled: () => boolean) =>
        useActionQuery(() => repository("tools", { enabled: enabled() })),
    });
    expect(view.result()).toMatchObject({ status: "pending", isFetching: false });
    expect(platform.requests()).toHaveLength(0);
    await view.rerender({ props: true });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(platform.calls()).toHaveLength(1);
  });

  check("shows the part of the data that is selected", async ({ mount }) => {
    const select = (data: unknown) => (data as { readonly name: string }).name;
    const view = await mount({ use: showing(repository("tools", { select })) });
    await view.until(() => expect(view.result().data).toBe("tools"));
  });

  check("shows stand-in data without keeping it", async ({ mount, platform }) => {
    platform.fail("github", "get_repo", { delay: 30 });
    const placeholderData = { name: "stand-in" };
    const view = await mount({ use: showing(repository("tools", { placeholderData })) });
    expect(view.result()).toMatchObject({ status: "success", isPlaceholderData: true });
    expect(view.result().data).toEqual(placeholderData);
    await view.until(() => expect(view.result().isPlaceholderData).toBe(false));
    expect(view.result().data).toMatchObject({ name: "tools" });
  });

  check("passes on what belongs to the call", async ({ mount, platform }) => {
    const headers = { "x-trace": "7" };
    const view = await mount({ use: showing(repository("tools", { headers })) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(platform.calls()[0]?.headers["x-trace"]).toBe("7");
  });
};
