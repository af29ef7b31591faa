/** A run that is cancelled where it is: on its way, or when the platform works on it. */
import { expect } from "vitest";
import type { CommandOrder } from "./Harness.ts";
import { running } from "./reads.ts";
import type { Part } from "./Stage.ts";
import { listing } from "./Works.ts";

const upload: CommandOrder = { connector: "google_drive", action: "upload_file" };

/** Giving up what goes on for long; a request and a wait are given up elsewhere. */
export const phases: Part = (check) => {
  check("is cancelled while a file is on its way", async ({ abandoned, mount, platform }) => {
    platform.fail("google_drive", "upload_file", { hang: true });
    const view = await mount({ use: running(upload) });
    const file = new File(["it rattles"], "noise.txt");
    await view.act(() => void view.result().run({ file }));
    await view.until(() => expect(platform.calls()).toHaveLength(1));
    expect(view.result()).toMatchObject({ status: "pending", attempt: 1 });
    await view.act(() => view.result().cancel());
    await abandoned(view);
    await view.until(() => expect(view.result().isIdle).toBe(true));
    expect(view.result().progress).toBeUndefined();
  });

  check("is cancelled while the platform works on it", async ({ mount, works }) => {
    const { connect, platform } = works({ polls: 1000 });
    const client = connect();
    const begin = async () => {
      const view = await mount({ client, use: running(listing) });
      await view.act(() => void view.result().run(listing.input));
      return view;
    };
    /** The runs that are looked at, and how often. */
    const looks = () => {
      const all = platform.requests().filter(({ path }) => path.includes("/data/"));
      return Object.entries(Object.groupBy(all, ({ path }) => path)).map(([, own]) => own?.length);
    };
    const view = await begin();
    await view.until(() => expect(looks()[0]).toBeGreaterThan(1));
    expect(view.result().status).toBe("pending");
    await view.act(() => view.result().cancel());
    await view.until(() => expect(view.result().isIdle).toBe(true));
    const [before] = looks();
    const other = await begin();
    await other.until(() => expect(looks()[1]).toBeGreaterThan(3));
    expect(looks()[0]).toBe(before);
  });
};
