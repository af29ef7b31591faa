/** Lists, page after page. */
import type { Json } from "@plugboard/core";
import { expect } from "vitest";
import type { AnyClient, PagedSample } from "./Sample.ts";
import { inputOf, type Part } from "./Stage.ts";

const collect = async (items: AsyncIterable<unknown>, { key }: PagedSample) => {
  const keys: Array<unknown> = [];
  // What the list holds, the sample knows.
  for await (const item of items) keys.push(key(item as never));
  return keys;
};

/** How the last page is asked for. */
const lastPage = async ({ untyped }: AnyClient, list: PagedSample): Promise<Json | undefined> => {
  let from: Json | undefined;
  for (;;) {
    const { info } = await untyped.page(list.connector, list.action, inputOf(list), { from });
    if (info.next === undefined) return from;
    from = info.next;
  }
};

/** Each item is visited once, however it is asked for. */
export const paging: Part = (check, { read, pages = [] }, can) => {
  check("gives pages of a list, and says so of what is none", async (stage) => {
    const { untyped } = stage.open();
    const { isList, data } = await untyped.run(read.connector, read.action, inputOf(read));
    const page = untyped.page(read.connector, read.action, inputOf(read));
    if (isList) return expect((await page).items).toEqual(data);
    await stage.refused(page, "Unsupported");
    const items = untyped.items(read.connector, read.action, inputOf(read));
    await stage.refused(items[Symbol.asyncIterator]().next(), "Unsupported");
  });

  for (const list of pages) {
    const { connector, action, total } = list;
    const input = inputOf(list);
    // What the output is, the sample knows.
    const itemsIn = (output: unknown) => list.itemsIn?.(output as never) ?? output;
    const of = `${connector} / ${action}`;

    check(`visits each item once, whatever it fetches ahead: ${of}`, async (stage) => {
      const { untyped } = stage.open();
      const described = await stage.open().describe(connector, action);
      expect(described.paged).toBe(true);
      const plain = await collect(untyped.items(connector, action, input), list);
      expect(plain).toHaveLength(total);
      expect(new Set(plain).size).toBe(total);
      const needed = can.calls === undefined ? undefined : stage.calls(list).length;
      for (const prefetch of [1, 3]) {
        const items = untyped.items(connector, action, input, { prefetch });
        expect(await collect(items, list)).toEqual(plain);
      }
      if (needed !== undefined) expect(stage.calls(list)).toHaveLength(3 * needed);
    });

    check(`gives the same by page, run, allItems and items: ${of}`, async (stage) => {
      const { untyped } = stage.open();
      const all = await collect(untyped.items(connector, action, input), list);
      const page = await untyped.page(connector, action, input);
      const response = await untyped.run(connector, action, input);
      expect(response).toMatchObject({ isList: true, hasNext: true, hasPrevious: false });
      expect(response.info).toEqual(page.info);
      expect(itemsIn(response.data)).toEqual(page.items);
      const keys = page.items.map((item) => list.key(item as never));
      expect(keys).toEqual(all.slice(0, keys.length));
      const second = await response.nextPage();
      const { next } = page.info;
      const asked = await untyped.page(connector, action, input, { from: next });
      expect(itemsIn(second.data)).toEqual(asked.items);
      expect(await response.previousPage(), "the page before the first").toBe(response);
      const whole = (await response.allItems()).flatMap(
        ({ data }) => itemsIn(data) as ReadonlyArray<never>,
      );
      expect(whole.map((item) => list.key(item))).toEqual(all);
    });

    if (list.backward === true) {
      check(`walks back from the last page to the first: ${of}`, async (stage) => {
        const client = stage.open();
        const { untyped } = client;
        const all = await collect(untyped.items(connector, action, input), list);
        const from = await lastPage(client, list);
        for (const prefetch of [0, 2]) {
          const options = { from, direction: "backward", prefetch } as const;
          const back = await collect(untyped.items(connector, action, input, options), list);
          expect(back).toHaveLength(total);
          expect(new Set(back)).toEqual(new Set(all));
          expect(back.at(-1)).not.toEqual(all.at(-1));
        }
      });
    } else {
      check(`says that there is no way back from the last page: ${of}`, async (stage) => {
        const client = stage.open();
        const { untyped } = client;
        const from = await lastPage(client, list);
        const { info, items } = await untyped.page(connector, action, input, { from });
        expect(info.previous).toBeUndefined();
        const options = { from, direction: "backward" } as const;
        const back = await collect(untyped.items(connector, action, input, options), list);
        expect(back).toHaveLength(items.length);
      });
    }

    if (can.calls !== undefined) {
      check(`asks for no page that nobody takes: ${of}`, async (stage) => {
        const { untyped } = stage.open();
        for await (const item of untyped.items(connector, action, input)) {
          expect(item).toBeDefined();
          break;
        }
        expect(stage.calls(list)).toHaveLength(1);
      });
    }
  }
};
