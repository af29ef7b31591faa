/** The catalog: connectors, what one can do, and what an action is like. */
import { expect } from "vitest";
import type { Part } from "./Stage.ts";

/** What the platform offers. */
export const discovery: Part = (check) => {
  check("shows all connectors", async ({ mount }) => {
    const view = await mount({ use: ({ useConnectors }) => useConnectors() });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(
      view
        .result()
        .data?.map(({ name }) => name)
        .toSorted(),
    ).toEqual(["github", "google_drive", "google_mail", "warehouse"]);
  });

  check("shows one connector with its actions", async ({ mount }) => {
    const view = await mount({
      props: "github",
      use: ({ useConnector }, name: () => string) => useConnector(name),
    });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result().data?.actions.map(({ name }) => name)).toContain("get_repo");
    await view.rerender({ props: "warehouse" });
    await view.until(() => expect(view.result().data?.name).toBe("warehouse"));
    expect(view.result().data?.actions.map(({ name }) => name)).toContain("read_rows");
  });

  check("shows what an action takes, and that it only looks", async ({ mount }) => {
    const view = await mount({
      use: ({ useActionSchema }) =>
        useActionSchema(() => ({ connector: "github", action: "get_repo" })),
    });
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(view.result().data).toMatchObject({ safety: "read", paged: false });
    expect(view.result().data?.input["required"]).toEqual(["owner", "repo"]);
  });

  check("says what is not there", async ({ mount, platform }) => {
    const view = await mount({
      use: ({ useActionSchema }) =>
        useActionSchema(() => ({ connector: "github", action: "get_rep" })),
    });
    await view.until(() => expect(view.result().isError).toBe(true));
    const { error } = view.result();
    expect(error?._tag === "UnknownAction" && error.known[0]).toBe("get_repo");
    expect(platform.calls()).toHaveLength(0);
  });

  check("gives up a catalog that nobody waits for any more", async (stage) => {
    const { abandoned, mount, platform } = stage;
    platform.fail({ hang: true });
    const view = await mount({ use: ({ useConnectors }) => useConnectors() });
    await view.until(() => expect(platform.requests()).toHaveLength(1));
    await view.rerender({ isThere: false });
    await abandoned(view);
  });
};
