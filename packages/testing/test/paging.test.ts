import { expect, it } from "vitest";
import { bodyOf, type Caller, describeWire } from "./Ways.ts";

const issues = async ({ run }: Caller, input: object = {}) =>
  bodyOf(await run("github", "list_issues", { owner: "acme", ...input }));

const numbers = (page: { data: ReadonlyArray<{ number: number }> }) =>
  page.data.map((_) => _.number);

describeWire("paging", (start) => {
  it("counts pages from 1 with the exact meta", async () => {
    const { run } = await start();
    const page = async (input: object) =>
      bodyOf(await run("github", "list_pull_requests", { owner: "acme", ...input }));
    const first = await page({ per_page: 20 });
    expect(first.data).toHaveLength(20);
    expect(first.meta).toEqual({
      total: 137,
      total_page: 7,
      has_next: true,
      has_prev: false,
      page: 1,
      limit: 20,
    });
    const last = await page({ page: 7, per_page: 20 });
    expect(last.data).toHaveLength(17);
    expect(last.meta).toMatchObject({ has_next: false, has_prev: true, page: 7 });
    const beyond = await page({ page: 8, per_page: 20 });
    expect(beyond.data).toEqual([]);
    expect(beyond.meta).toMatchObject({ has_next: false, has_prev: true });
  });

  it("has a default page size and a greatest one", async () => {
    const { run } = await start();
    const limit = async (input: object) =>
      (await bodyOf(await run("github", "list_pull_requests", { owner: "acme", ...input }))).meta
        .limit;
    expect(await limit({})).toBe(30);
    expect(await limit({ per_page: 5000 })).toBe(100);
    const zero = await run("github", "list_pull_requests", { owner: "acme", per_page: 0 });
    expect(zero.status).toBe(422);
  });

  it("counts nothing as no page", async () => {
    const { run } = await start();
    const { data, meta } = await bodyOf(await run("github", "list_pull_requests", { owner: "x" }));
    expect(data).toEqual([]);
    expect(meta).toMatchObject({ total: 0, total_page: 0, has_next: false, has_prev: false });
  });

  it("follows cursors to the end and back to the very same pages", async () => {
    const caller = await start();
    const forth = [await issues(caller)];
    for (let next = forth[0].meta.forwards_cursor; next !== null;) {
      // oxlint-disable-next-line no-await-in-loop -- a page names the next one
      const page = await issues(caller, { cursor: next });
      forth.push(page);
      next = page.meta.forwards_cursor;
    }
    expect(forth).toHaveLength(7);
    expect(new Set(forth.flatMap(numbers)).size).toBe(64);
    expect(forth[0].meta).toEqual({
      total: 64,
      total_page: 7,
      has_next: true,
      has_prev: false,
      forwards_cursor: expect.stringMatching(/^[\w-]+$/),
      backwards_cursor: null,
    });

    const back = [forth[6]];
    for (let previous = forth[6].meta.backwards_cursor; previous !== null;) {
      // oxlint-disable-next-line no-await-in-loop -- a page names the previous one
      const page = await issues(caller, { cursor: previous });
      back.push(page);
      previous = page.meta.backwards_cursor;
    }
    expect(back.map(numbers)).toEqual(forth.map(numbers).toReversed());
  });

  it("begins with the last page on request", async () => {
    const caller = await start();
    const last = await issues(caller, { from_last: true });
    expect(last.data).toHaveLength(4);
    expect(last.meta).toMatchObject({ has_next: false, has_prev: true, forwards_cursor: null });
  });

  it("refuses a cursor that is not its own", async () => {
    const { run } = await start();
    const response = await run("github", "list_issues", { owner: "acme", cursor: "page-2" });
    expect(response.status).toBe(400);
    expect((await bodyOf(response)).error.code).toBe("INVALID_CURSOR");
  });

  it("reads 1,200 rows in pages that the caller sizes by `limit`", async () => {
    const { run } = await start();
    const input = { table: "orders", limit: 500 };
    const { data, meta } = await bodyOf(await run("warehouse", "read_rows", input));
    expect(data).toHaveLength(500);
    expect(meta).toMatchObject({ total: 1200, total_page: 3 });
  });
});
