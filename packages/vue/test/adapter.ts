/** How the contract of all bindings mounts its components in Vue. */
import type { AnyClient } from "@plugboard/core/seam";
import type { Client } from "@plugboard/core";
import type { BindingAdapter, BindingHooks } from "@plugboard/testing/bindings";
import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, type Ref, shallowRef } from "vue";
import { vi } from "vitest";
import {
  plugboard,
  useAction,
  useActionPages,
  useActionQuery,
  useActionSchema,
  useConnector,
  useConnectors,
  useIntegration,
  useJob,
} from "../src/index.ts";

/** A state of which all is looked at, as the contract wants it. */
const whole =
  <S extends object>({ state }: { readonly state: Readonly<Ref<S>> }): (() => S) =>
  () => ({ ...state.value });

const hooks: BindingHooks = {
  useAction: (order) =>
    whole(
      useAction(
        () => order().connector,
        () => order().action,
        () => order().options ?? {},
      ),
    ),
  useActionQuery: (order) =>
    whole(
      useActionQuery(
        () => order().connector,
        () => order().action,
        () => order().input,
        () => order().options ?? {},
      ),
    ),
  useActionPages: (order) =>
    whole(
      useActionPages(
        () => order().connector,
        () => order().action,
        () => order().input,
        () => order().options ?? {},
      ),
    ),
  useConnectors: () => whole(useConnectors()),
  useConnector: (name) => whole(useConnector(name)),
  useActionSchema: (order) =>
    whole(
      useActionSchema(
        () => order().connector,
        () => order().action,
      ),
    ),
  useIntegration: (target) => whole(useIntegration(target)),
  useJob: (id) => whole(useJob(id)),
};

/** Vue, with whatever composables. */
export const adapter: BindingAdapter = {
  name: "Vue",
  hooks,
  mount: ({ client, props, redirection, store, use }, given) => {
    const current = shallowRef<AnyClient>(client);
    const own = shallowRef(props);
    let shown: ReturnType<typeof use> | undefined;
    const View = defineComponent(() => {
      shown = use(given, () => own.value);
      return () => {
        shown?.(); // what is shown is looked at, as a template does
        return null;
      };
    });
    const view = mount(View, {
      global: {
        plugins: [plugboard({ client: current as Ref<Client>, redirection, store })],
      },
    });
    return {
      result: () => {
        if (shown === undefined) throw new Error("The component was not set up.");
        return shown();
      },
      act: async (run) => {
        await run();
        await flushPromises();
      },
      until: (check) => vi.waitFor(check, { interval: 5, timeout: 3000 }),
      rerender: async (change) => {
        if (change.client !== undefined) current.value = change.client;
        if ("props" in change && change.props !== undefined) own.value = change.props;
        await flushPromises();
      },
      unmount: async () => view.unmount(),
    };
  },
};
