/** The application in React. */
import { PlugboardProvider, useActionQuery } from "@plugboard/react";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createElement, type ReactElement, useLayoutEffect } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import {
  type App,
  type Data,
  type HookApps,
  inputOf,
  makeGround,
  queryOf,
  type Watch,
} from "./hookApps.ts";

/** A component that shows what a hook gives, and nothing else of it. */
const viewOf =
  (watch: Watch, useData: (at: number) => Data | undefined) =>
  ({ at }: { readonly at: number }) => {
    const version = useData(at)?.version ?? 0;
    watch.rendered();
    useLayoutEffect(() => watch.shown(at, version));
    return createElement("i", null, version);
  };

type View = ReturnType<typeof viewOf>;

const page = (tree: (views: ReadonlyArray<ReactElement>) => ReactElement, View: View) => {
  const root = createRoot(document.createElement("div"));
  return {
    mount: (count: number) => {
      const views = Array.from({ length: count }, (_, at) => createElement(View, { key: at, at }));
      flushSync(() => root.render(tree(views)));
    },
    unmount: () => {
      flushSync(() => root.render(createElement("i")));
      root.unmount();
    },
  };
};

const plugboard = (watch: Watch, alike: boolean): App => {
  const { client, dispose, requests, store } = makeGround();
  const View = viewOf(
    watch,
    (at) =>
      useActionQuery("github", "list_pull_requests", inputOf(at, alike)).data as Data | undefined,
  );
  const { mount, unmount } = page(
    (views) => createElement(PlugboardProvider, { client, store }, views),
    View,
  );
  return {
    mount,
    invalidate: () => void store.invalidate(() => true),
    requests,
    dispose: () => {
      unmount();
      dispose();
    },
  };
};

const tanstack = (watch: Watch, alike: boolean): App => {
  const { client, dispose, requests } = makeGround();
  const queries = new QueryClient();
  const View = viewOf(watch, (at) => useQuery(queryOf(client, at, alike)).data);
  const { mount, unmount } = page(
    (views) => createElement(QueryClientProvider, { client: queries }, views),
    View,
  );
  return {
    mount,
    invalidate: () => void queries.invalidateQueries(),
    requests,
    dispose: () => {
      unmount();
      queries.clear();
      dispose();
    },
  };
};

export const apps: HookApps = { Plugboard: plugboard, "TanStack Query": tanstack };
