/** Linked accounts as the types of a platform have them. */
import type { ConnectOptions } from "../connect/Follow.ts";
import type { Spelled } from "../Catalog.ts";
import type { ConnectArguments, Linked, LinkOf, ReconnectArguments } from "../connect/Linking.ts";
import type { PlatformTypes } from "../Platform.ts";
import type { LinkState } from "./Link.ts";

export type { LinkOf } from "../connect/Linking.ts";

/** What accounts are linked on; where that is a name, the one that was written, or those nearest to it. */
export type TargetOf<T extends PlatformTypes, N extends string> = LinkOf<T>["target"] extends string
  ? Spelled<LinkOf<T>["target"], N>
  : LinkOf<T>["target"];

/** The accounts that a user has linked, with `connect` as the platform wants it. */
export interface IntegrationState<T extends PlatformTypes> extends Omit<
  LinkState,
  "connect" | "reconnect"
> {
  /**
   * Links an account, from a click: at once, or through a page of consent. Where that takes the place
   * of this page, this one never ends, and the next page goes on by itself.
   */
  readonly connect: (...args: ConnectArguments<T, ConnectOptions>) => Promise<Linked>;
  /** Links an account anew that has expired, from a click. @default the one that has expired, or is selected */
  readonly reconnect: (
    account?: string,
    ...args: ReconnectArguments<T, ConnectOptions>
  ) => Promise<Linked>;
}
