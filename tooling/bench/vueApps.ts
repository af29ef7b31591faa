/** The application in Vue. */
import { plugboard as makePlugin, useActionQuery } from "@plugboard/vue";
import { QueryClient, useQuery, VueQueryPlugin } from "@tanstack/vue-query";
import { type App as VueApp, createApp, defineComponent, h, type Ref } from "vue";
import {
  type App,
  type Data,
  type HookApps,
  inputOf,
  makeGround,
  queryOf,
  type Watch,
} from "./hookApps.ts";

/** A component that shows what a composable gives, and nothing else of it. */
const viewOf = (watch: Watch, useData: (at: number) => Readonly<Ref<Data | undefined>>) =>
  defineComponent(
    ({ at }: { readonly at: number }) => {
      const data = useData(at);
      return () => {
        const version = data.value?.version ?? 0;
        watch.rendered();
        watch.shown(at, version);
        return h("i", version);
      };
    },
    { props: ["at"] },
  );

const page = (install: (app: VueApp) => void, View: ReturnType<typeof viewOf>) => {
  let app: VueApp | undefined;
  return {
    mount: (count: number) => {
      app = createApp(() => Array.from({ length: count }, (_, at) => h(View, { key: at, at })));
      install(app);
      app.mount(document.createElement("div"));
    },
    unmount: () => app?.unmount(),
  };
};

const plugboard = (watch: Watch, alike: boolean): App => {
  const { client, dispose, requests, store } = makeGround();
  const View = viewOf(
    watch,
    (at) =>
      useActionQuery("github", "list_pull_requests", inputOf(at, alike)).data as Readonly<
        Ref<Data | undefined>
      >,
  );
  const { mount, unmount } = page((app) => app.use(makePlugin({ client, store })), View);
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
  const queryClient = new QueryClient();
  const View = viewOf(watch, (at) => useQuery(queryOf(client, at, alike)).data);
  const { mount, unmount } = page((app) => app.use(VueQueryPlugin, { queryClient }), View);
  return {
    mount,
    invalidate: () => void queryClient.invalidateQueries(),
    requests,
    dispose: () => {
      unmount();
      queryClient.clear();
      dispose();
    },
  };
};

export const apps: HookApps = { Plugboard: plugboard, "TanStack Query": tanstack };
