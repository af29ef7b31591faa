import type { Client, ClientFor, PlatformTypes } from "@plugboard/core";
import type { Plugin } from "vue";

/** The plugin and the composables of one client, typed by its platform. */
export interface Composables<T extends PlatformTypes> {
  /** The plugin that gives the client to every component of an app. */
  readonly plugboard: (options: { readonly client: ClientFor<T> }) => Plugin;
  /** The client that the app's plugin gave. */
  readonly usePlugboard: () => Client<T>;
}
