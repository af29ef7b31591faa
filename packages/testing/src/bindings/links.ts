/** Linked accounts: those there are, choosing, unlinking, and one more through a consent page. */
import { adopt, type Redirection } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { BindingHooks } from "./Harness.ts";
import type { BindingStage, Part } from "./Stage.ts";

const linked =
  (target: string) =>
  ({ useIntegration }: BindingHooks) =>
    useIntegration(() => target);

/** Plays the user at the consent page; gives what the callback is told. */
const decide = async (
  { platform }: BindingStage,
  url: string,
  answer: "approve" | "deny",
): Promise<URLSearchParams> => {
  const follow = async (at: string): Promise<URLSearchParams> => {
    const response = await platform.fetch(at, { redirect: "manual" });
    const next = new URL(response.headers.get("location") ?? "", at);
    return next.origin === new URL(at).origin ? follow(next.href) : next.searchParams;
  };
  return follow(url.replace("/consent", `/${answer}`));
};

/** A page that is left for the consent page, and what it is when it is back. */
const leaving = (stage: BindingStage) => {
  history.replaceState(null, "", location.pathname);
  const visited: Array<string> = [];
  const redirection: Redirection = { mode: "redirect", go: (url) => void visited.push(url) };
  const consents = async (answer: "approve" | "deny"): Promise<void> => {
    const told = await decide(stage, visited[0] ?? "", answer);
    history.replaceState(null, "", `?${told}`);
  };
  return { redirection, visited, consents };
};

/** A window beside the page. */
const beside = (stage: BindingStage) => {
  history.replaceState(null, "", location.pathname);
  const tickets: Array<string> = [];
  const visited: Array<string> = [];
  const popup = {
    closed: false,
    close: () => void (popup.closed = true),
    location: { replace: (url: string) => void visited.push(url) },
    sessionStorage: { setItem: (_: string, ticket: string) => void tickets.push(ticket) },
  };
  // What a window is asked for is no more than this.
  const redirection: Redirection = { mode: adopt(popup as unknown as Window) };
  /** The page at which the consent ends tells the one that has opened its window. */
  const consents = async (answer: "approve" | "deny"): Promise<void> => {
    const callback = Object.fromEntries(await decide(stage, visited[0] ?? "", answer));
    const { id } = JSON.parse(tickets[0] ?? "{}");
    const { origin } = location;
    dispatchEvent(new MessageEvent("message", { origin, data: { plugboard: id, callback } }));
  };
  return { redirection, visited, consents, popup };
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

  check("links in a window beside the page, which it closes again", async (stage) => {
    const { as, mount } = stage;
    const { consents, popup, redirection, visited } = beside(stage);
    const view = await mount({ client: await as("cy"), redirection, use: linked("github") });
    await view.until(() => expect(view.result().status).toBe("unlinked"));
    await view.act(() => void view.result().connect());
    await view.until(() => expect(view.result().phase).toBe("consenting"));
    expect(view.result()).toMatchObject({ status: "connecting", consentUrl: visited[0] });
    expect(popup.closed).toBe(false);
    await view.act(() => consents("approve"));
    await view.until(() => expect(view.result().status).toBe("linked"));
    expect(view.result()).toMatchObject({ phase: undefined, consentUrl: undefined });
    expect(view.result().accounts.map(({ account }) => account)).toEqual(["cy-github"]);
    expect(popup.closed).toBe(true);
  });

  check("says that the user has refused in a window beside the page", async (stage) => {
    const { as, mount } = stage;
    const { consents, redirection } = beside(stage);
    const view = await mount({ client: await as("cy"), redirection, use: linked("github") });
    await view.until(() => expect(view.result().status).toBe("unlinked"));
    await view.act(() => void view.result().connect());
    await view.until(() => expect(view.result().phase).toBe("consenting"));
    await view.act(() => consents("deny"));
    await view.until(() => expect(view.result().status).toBe("error"));
    const { error } = view.result();
    expect(error?._tag === "ConsentFailed" && error.reason).toBe("denied");
  });

  check("gives up linking, as if nobody had begun", async (stage) => {
    const { as, mount } = stage;
    const { popup, redirection } = beside(stage);
    const view = await mount({ client: await as("cy"), redirection, use: linked("github") });
    await view.until(() => expect(view.result().status).toBe("unlinked"));
    let end: unknown;
    await view.act(() => {
      const ended = (error: Error) => void (end = error.name);
      void view.result().connect().catch(ended);
    });
    await view.until(() => expect(view.result().phase).toBe("consenting"));
    await view.act(() => view.result().cancel());
    await view.until(() => expect(view.result().status).toBe("unlinked"));
    expect(view.result().error).toBe(null);
    expect(end).toBe("AbortError");
    expect(popup.closed).toBe(true);
  });

  check("leaves for the consent page, and goes on by itself when it is back", async (stage) => {
    const { as, mount } = stage;
    const client = await as("cy");
    const { consents, redirection, visited } = leaving(stage);
    const before = await mount({ client, redirection, use: linked("github") });
    await before.until(() => expect(before.result().status).toBe("unlinked"));
    await before.act(() => void before.result().connect());
    await before.until(() => expect(visited).toHaveLength(1));
    expect(before.result().status).toBe("connecting");
    await before.unmount();
    await consents("approve");

    const other = await mount({ client, redirection, use: linked("warehouse") });
    const after = await mount({ client, redirection, use: linked("github") });
    await after.until(() => expect(after.result().status).toBe("linked"));
    expect(after.result().accounts.map(({ account }) => account)).toEqual(["cy-github"]);
    expect(await after.result().complete()).toEqual({ _tag: "Linked", account: "cy-github" });
    // Another link has no part in it, and what was kept is gone.
    expect(await other.result().complete()).toBe(undefined);
    const again = await mount({ client, redirection, use: linked("github") });
    expect(await again.result().complete()).toBe(undefined);
  });

  check("says that the user has refused where the page was left", async (stage) => {
    const { as, mount } = stage;
    const client = await as("cy");
    const { consents, redirection, visited } = leaving(stage);
    const before = await mount({ client, redirection, use: linked("github") });
    await before.act(() => void before.result().connect());
    await before.until(() => expect(visited).toHaveLength(1));
    await before.unmount();
    await consents("deny");
    const view = await mount({ client, redirection, use: linked("github") });
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
