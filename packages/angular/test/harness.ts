/** How the contract of all bindings mounts its components in Angular: each in an application of its own. */
import {
  ChangeDetectionStrategy,
  Component,
  createComponent,
  inject,
  InjectionToken,
  Injector,
  isSignal,
  signal,
} from "@angular/core";
import { createApplication } from "@angular/platform-browser";
import type { AnyClient } from "@plugboard/core/seam";
import type { BindingHarness, BindingHooks } from "@plugboard/testing/contract";
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
import type { Signals } from "../src/Signals";
import { until } from "./until";

/** A state as the contract asks for it: each field is the signal that a component would look at. */
const live = <S extends object>({ state: _, ...signals }: Signals<S>): (() => S) => {
  const view = {};
  for (const [field, value] of Object.entries(signals)) {
    const get = () => (isSignal(value) ? value() : value);
    Object.defineProperty(view, field, { enumerable: true, get });
  }
  return () => view as S; // its fields are those of the state
};

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

const THERE = new InjectionToken<() => boolean>("whether the component is there");

@Component({
  selector: "app-root",
  imports: [View],
  template: "@if (isThere()) { <app-view /> }",
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Root {
  readonly isThere = inject(THERE);
}

/** Angular, with whatever inject functions. */
export const harness: BindingHarness = {
  hooks,
  mount: async ({ client, props, redirection, store, use }, given) => {
    const current = signal<AnyClient>(client);
    const own = signal(props);
    const isThere = signal(true);
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
        { provide: THERE, useValue: isThere },
      ],
    });
    app.attachView(createComponent(Root, { environmentInjector: app.injector }).hostView);
    app.tick();
    return {
      result: () => shown,
      renders: () => renders,
      act: async (run) => {
        await run();
        app.tick();
      },
      until,
      rerender: async (change) => {
        if (change.client !== undefined) current.set(change.client);
        if ("props" in change) own.set(change.props);
        isThere.update((is) => change.isThere ?? is);
        app.tick();
      },
      unmount: async () => {
        if (!app.destroyed) app.destroy();
      },
    };
  },
};
