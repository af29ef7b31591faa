/** What Nuxt imports by itself, as far as the recipe uses it, and the application's client. */
import type { Client } from "@plugboard/core";
import type { App } from "vue";

/** An app of Nuxt's. */
export interface NuxtApp {
  readonly vueApp: App<Element>;
  readonly payload: Record<string, unknown>;
  readonly hook: (name: "app:rendered", run: () => void) => unknown;
}
export type NuxtPlugin = (nuxtApp: NuxtApp) => void;

declare global {
  const client: Client;
  const defineNuxtPlugin: (plugin: NuxtPlugin) => NuxtPlugin;
}
