/** The application that a server streams, and that its page takes over. */
import { type AnyClient, type DehydratedStore, makeStore, type Store } from "@plugboard/core/seam";
import {
  actionQuery,
  HydrationBoundary,
  PlugboardProvider,
  useActionSuspenseQuery,
} from "@plugboard/react";
import { createElement as h, StrictMode, Suspense, useState } from "react";

const repository = (repo: string) => actionQuery("github", "get_repo", { owner: "acme", repo });

const Repository = ({ repo }: { readonly repo: string }) => {
  const [clicks, setClicks] = useState(0);
  const { data } = useActionSuspenseQuery(...repository(repo));
  const { name } = data as { readonly name: string };
  return h("button", { onClick: () => setClicks(clicks + 1) }, `${name} ${clicks}`);
};

interface AppProps {
  readonly client: AnyClient;
  readonly store?: Store;
  readonly state?: DehydratedStore;
}

/** Two parts that wait, each for itself. */
export const App = ({ client, state, store = makeStore({ staleTime: 60_000 }) }: AppProps) => {
  const waiting = (repo: string) =>
    h(Suspense, { key: repo, fallback: h("p", null, "waiting") }, h(Repository, { repo }));
  const main = h("main", null, ["tools", "website"].map(waiting));
  const boundary = h(HydrationBoundary, { state }, main);
  return h(StrictMode, null, h(PlugboardProvider, { client, store }, boundary));
};
