/** How the contract of all bindings mounts its components in React. */
import type { BindingAdapter, BindingHooks } from "@plugboard/testing/bindings";
import { act, render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import {
  PlugboardProvider,
  useAction,
  useActionPages,
  useActionQuery,
  useActionSchema,
  useConnector,
  useConnectors,
  useIntegration,
  useJob,
} from "../src/index.ts";

/** A state of which all has been looked at, as the contract wants it. */
const whole =
  <S extends object>(state: S): (() => S) =>
  () => ({ ...state });
const seen = <S extends object>(state: S): (() => S) => whole({ ...state });

const hooks: BindingHooks = {
  useAction: (order) => {
    const { connector, action, options } = order();
    return seen(useAction(connector, action, options));
  },
  useActionQuery: (order) => {
    const { connector, action, input, options } = order();
    return seen(useActionQuery(connector, action, input, options));
  },
  useActionPages: (order) => {
    const { connector, action, input, options } = order();
    return seen(useActionPages(connector, action, input, options));
  },
  useConnectors: () => seen(useConnectors()),
  useConnector: (name) => seen(useConnector(name())),
  useActionSchema: (order) => {
    const { connector, action } = order();
    return seen(useActionSchema(connector, action));
  },
  useIntegration: (target) => seen(useIntegration(target())),
  useJob: (id) => seen(useJob(id())),
};

/** React, with or without StrictMode. */
export const adapter = (name: string, strict: boolean): BindingAdapter => ({
  name,
  hooks,
  mount: ({ client, props, redirection, store, use }, given) => {
    let now = { client, props };
    let shown: () => ReturnType<ReturnType<typeof use>>;
    const View = (own: typeof now) => {
      shown = use(given, () => own.props);
      return null;
    };
    const tree = () => (
      <PlugboardProvider client={now.client} store={store} redirection={redirection}>
        <View {...now} />
      </PlugboardProvider>
    );
    const root = render(tree(), { wrapper: strict ? StrictMode : undefined });
    return {
      result: () => shown(),
      act: (run) => act(async () => void (await run())),
      until: (check) => waitFor(check, { interval: 5, timeout: 3000 }),
      rerender: async (change) => {
        now = { ...now, ...change };
        await act(async () => root.rerender(tree()));
      },
      unmount: async () => root.unmount(),
    };
  },
});
