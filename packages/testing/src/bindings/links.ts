/** Linked accounts: those there are, choosing, unlinking, and one more through a consent page. */
import type { Json } from "@plugboard/core";
import type { Redirection } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import type { BindingStage, Part } from "./Stage.ts";

const linked =
  (target: string) =>
  ({ useIntegration }: BindingHooks) =>
    useIntegration(() => target);

/** Plays the browser and its user: goes to the consent page, allows or denies, and comes back. */
const browser = ({ platform }: BindingStage, answer: "approve" | "deny") => {
  const visited: Array<string> = [];
  let kept: Json | undefined;
  let callback: Readonly<Record<string, string>> = {};
  const follow = async (url: string): Promise<void> => {
    const response = await platform.fetch(url, { redirect: "manual" });
    const next = new URL(response.headers.get("location") ?? "", url);
    if (next.origin === new URL(url).origin) return follow(next.href);
    callback = Object.fromEntries(next.searchParams);
  };
  const redirection: Redirection = {
    go: (url) => void visited.push(url),
    keep: (attempt) => {
      // A page that is left keeps text only.
      kept = JSON.parse(JSON.stringify(attempt));
    },
    take: () => {
      const attempt = kept;
      kept = undefined;
      return attempt && { attempt, callback };
    },
  };
  const consents = () => follow((visited[0] ?? "").replace("/consent", `/${answer}`));
  return { redirection, visited, consents };
};

/** Accounts on a connector. */
export const links: Part = (check) => {
  check("shows the accounts there are, and which one is used", async (stage) => {
    const { mount, platform } = stage;
    platform.link("ana", "github", "work");
    platform.fail({ delay: 30, when: ({ path }) => path === "/users/me" });
    const view = await mount({ use: linked("github") });
    expect(view.result()).toMatchObject({ status: "pending", isPending: true, accounts: [] });
    await view.until(() => expect(view.result().isLinked).toBe(true));
    expect(view.result().status).toBe("linked");
    expect(
      view
        .result()
        .accounts.map(({ account }) => account)
        .toSorted(),
    ).toEqual(["ana-github", "work"]);
    expect(view.result().selected?.account).toBe("ana-github");
  });

  check("chooses an account, and unlinks one", async ({ mount, platform }) => {
    platform.link("ana", "github", "work");
    const view = await mount({ use: linked("github") });
    await view.until(() => expect(view.result().accounts).toHaveLength(2));
    await view.act(() => view.result().select("work"));
    await view.until(() => expect(view.result().selected?.account).toBe("work"));
    await view.act(() => view.result().remove("work"));
    await view.until(() => expect(view.result().accounts).toHaveLength(1));
  });

  check("links at once where no consent is asked for", async ({ as, mount }) => {
    const view = await mount({ client: await as("cy"), use: linked("warehouse") });
    await view.until(() => expect(view.result().status).toBe("unlinked"));
    const configuration = { url: "postgresql://one", identifier: "one" };
    await view.act(() => view.result().connect({ configuration }));
    await view.until(() => expect(view.result().status).toBe("linked"));
    expect(view.result().accounts.map(({ account }) => account)).toEqual(["one"]);
  });

  check("leaves for the consent page, and has linked when it is back", async (stage) => {
    const { as, mount } = stage;
    const client = await as("cy");
    const { consents, redirection, visited } = browser(stage, "approve");
    const before = await mount({ client, redirection, use: linked("github") });
    await before.until(() => expect(before.result().status).toBe("unlinked"));
    const callbackUrl = "https://app.example/linked";
    await before.act(() => before.result().connect({ callbackUrl }));
    expect(visited).toHaveLength(1);
    await before.unmount();
    await consents();

    const after = await mount({ client, redirection, use: linked("github") });
    await after.act(() => after.result().complete());
    await after.until(() => expect(after.result().status).toBe("linked"));
    expect(after.result().accounts.map(({ account }) => account)).toEqual(["cy-github"]);
    // What was kept is gone: nothing is completed twice.
    let again: unknown = "not yet";
    await after.act(async () => {
      again = await after.result().complete();
    });
    expect(again).toBeUndefined();
  });

  check("says that the user has refused", async (stage) => {
    const { as, mount } = stage;
    const { consents, redirection } = browser(stage, "deny");
    const view = await mount({ client: await as("cy"), redirection, use: linked("github") });
    await view.until(() => expect(view.result().status).toBe("unlinked"));
    await view.act(() => view.result().connect({ callbackUrl: "https://app.example/linked" }));
    await consents();
    await view.act(() => void view.result().complete());
    await view.until(() => expect(view.result().status).toBe("error"));
    const { error } = view.result();
    expect(error?._tag === "ConsentFailed" && error.reason).toBe("denied");
  });

  check("shows why the accounts cannot be read", async ({ mount, platform }) => {
    platform.fail({ status: 500, when: ({ path }) => path === "/users/me" });
    const view = await mount({ use: linked("github") });
    await view.until(() => expect(view.result().status).toBe("error"));
    expect(view.result().error?._tag).toBe("Unavailable");
  });

  check("gives up accounts that nobody waits for any more", async (stage) => {
    const { abandoned, mount, platform } = stage;
    platform.fail({ hang: true });
    const view = await mount({ use: linked("github") });
    await view.until(() => expect(platform.requests()).toHaveLength(1));
    await view.rerender({ isThere: false });
    await abandoned(view);
  });
};
