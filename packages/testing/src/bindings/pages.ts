/** Pages: one after the other, both ways, and all of them. */
import type { PagesState } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { Mounted } from "./Harness.ts";
import { issues, listing } from "./reads.ts";
import type { Part } from "./Stage.ts";

type View = Mounted<undefined, PagesState<unknown>>;

const numbers = (view: View): ReadonlyArray<number> =>
  (view.result().data?.items ?? []).map((item) => (item as { readonly number: number }).number);

/** A list, page after page. */
export const pages: Part = (check) => {
  check("shows the first page, and adds the next", async ({ mount, platform }) => {
    platform.fail("github", "list_issues", { delay: 30, times: 1 });
    const view = await mount({ use: listing(issues()) });
    expect(view.result()).toMatchObject({ status: "pending", hasNextPage: false });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result()).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(numbers(view)).toHaveLength(10);
    await view.act(() => void view.result().fetchNextPage());
    await view.until(() => expect(numbers(view)).toHaveLength(20));
    expect(view.result().data?.pages).toHaveLength(2);
    expect(new Set(numbers(view)).size).toBe(20);
    expect(platform.calls()).toHaveLength(2);
  });

  check("shows which way it goes", async ({ mount, platform }) => {
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "list_issues", { hang: true });
    await view.act(() => void view.result().fetchNextPage());
    await view.until(() => expect(platform.calls()).toHaveLength(2));
    expect(view.result()).toMatchObject({
      isFetching: true,
      isFetchingNextPage: true,
      isFetchingPreviousPage: false,
    });
    await view.act(() => view.result().cancel());
    await view.until(() => expect(view.result().isFetchingNextPage).toBe(false));
    expect(numbers(view)).toHaveLength(10);
  });

  check("goes back to pages that it has let go of", async ({ mount }) => {
    const view = await mount({ use: listing(issues({ maxPages: 2 })) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    const first = numbers(view);
    await view.act(() => view.result().fetchNextPage());
    await view.act(() => view.result().fetchNextPage());
    await view.until(() => expect(numbers(view)).toHaveLength(20));
    expect(numbers(view)).not.toContain(first[0]);
    expect(view.result().hasPreviousPage).toBe(true);
    await view.act(() => view.result().fetchPreviousPage());
    await view.until(() => expect(numbers(view).slice(0, 10)).toEqual(first));
    expect(numbers(view)).toHaveLength(20);
  });

  check("fetches all that follow, and shows how far it is", async ({ mount, platform }) => {
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "list_issues", { delay: 15 });
    await view.act(() => void view.result().fetchAll());
    await view.until(() => expect(numbers(view).length).toBeGreaterThan(10));
    expect(numbers(view).length).toBeLessThan(64);
    await view.until(() => expect(numbers(view)).toHaveLength(64));
    expect(view.result()).toMatchObject({ hasNextPage: false });
    expect(platform.calls()).toHaveLength(7);
  });

  check("fetches no more than is wanted", async ({ mount, platform }) => {
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    await view.act(() => view.result().fetchAll({ max: 25 }));
    await view.until(() => expect(numbers(view)).toHaveLength(30));
    expect(platform.calls()).toHaveLength(3);
  });

  check("stops fetching all when it is cancelled, and keeps what is here", async (stage) => {
    const { abandoned, mount, platform } = stage;
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "list_issues", { hang: true, when: () => platform.calls().length > 3 });
    await view.act(() => void view.result().fetchAll());
    await view.until(() => expect(platform.calls()).toHaveLength(4));
    await view.act(() => view.result().cancel());
    await abandoned(view);
    await view.until(() => expect(view.result().isFetching).toBe(false));
    expect(numbers(view)).toHaveLength(30);
    expect(view.result()).toMatchObject({ status: "success", hasNextPage: true });
    expect(platform.calls()).toHaveLength(4);
  });

  check("keeps its pages where a further one fails, and goes on from there", async (stage) => {
    const { mount, platform } = stage;
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "list_issues", { status: 500, times: 1 });
    await view.act(() => void view.result().fetchNextPage());
    await view.until(() => expect(view.result().isError).toBe(true));
    expect(numbers(view)).toHaveLength(10);
    await view.act(() => void view.result().fetchNextPage());
    await view.until(() => expect(numbers(view)).toHaveLength(20));
    expect(view.result().isSuccess).toBe(true);
  });

  check("reads all of its pages anew", async ({ mount, platform }) => {
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    await view.act(() => view.result().fetchNextPage());
    await view.act(() => view.result().refetch());
    expect(numbers(view)).toHaveLength(20);
    expect(platform.calls()).toHaveLength(4);
  });

  check("gives up a page that nobody waits for any more", async (stage) => {
    const { abandoned, mount, platform } = stage;
    const view = await mount({ use: listing(issues()) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    platform.fail("github", "list_issues", { hang: true });
    await view.act(() => void view.result().fetchNextPage());
    await view.until(() => expect(platform.calls()).toHaveLength(2));
    await view.rerender({ isThere: false });
    await abandoned(view);
  });
};
