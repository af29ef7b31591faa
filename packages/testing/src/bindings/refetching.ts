/** Reads that are made anew by themselves: on an interval, when the page is looked at, when it is online. */
import { makeStore } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks, QueryOrder } from "./Harness.ts";
import { issueCount, repository, showing } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** What a browser tells a page that is looked at again, or online again. */
const wake = {
  refetchOnFocus: () => document.dispatchEvent(new Event("visibilitychange")),
  refetchOnReconnect: () => globalThis.dispatchEvent(new Event("online")),
};

const told =
  (order: QueryOrder) =>
  ({ useActionQuery }: BindingHooks, options: () => QueryOrder["options"]) =>
    useActionQuery(() => ({ ...order, options: options() }));

/** What a component has said of when its read is old. */
export const refetching: Part = (check) => {
  check("reads anew on an interval, while it is enabled and its view is there", async (stage) => {
    const { mount, platform } = stage;
    const seen = () => platform.calls("github", "get_repo").length;
    const others = () => platform.calls("github", "count_issues").length;
    const often: NonNullable<QueryOrder["options"]> = { refetchInterval: 15 };
    const clock = await mount({ use: showing({ ...issueCount, options: often }) });
    const view = await mount({ props: often, use: told(repository()) });
    await view.until(() => expect(seen()).toBeGreaterThan(2));
    /** Nothing is read while another is read three times. */
    const rests = async () => {
      const [before, from] = [seen(), others()];
      await clock.until(() => expect(others()).toBeGreaterThan(from + 3));
      expect(seen()).toBeLessThan(before + 2);
    };
    await view.rerender({ props: { ...often, enabled: false } });
    await rests();
    await view.rerender({ props: often });
    const before = seen();
    await view.until(() => expect(seen()).toBeGreaterThan(before + 2));
    await view.rerender({ isThere: false });
    await rests();
  });

  for (const option of ["refetchOnFocus", "refetchOnReconnect"] as const) {
    const when = option === "refetchOnFocus" ? "looked at" : "online";
    check(`reads anew when the page is ${when} again, unless told not to`, async (stage) => {
      const { mount, platform } = stage;
      const view = await mount<unknown, QueryOrder["options"]>({
        props: {},
        use: told(repository()),
      });
      await view.until(() => expect(platform.calls().at(-1)?.status).toBe(200));
      const wakesWith = async (props: QueryOrder["options"], calls: number) => {
        await view.rerender({ props });
        await view.act(() => void wake[option]());
        await view.until(() =>
          expect(platform.calls().map(({ status }) => status)).toEqual(
            Array.from({ length: calls }, () => 200),
          ),
        );
      };
      await wakesWith({}, 2);
      await wakesWith({ [option]: false }, 2);
      await wakesWith({ staleTime: 60_000 }, 2);
      await wakesWith({}, 3);
      await view.rerender({ isThere: false });
      await view.act(() => void wake[option]());
      // What is asked for after it has come, and nothing else.
      const other = await mount({ use: showing(issueCount) });
      await other.until(() => expect(other.result().isSuccess).toBe(true));
      expect(platform.calls("github", "get_repo")).toHaveLength(3);
    });
  }

  check("keeps what nobody watches for its time, and no longer", async ({ mount, platform }) => {
    const store = makeStore();
    const view = await mount({ store, use: showing(repository("tools", { gcTime: 40 })) });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    await view.rerender({ isThere: false });
    expect(store.cells()).toHaveLength(1);
    await view.until(() => expect(store.cells()).toHaveLength(0));
    platform.fail("github", "get_repo", { delay: 20 });
    await view.rerender({ isThere: true });
    expect(view.result()).toMatchObject({ status: "pending", data: undefined });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
  });
};
