/** How the contract of all bindings mounts its components in Vue. */
import type { AnyClient } from "@plugboard/core/seam";
import type { Client } from "@plugboard/core";
import type { BindingHarness, BindingHooks } from "@plugboard/testing/contract";
import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, h, type Ref, shallowRef } from "vue";
import {
  plugboard,
  useAction,
  useActionForm,
  useActionPages,
  useActionQuery,
  useActionSchema,
  useConnector,
  useConnectors,
  useIntegration,
  useJob,
  usePlugboard,
  useSession,
} from "../src/index.ts";
import { until } from "./until.ts";

/** A state as the contract asks for it. */
const live =
  <S>({ state }: { readonly state: Readonly<Ref<S>> }): (() => S) =>
  () =>
    state.value;

const hooks: BindingHooks = {
  useAction: (order) =>
    live(
      useAction(
        () => order().connector,
        () => order().action,
        () => order().options ?? {},
      ),
    ),
  useActionQuery: (order) =>
    live(
      useActionQuery(
        () => order().connector,
        () => order().action,
        () => order().input,
        () => order().options ?? {},
      ),
    ),
  useActionPages: (order) =>
    live(
      useActionPages(
        () => order().connector,
        () => order().action,
        () => order().input,
        () => order().options ?? {},
      ),
    ),
  useConnectors: () => live(useConnectors()),
  useConnector: (name) => live(useConnector(name)),
  useActionSchema: (order) =>
    live(
      useActionSchema(
        () => order().connector,
        () => order().action,
      ),
    ),
  useIntegration: (target) => live(useIntegration(target)),
  useJob: (id) => live(useJob(id)),
  useActionForm: (order) =>
    live(
      useActionForm(
        () => order().connector,
        () => order().action,
        () => order().options ?? {},
      ),
    ),
  useSession: () => live(useSession()),
  usePlugboard: () => usePlugboard,
};

/** Vue, with whatever composables. */
export const harness: BindingHarness = {
  hooks,
  mount: ({ client, props, redirection, store, use }, given) => {
    const current = shallowRef<AnyClient>(client);
    const own = shallowRef(props);
    const isThere = shallowRef(true);
    let shown: ReturnType<ReturnType<typeof use>>;
    let renders = 0;
    const View = defineComponent(() => {
      const look = use(given, () => own.value);
      return () => {
        renders += 1;
        shown = look();
        return null;
      };
    });
    const view = mount(() => isThere.value && h(View), {
      global: {
        plugins: [plugboard({ client: current as Ref<Client>, redirection, store })],
      },
    });
    return {
      result: () => shown,
      renders: () => renders,
      act: async (run) => {
        await run();
        await flushPromises();
      },
      until,
      rerender: async (change) => {
        if (change.client !== undefined) current.value = change.client;
        if ("props" in change) own.value = change.props;
        isThere.value = change.isThere ?? isThere.value;
        await flushPromises();
      },
      unmount: async () => view.unmount(),
    };
  },
};
