/** Pages in both directions, and items as if there were no pages. */
import { check, facts, table } from "../terminal.ts";
import { type Chapter, type Stage, until } from "./Stage.ts";

const orders = { table: "orders" } as const;

const turning = async ({ client, step }: Stage): Promise<void> => {
  const list = (from?: Readonly<Record<string, unknown>>) =>
    client.page("github", "list_issues", { owner: "acme" }, { from });
  const first = await step('client.page("github", "list_issues", { owner })', () => list());
  const second = await step("…, { from: page.info.next }", () => list(first.info.next));
  const back = await step("…, { from: page.info.previous }", () => list(second.info.previous));
  const shown = Object.entries({ first, second, back });
  table(
    shown.map(([page, { items, info }]) => ({
      page,
      issues: `#${items[0]?.number} to #${items.at(-1)?.number}`,
      total: info.total,
      next: info.next === undefined ? "" : "yes",
      previous: info.previous === undefined ? "" : "yes",
    })),
  );
  const numbers = (page: typeof first) => page.items.map(({ number }) => number);
  check(
    "the second page goes on where the first one ends",
    numbers(second)[0]! < numbers(first).at(-1)!,
  );
  check("the way back leads to the first page again", numbers(back), numbers(first));
};

const walking = async ({ client, mock, step }: Stage): Promise<void> => {
  const reads = () => mock.platform.calls("warehouse", "read_rows").length;
  const start = reads();
  const totals = new Map<string, number>();
  let rows = 0;
  await step(
    'for await (const row of client.items("warehouse", "read_rows", { table }, { prefetch: 1 }))',
    async () => {
      for await (const { customer, amount } of client.items("warehouse", "read_rows", orders, {
        prefetch: 1,
      })) {
        rows += 1;
        totals.set(customer.country, (totals.get(customer.country) ?? 0) + amount);
      }
    },
  );
  facts(
    Object.fromEntries(
      [...totals].map(([country, sum]) => [country, `${sum.toFixed(2).padStart(10)} EUR`]),
    ),
  );
  check("all 1200 rows came, by the hundred", [rows, reads() - start], [1200, 12]);

  for (const prefetch of [0, 2]) {
    const before = reads();
    const all = client.items("warehouse", "read_rows", orders, { prefetch });
    const rest = all[Symbol.asyncIterator]();
    await step(`one row taken with { prefetch: ${prefetch} }`, async () => {
      await rest.next();
      await until("pages are fetched ahead", () => reads() - before >= prefetch + 1);
      await rest.return?.();
    });
    check(`${prefetch + 1} of 12 pages asked for, then left`, reads() - before, prefetch + 1);
  }
};

export const pages: Chapter = {
  title: "Pages",
  play: async (stage) => {
    await turning(stage);
    await walking(stage);
  },
};

export const builder: Chapter = {
  title: "The builder",
  play: async ({ client, mock, step }) => {
    const pulls = client.connector("github").action("list_pull_requests").params({ owner: "acme" });
    const response = await step(
      'client.connector("github").action("list_pull_requests").params({ owner }).param("per_page", 50).headers({ … }).maxAttempts(3).run()',
      () => pulls.param("per_page", 50).headers({ "x-trace": "demo" }).maxAttempts(3).run(),
    );
    const { status, isList, hasNext, data } = response;
    facts({ status, isList, hasNext, rows: data.length, meta: JSON.stringify(response.meta) });
    check("the header went along", mock.platform.calls().at(-1)?.headers["x-trace"], "demo");

    const next = await step("response.nextPage()", () => response.nextPage());
    const last = await step("next.nextPage()", () => next.nextPage());
    check("the third page is the last one", [last.data.length, last.hasNext], [37, false]);
    const all = await step("response.allItems()", () => response.allItems());
    check(
      "all pages at once",
      all.map((page) => page.data.length),
      [50, 50, 37],
    );

    const plain = await step(".params({ owner }).execute(), from the same builder", () =>
      pulls.execute(),
    );
    check("builders are immutable: 30 rows, the platform's own page", plain.data.length, 30);
  },
};
