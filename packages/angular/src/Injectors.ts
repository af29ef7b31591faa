import type { EnvironmentProviders } from "@angular/core";
import type { Client, ClientFor, PlatformTypes } from "@plugboard/core";

/** The providers and the inject functions of one client, typed by its platform. */
export interface Injectors<T extends PlatformTypes> {
  /** Gives the client to an application or a route. */
  readonly providePlugboard: (options: { readonly client: ClientFor<T> }) => EnvironmentProviders;
  /** The client that was provided; call it where `inject` works. */
  readonly injectPlugboard: () => Client<T>;
}
