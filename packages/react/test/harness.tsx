/** How the contract of all bindings mounts its components in React. */
import type { BindingHarness, BindingHooks } from "@plugboard/testing/contract";
import { act, render, waitFor } from "@testing-library/react";
import { StrictMode, useLayoutEffect } from "react";
import {
  PlugboardProvider,
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

/** A value of this render, as the contract asks for it. */
const seen =
  <S,>(state: S): (() => S) =>
  () =>
    state;

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
  useActionForm: (order) => {
    const { connector, action, options } = order();
    return seen(useActionForm(connector, action, options));
  },
  useSession: () => seen(useSession()),
  usePlugboard: () => seen(usePlugboard()),
};

/** React, with or without StrictMode. */
export const harness = (strict: boolean): BindingHarness => ({
  hooks,
  mount: ({ client, props, redirection, store, use }, given) => {
    let now = { client, props, isThere: true };
    let shown: ReturnType<ReturnType<typeof use>>;
    let renders = 0;
    const View = (own: typeof now) => {
      shown = use(given, () => own.props)();
      useLayoutEffect(() => {
        renders += 1;
      });
      return null;
    };
    const tree = () => (
      <PlugboardProvider client={now.client} store={store} redirection={redirection}>
        {now.isThere && <View {...now} />}
      </PlugboardProvider>
    );
    const root = render(tree(), { wrapper: strict ? StrictMode : undefined });
    return {
      result: () => shown,
      renders: () => renders,
      act: (run) => act(async () => void (await run())),
      until: (check) => waitFor(check, { interval: 5 }),
      rerender: async (change) => {
        now = { ...now, ...change };
        await act(async () => root.rerender(tree()));
      },
      unmount: async () => root.unmount(),
    };
  },
});
