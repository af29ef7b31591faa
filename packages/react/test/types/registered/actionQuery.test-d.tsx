/** What an action is asked for, as a value: typed as the hooks are that take it. */
import { makeStore, prefetch, prefetchPages } from "@plugboard/core/seam";
import {
  actionPages,
  actionQuery,
  useActionPages,
  useActionQuery,
  useActionSuspenseQuery,
} from "@plugboard/react";
import { same } from "../same.ts";
import { client, staging } from "./clients.ts";

interface Repo {
  readonly stars: number;
}
const octocat = { owner: "octocat", repo: "hello" };

const repo = (name: string) => actionQuery("github", "get_repo", { owner: "octocat", repo: name });
const stars = actionQuery("github", "get_repo", octocat, {
  staleTime: 1000,
  account: "work",
  select: (one) => {
    same<typeof one, Repo>(true);
    return one.stars;
  },
});
const pulls = actionPages("github", "list_pulls", { owner: "octocat" }, { maxPages: 3 });

// @ts-expect-error no such action
actionQuery("github", "get_rep", octocat);
// @ts-expect-error a name that the input does not have
actionQuery("github", "get_repo", { ...octocat, rep: "hello" });
// @ts-expect-error no such option
actionQuery("github", "get_repo", octocat, { stale: 1 });
// @ts-expect-error it does not come in pages
actionPages("github", "get_repo", octocat);

export const Queries = () => {
  const one = useActionQuery(...repo("hello"));
  same<typeof one.data, Repo | undefined>(true);
  const text = useActionQuery(...repo("hello"), { select: (_) => String(_.stars) });
  same<typeof text.data, string | undefined>(true);
  const count = useActionQuery(...stars);
  same<typeof count.data, number | undefined>(true);
  const { data } = useActionSuspenseQuery(...stars);
  same<typeof data, number>(true);
  const { items } = useActionPages(...pulls).data ?? { items: [] };
  same<(typeof items)[number]["number"], number>(true);
  // @ts-expect-error it has options already
  useActionQuery(...stars, { enabled: false });
  // @ts-expect-error what comes back is no page
  useActionPages(...repo("hello"));
};

export const ahead = async () => {
  const store = makeStore();
  await prefetch(store, client, ...repo("hello"));
  await prefetch(store, client, ...stars);
  await prefetchPages(store, client, ...pulls);
  // @ts-expect-error the other client has no such connector
  await prefetch(store, staging, ...repo("hello"));
};
