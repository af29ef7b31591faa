/** How the contract of all bindings mounts its components in Angular: each in an application of its own. */
import {
  ChangeDetectionStrategy,
  Component,
  createComponent,
  inject,
  InjectionToken,
  Injector,
  signal,
} from "@angular/core";
import { createApplication } from "@angular/platform-browser";
import type { AnyClient } from "@plugboard/core/seam";
import type { BindingHarness, BindingHooks } from "@plugboard/testing/contract";
import { vi } from "vitest";
import {
  injectAction,
  injectActionForm,
  injectActionPages,
  injectActionQuery,
  injectActionSchema,
  injectConnector,
  injectConnectors,
  injectIntegration,
  injectJob,
  injectPlugboard,
  injectSession,
  providePlugboard,
} from "../src/index";

/** A state as the contract asks for it. */
const live = <S>({ state }: { readonly state: () => S }): (() => S) => state;

const hooks: BindingHooks = {
  useAction: (order) =>
    live(
      injectAction(() => {
        const { connector, action, options } = order();
        return { ...options, connector, action };
      }),
    ),
  useActionQuery: (order) =>
    live(
      injectActionQuery(() => {
        const { connector, action, input, options } = order();
        return { ...options, connector, action, input };
      }),
    ),
  useActionPages: (order) =>
    live(
      injectActionPages(() => {
        const { connector, action, input, options } = order();
        return { ...options, connector, action, input };
      }),
    ),
  useConnectors: () => live(injectConnectors()),
  useConnector: (name) => live(injectConnector(() => ({ connector: name() }))),
  useActionSchema: (order) => live(injectActionSchema(order)),
  useIntegration: (target) => live(injectIntegration(target)),
  useJob: (id) => live(injectJob(id)),
  useActionForm: (order) =>
    live(
      injectActionForm(() => {
        const { connector, action, options } = order();
        return { ...options, connector, action };
      }),
    ),
  useSession: () => live(injectSession()),
  usePlugboard: () => {
    const injector = inject(Injector);
    return () => injectPlugboard({ injector });
  },
};

const SETUP = new InjectionToken<() => () => void>("what a component shows");

@Component({
  selector: "app-view",
  template: "{{ look() }}",
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class View {
  private readonly show = inject(SETUP)();

  /** What is shown is looked at, as a template does. */
  look(): string {
    this.show();
    return "";
  }
}

/** Angular, with whatever inject functions. */
export const harness: BindingHarness = {
  hooks,
  mount: async ({ client, props, redirection, store, use }, given) => {
    const current = signal<AnyClient>(client);
    const own = signal(props);
    let shown: ReturnType<ReturnType<typeof use>>;
    let renders = 0;
    const setup = () => {
      const look = use(given, own);
      return () => {
        renders += 1;
        shown = look();
      };
    };
    const app = await createApplication({
      providers: [
        providePlugboard({ client: current, redirection, store }),
        { provide: SETUP, useValue: setup },
      ],
    });
    app.attachView(createComponent(View, { environmentInjector: app.injector }).hostView);
    app.tick();
    return {
      result: () => shown,
      renders: () => renders,
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
