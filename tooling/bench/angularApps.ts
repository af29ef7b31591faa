/**
 * The application in Angular, in production mode, without zones. Its two components are compiled when
 * they are first made, before anything is measured: to the same instructions as ahead of time.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it registers itself, first of all
import "@angular/compiler";
import {
  type ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  createComponent,
  type EnvironmentProviders,
  inject,
  InjectionToken,
  type Provider,
  signal,
  type Type,
} from "@angular/core";
import { createApplication } from "@angular/platform-browser";
import { injectActionQuery, providePlugboard } from "@plugboard/angular";
import {
  injectQuery,
  provideTanStackQuery,
  QueryClient,
} from "@tanstack/angular-query-experimental";
import {
  type App,
  type Data,
  type HookApps,
  inputOf,
  makeGround,
  queryOf,
  type Watch,
} from "./hookApps.ts";

type Inject = (at: () => number) => () => Data | undefined;

const WATCH = new InjectionToken<Watch>("who hears of what is shown");
const INJECT = new InjectionToken<Inject>("what a component shows");
const COUNT = new InjectionToken<{ value: number }>("how many components there are");

/** A component that shows what an inject function gives, and nothing else of it. */
class View {
  private readonly own = signal(0);
  private readonly watch = inject(WATCH);
  private readonly data = inject(INJECT)(this.own);

  set at(at: number) {
    this.own.set(at);
  }

  get version(): number {
    const version = this.data()?.version ?? 0;
    this.watch.rendered();
    this.watch.shown(this.own(), version);
    return version;
  }
}
Component({
  selector: "i",
  inputs: ["at"],
  template: "{{ version }}",
  changeDetection: ChangeDetectionStrategy.OnPush,
})(View);

class Root {
  readonly all = Array.from({ length: inject(COUNT).value }, (_, at) => at);
}
Component({
  selector: "main",
  imports: [View],
  template: "@for (at of all; track at) { <i [at]='at'></i> }",
  changeDetection: ChangeDetectionStrategy.OnPush,
})(Root);

const page = async (
  watch: Watch,
  injectData: Inject,
  providers: ReadonlyArray<Provider | EnvironmentProviders>,
) => {
  const count = { value: 0 };
  const app: ApplicationRef = await createApplication({
    providers: [
      ...providers,
      { provide: WATCH, useValue: watch },
      { provide: INJECT, useValue: injectData },
      { provide: COUNT, useValue: count },
    ],
  });
  return {
    mount: (components: number) => {
      count.value = components;
      const options = { environmentInjector: app.injector };
      app.attachView(createComponent(Root as Type<Root>, options).hostView);
      app.tick();
    },
    unmount: () => app.destroy(),
  };
};

const plugboard = async (watch: Watch, alike: boolean): Promise<App> => {
  const { client, dispose, requests, store } = makeGround();
  const injectData: Inject = (at) =>
    injectActionQuery(() => ({
      connector: "github",
      action: "list_pull_requests",
      input: inputOf(at(), alike),
    })).data as () => Data | undefined;
  const { mount, unmount } = await page(watch, injectData, [providePlugboard({ client, store })]);
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

const tanstack = async (watch: Watch, alike: boolean): Promise<App> => {
  const { client, dispose, requests } = makeGround();
  const queries = new QueryClient();
  const injectData: Inject = (at) => injectQuery(() => queryOf(client, at(), alike)).data;
  const { mount, unmount } = await page(watch, injectData, [provideTanStackQuery(queries)]);
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
