/** How the contract mounts views of the binding that knows no framework. */
import { makeStore } from "@plugboard/core/seam";
import type { BindingHarness } from "../../src/contract.ts";
import { hooks, type Life, makePlace, setUp } from "./binding.ts";
import { until } from "../until.ts";

/** What has come is there, and rendered. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

export const harness: BindingHarness = {
  hooks,
  mount: ({ client, props: first, redirection, store, use }, given) => {
    let props = first;
    let shown: ReturnType<ReturnType<typeof use>>;
    let renders = 0;
    let view: { readonly life: Life; readonly look: () => typeof shown } | undefined;
    let isDue = false;
    const update = (): void => {
      for (const ask of view?.life.updates ?? []) ask();
      render();
    };
    const render = (): void => {
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        if (view === undefined) return;
        renders += 1;
        shown = view.look();
      });
    };
    const own = store ?? makeStore();
    const place = makePlace(client, own, redirection, update);
    const begin = (): void => {
      const life: Life = { place, updates: [], ends: [], render };
      view = { life, look: setUp(life, () => use(given, () => props)) };
      renders += 1;
      shown = view.look();
      update();
    };
    const end = (): void => {
      for (const leave of view?.life.ends ?? []) leave();
      view = undefined;
    };
    begin();
    return {
      result: () => shown,
      renders: () => renders,
      act: async (run) => {
        await run();
        await settled();
      },
      until,
      rerender: async (change) => {
        if ("props" in change) props = change.props;
        if (change.client !== undefined) place.base = change.client;
        place.changed();
        if (change.isThere === false) end();
        if (change.isThere === true && view === undefined) begin();
        await settled();
      },
      unmount: async () => {
        end();
        if (store === undefined) own.dispose();
      },
    };
  },
};
