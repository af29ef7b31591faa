/** How the contract of all bindings mounts its components in Angular: each in an application of its own. */
import { Component, createComponent, inject, InjectionToken, signal } from "@angular/core";
import { createApplication } from "@angular/platform-browser";
import type { AnyClient } from "@plugboard/core/seam";
import type { BindingAdapter, BindingHooks } from "@plugboard/testing/bindings";
import { vi } from "vitest";
import {
  injectAction,
  injectActionPages,
  injectActionQuery,
  injectActionSchema,
  injectConnector,
  injectConnectors,
  injectIntegration,
  injectJob,
  providePlugboard,
} from "../src/index";

/** A state of which all is looked at, as the contract wants it. */
const whole =
  <S extends object>({ state }: { readonly state: () => S }): (() => S) =>
  () => ({ ...state() });

const hooks: BindingHooks = {
  useAction: (order) =>
    whole(
      injectAction(() => {
        const { connector, action, options } = order();
        return { ...options, connector, action };
      }),
    ),
  useActionQuery: (order) =>
    whole(
      injectActionQuery(() => {
        const { connector, action, input, options } = order();
        return { ...options, connector, action, input };
      }),
    ),
  useActionPages: (order) =>
    whole(
      injectActionPages(() => {
        const { connector, action, input, options } = order();
        return { ...options, connector, action, input };
      }),
    ),
  useConnectors: () => whole(injectConnectors()),
  useConnector: (name) => whole(injectConnector(() => ({ connector: name() }))),
  useActionSchema: (order) => whole(injectActionSchema(order)),
  useIntegration: (target) => whole(injectIntegration(target)),
  useJob: (id) => whole(injectJob(id)),
};

const SETUP = new InjectionToken<() => () => unknown>("what a component shows");

@Component({ selector: "app-view", template: "{{ look() }}" })
class View {
  readonly shown = inject(SETUP)();

  /** What is shown is looked at, as a template does. */
  look(): string {
    this.shown();
    return "";
  }
}

/** Angular, with whatever inject functions. */
export const adapter: BindingAdapter = {
  name: "Angular",
  hooks,
  mount: async ({ client, props, redirection, store, use }, given) => {
    const current = signal<AnyClient>(client);
    const own = signal(props);
    let shown: ReturnType<typeof use> | undefined;
    const setup = () => (shown = use(given, own));
    const app = await createApplication({
      providers: [
        providePlugboard({ client: current, redirection, store }),
        { provide: SETUP, useValue: setup },
      ],
    });
    app.attachView(createComponent(View, { environmentInjector: app.injector }).hostView);
    app.tick();
    return {
      result: () => {
        if (shown === undefined) throw new Error("The component was not made.");
        return shown();
      },
      act: async (run) => {
        await run();
        app.tick();
      },
      until: (check) => vi.waitFor(check, { interval: 5, timeout: 3000 }),
      rerender: async (change) => {
        if (change.client !== undefined) current.set(change.client);
        if ("props" in change && change.props !== undefined) own.set(change.props);
        app.tick();
      },
      unmount: async () => {
        if (!app.destroyed) app.destroy();
      },
    };
  },
};
