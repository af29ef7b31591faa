import { expect, it } from "vitest";
import { collect, describeWays, failureOf } from "./Ways.ts";

const acme = { owner: "acme" };

describeWays("pages", (start) => {
  it("go by number, forward and back", async () => {
    const { client, platform } = await start();
    const first = await client.page("github", "list_pull_requests", { ...acme, per_page: 50 });
    expect(first.items).toHaveLength(50);
    expect(first.info).toEqual({ next: { page: 2 }, previous: undefined, total: 137 });
    const options = { from: first.info.next };
    const second = await client.page(
      "github",
      "list_pull_requests",
      { ...acme, per_page: 50 },
      options,
    );
    expect(second.info).toMatchObject({ next: { page: 3 }, previous: { page: 1 } });
    expect(platform.calls()[1]?.body).toMatchObject({ owner: "acme", page: 2, per_page: 50 });
  });

  it("go by cursor, forward and back", async () => {
    const { client } = await start();
    const first = await client.run("github", "list_issues", acme);
    expect(first).toMatchObject({ isList: true, hasNext: true, hasPrevious: false });
    const second = await first.nextPage();
    expect(second.hasPrevious).toBe(true);
    expect(second.data).not.toEqual(first.data);
    expect((await second.previousPage()).data).toEqual(first.data);
    expect(await first.previousPage()).toBe(first);
  });

  it("give all that is left from where they stand, one entry a page", async () => {
    const { client } = await start();
    const first = await client.run("github", "list_pull_requests", { ...acme, per_page: 50 });
    const pages = await (await first.nextPage()).allItems();
    expect(pages.map(({ data }) => data.length)).toEqual([50, 37]);
    expect(pages[1]?.meta).toMatchObject({ page: 3, has_next: false });
  });

  it.each([0, 1, 3])("give each item once with %i pages fetched ahead", async (prefetch) => {
    const { client, platform } = await start();
    const input = { ...acme, per_page: 20 };
    const pulls = await collect(client.items("github", "list_pull_requests", input, { prefetch }));
    expect(pulls.map(({ number }) => number)).toEqual(
      Array.from({ length: 137 }, (_, index) => 137 - index),
    );
    expect(platform.calls()).toHaveLength(7);
  });

  it("walk backward from a page", async () => {
    const { client } = await start();
    const input = { ...acme, per_page: 50 };
    const walk = client.items("github", "list_pull_requests", input, {
      from: { page: 2 },
      direction: "backward",
    });
    const numbers = (await collect(walk)).map(({ number }) => number);
    expect(numbers).toHaveLength(100);
    expect(numbers[0]).toBe(87); // the second page, then the first
    expect(numbers[50]).toBe(137);
  });

  it("stop where the loop is left", async () => {
    const { client, platform } = await start();
    for await (const row of client.items("warehouse", "read_rows", { table: "orders" })) {
      expect(row).toBeDefined();
      break;
    }
    expect(platform.calls("warehouse", "read_rows")).toHaveLength(1);
  });

  it("retry the page that failed, and no other", async () => {
    const { client, platform } = await start({ client: { retry: { base: 1 } } });
    platform.fail("github", "list_pull_requests", {
      status: 503,
      times: 1,
      when: ({ body }) => (body as { page?: number }).page === 2,
    });
    const input = { ...acme, per_page: 50 };
    const items = client.items("github", "list_pull_requests", input, { maxAttempts: 2 });
    expect(await collect(items)).toHaveLength(137);
    expect(platform.calls().map(({ body }) => (body as { page?: number }).page)).toEqual([
      undefined,
      2,
      2,
      3,
    ]);
  });

  it("are refused of what is no list", async () => {
    const { client } = await start();
    const page = client.untyped.page("github", "get_repo", { owner: "acme", repo: "tools" });
    expect(await failureOf(page)).toMatchObject({ _tag: "Unsupported", action: "get_repo" });
  });

  it("end in an error where a page leads to itself", async () => {
    const { client, platform } = await start();
    platform.fail("github", "list_pull_requests", {
      status: 200,
      body: { data: [{ number: 1 }], meta: { has_next: true, has_prev: false, total: 9 } },
    });
    const items = client.items("github", "list_pull_requests", acme);
    expect(await failureOf(collect(items))).toMatchObject({ _tag: "Malformed" });
    expect(platform.calls()).toHaveLength(1);
    const first = await client.run("github", "list_pull_requests", acme);
    expect((await failureOf(first.nextPage()))._tag).toBe("Malformed");
    expect((await failureOf(first.allItems()))._tag).toBe("Malformed");
  });
});
