import {
  computed,
  createEnvironmentInjector,
  Directive,
  effect,
  EnvironmentInjector,
  type EnvironmentProviders,
  inject,
  input,
  type Provider,
  TemplateRef,
  untracked,
  ViewContainerRef,
} from "@angular/core";

/** What is provided to a part of the page. */
export type Providers = ReadonlyArray<EnvironmentProviders | Provider>;

/**
 * Shows the template of the directive that this is called in. Wherever `key` is another one it is made
 * anew, with nothing of the one before, and under providers of its own.
 */
export const showAnew = (key: () => unknown, providers: () => Providers): void => {
  const template = inject<TemplateRef<unknown>>(TemplateRef);
  const container = inject(ViewContainerRef);
  const parent = inject(EnvironmentInjector);
  const about = computed(key);
  effect((onCleanup) => {
    about();
    untracked(() => {
      const given = providers();
      const injector = given.length > 0 && createEnvironmentInjector([...given], parent);
      const view = container.createEmbeddedView(template, {}, injector ? { injector } : {});
      onCleanup(() => {
        view.destroy();
        if (injector) injector.destroy();
      });
    });
  });
};

const NONE: Providers = [];

/** Shows what is below anew for each key: `*pgAnew="key; under: providers"`. */
@Directive({ selector: "[pgAnew]" })
export class Anew {
  readonly key = input.required<unknown>({ alias: "pgAnew" });
  readonly under = input(NONE, { alias: "pgAnewUnder" });

  constructor() {
    showAnew(this.key, this.under);
  }
}
