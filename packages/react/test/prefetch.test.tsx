// @vitest-environment node
/** What an action is asked for, said once: for a server that reads ahead, and for the hooks. */
import { dehydrate, makeStore, prefetch, prefetchPages } from "@plugboard/core/seam";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { actionPages, actionQuery, useActionPages, useActionQuery } from "../src/index.ts";
import { stage, within } from "./stage.tsx";

const tools = actionQuery("github", "get_repo", { owner: "acme", repo: "tools" });
const work = actionQuery("github", "get_repo", tools[2], {
  account: "ana-github",
  staleTime: 60_000,
});
const issues = actionPages("github", "list_issues", { owner: "acme", repo: "tools" });

const Overview = () => {
  const [all, own] = [useActionQuery(...tools, { enabled: false }), useActionQuery(...work)];
  const { data } = useActionPages(...issues);
  return `${all.status} ${own.status} ${data?.pages.length}`;
};

it("is found again by the hooks that are asked the same", async () => {
  const { client, platform } = stage();
  const store = makeStore();
  await Promise.all([
    prefetch(store, client, ...tools),
    prefetch(store, client, ...work),
    prefetchPages(store, client, ...issues),
  ]);
  expect(platform.calls()).toHaveLength(3);
  const html = renderToString(within({ client, store })({ children: <Overview /> }));
  expect(html).toBe("success success 1");
  expect(dehydrate(store).reads.map(({ subject }) => subject.account)).toContain("ana-github");
});

it("is read once, and by nobody else while it is under way", async () => {
  const { client, platform } = stage();
  const store = makeStore();
  await Promise.all([prefetch(store, client, ...tools), prefetch(store, client, ...tools)]);
  await prefetch(store, client, ...tools);
  expect(platform.calls()).toHaveLength(1);
});

it("never rejects: what has failed goes to the page with the rest", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 503, times: 1 });
  platform.fail("github", "list_issues", { status: 503, times: 1 });
  const store = makeStore();
  await prefetch(store, client, ...tools);
  await prefetchPages(store, client, ...issues);
  const tags = dehydrate(store).reads.map(({ error }) => error);
  expect(tags).toMatchObject([{ _tag: "Unavailable" }, { _tag: "Unavailable" }]);
});
