/** The same application of many components that each ask for data, by either set of hooks. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { makeStore } from "@plugboard/core/seam";
import { PlugboardProvider, useActionQuery } from "@plugboard/react";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createElement, type ReactElement, useLayoutEffect } from "react";
import { countingStub, input } from "./platform.ts";

/** An application, ready to be rendered. */
export interface App {
  readonly tree: (components: number) => ReactElement;
  /** Everything is old: what is shown is asked for again. */
  readonly invalidate: () => void;
  /** How many requests have left. */
  readonly requests: () => number;
  readonly dispose: () => void;
}

/** Hears of what a component shows, and that it has been rendered. */
export interface Watch {
  readonly rendered: () => void;
  readonly shown: (at: number, version: number) => void;
}

interface Data {
  readonly version: number;
}

/** Makes an application; its components ask for the same, or each for something of its own. */
export type MakeApp = (watch: Watch, alike: boolean) => App;

const inputOf = (at: number, alike: boolean) => ({ ...input, per_page: alike ? 1 : at + 1 });

/** A component that shows what a hook gives, and nothing else of it. */
const viewOf =
  (watch: Watch, useData: (at: number) => Data | undefined) =>
  ({ at }: { readonly at: number }) => {
    const version = useData(at)?.version ?? 0;
    watch.rendered();
    useLayoutEffect(() => watch.shown(at, version));
    return createElement("i", null, version);
  };

const many = (count: number, View: ReturnType<typeof viewOf>) =>
  Array.from({ length: count }, (_, at) => createElement(View, { key: at, at }));

const plugboard: MakeApp = (watch, alike) => {
  const stub = countingStub();
  const platform = bosa({ baseUrl: "http://platform.test", apiKey: "key" });
  const client = createClient({ platform, token: "token", fetch: stub.fetch });
  const store = makeStore();
  const View = viewOf(
    watch,
    (at) =>
      useActionQuery("github", "list_pull_requests", inputOf(at, alike)).data as Data | undefined,
  );
  return {
    tree: (count) => createElement(PlugboardProvider, { client, store }, many(count, View)),
    invalidate: () => void store.invalidate(() => true),
    requests: stub.requests,
    dispose: () => {
      store.dispose();
      void client.dispose();
    },
  };
};

/** The calls are Plugboard's here, too: what is compared is the hooks. */
const tanstack: MakeApp = (watch, alike) => {
  const stub = countingStub();
  const platform = bosa({ baseUrl: "http://platform.test", apiKey: "key" });
  const client = createClient({ platform, token: "token", fetch: stub.fetch });
  const queries = new QueryClient();
  const View = viewOf(watch, (at) => {
    const asked = inputOf(at, alike);
    return useQuery({
      queryKey: ["github", "list_pull_requests", asked],
      queryFn: ({ signal }) =>
        client.execute("github", "list_pull_requests", asked, { signal }) as Promise<Data>,
    }).data;
  });
  return {
    tree: (count) => createElement(QueryClientProvider, { client: queries }, many(count, View)),
    invalidate: () => void queries.invalidateQueries(),
    requests: stub.requests,
    dispose: () => {
      queries.clear();
      void client.dispose();
    },
  };
};

/** Both, by the names that the tables show. */
export const hookApps = { Plugboard: plugboard, "TanStack Query": tanstack } satisfies Readonly<
  Record<string, MakeApp>
>;
