/** What Nuxt imports by itself, as far as an example of it needs it. */
import type { App } from "vue";

interface NuxtApp {
  readonly vueApp: App<Element>;
  readonly payload: Record<string, unknown>;
  readonly hook: (name: "app:rendered", run: () => void | Promise<void>) => () => void;
}

export const defineNuxtPlugin = (plugin: (nuxtApp: NuxtApp) => void): typeof plugin => plugin;
