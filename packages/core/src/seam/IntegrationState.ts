/** Linked accounts as the types of a platform have them. */
import type { Connected } from "../Integrations.ts";
import type { PlatformTypes } from "../Platform.ts";
import type { LinkState } from "./Link.ts";

/** What a platform links accounts on, and what it asks for; `never` where it links nothing. */
export type LinkOf<T extends PlatformTypes> = T["promise"]["capabilities"] extends {
  readonly integrations: {
    readonly connect: (target: infer Target, connect: infer Connect, ...rest: never) => unknown;
  };
}
  ? { readonly target: Target; readonly connect: Connect }
  : { readonly target: never; readonly connect: never };

/** Where the consent page comes back to is this page, unless somebody says otherwise. */
type FromHere<Connect> = Connect extends { readonly callbackUrl: infer Url }
  ? Omit<Connect, "callbackUrl"> & { readonly callbackUrl?: Url }
  : Connect;

/** The members of a union of which nothing has to be said. */
type Needless<Connect> = Connect extends unknown
  ? Partial<Connect> extends Connect
    ? Connect
    : never
  : never;

/** The accounts that a user has linked, with `connect` as the platform wants it. */
export interface IntegrationState<T extends PlatformTypes> extends Omit<LinkState, "connect"> {
  /** Links at once, or leaves for the consent page; then the page is another one, and this never comes back. */
  readonly connect: (
    ...args: [Needless<FromHere<LinkOf<T>["connect"]>>] extends [never]
      ? [connect: FromHere<LinkOf<T>["connect"]>]
      : [connect?: FromHere<LinkOf<T>["connect"]>]
  ) => Promise<Connected>;
}
