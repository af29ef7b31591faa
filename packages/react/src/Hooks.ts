import type { Client, ClientFor, PlatformTypes } from "@plugboard/core";
import type { ReactNode } from "react";

/** The provider and the hooks of one client, typed by its platform. */
export interface Hooks<T extends PlatformTypes> {
  /** Gives the client to the components below it. */
  readonly PlugboardProvider: (props: {
    readonly client: ClientFor<T>;
    readonly children?: ReactNode;
  }) => ReactNode;
  /** The client that the nearest provider gave. */
  readonly usePlugboard: () => Client<T>;
}
