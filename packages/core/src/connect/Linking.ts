/** A client's integrations and one target of theirs: all that is known here of a platform. */
import type { Client } from "../Client.ts";
import type { Connected } from "../Integrations.ts";
import type { PlatformTypes } from "../Platform.ts";
import { Unsupported } from "../PlugboardError.ts";

/** Where an account is linked. */
export interface Linking {
  readonly platform: string;
  readonly integrations: Client["integrations"];
  /** What the platform links on; a connector's name for most. */
  readonly target: string;
}

/** What a client links on a target; `Unsupported` where that is nothing. */
export const linkingOf = (client: AnyClient, target: unknown): Linking => {
  // The types of a platform of which nothing is known promise more than there is, and a target is what
  // the platform's own types say.
  const { id, integrations } = client as Partial<Client> & { readonly id: string };
  if (integrations !== undefined) return { platform: id, integrations, target: target as string };
  throw new Unsupported({ platform: id, message: `${id} links no accounts.` });
};

/** An account that is linked. */
export type Linked = Extract<Connected, { readonly _tag: "Linked" }>;

/** A client of any platform. */
export interface AnyClient {
  readonly "~types"?: PlatformTypes;
  readonly id: string;
}

/** What a platform links accounts on, and what it asks for; `never` where it links nothing. */
export type LinkOf<T extends PlatformTypes> = T["promise"]["capabilities"] extends {
  readonly integrations: {
    readonly connect: (target: infer Target, connect: infer Connect, ...rest: never) => unknown;
  };
}
  ? { readonly target: Target; readonly connect: Connect }
  : { readonly target: never; readonly connect: never };

/** The scopes that are needed; who is granted fewer fails with `Forbidden`. */
interface Scoped {
  readonly scopes?: ReadonlyArray<string> | undefined;
}

/** Where a consent comes back to is told with its redirection; here it may be told once more. */
type FromHere<Connect> = Connect extends { readonly callbackUrl: infer Url }
  ? Omit<Connect, "callbackUrl"> & { readonly callbackUrl?: Url } & Scoped
  : Connect;

/** The members of a union of which nothing has to be said. */
type Needless<Connect> = Connect extends unknown
  ? Partial<Connect> extends Connect
    ? Connect
    : never
  : never;

/** What linking takes: as the platform wants it, and how the user is brought to the consent. */
export type ConnectArguments<T extends PlatformTypes, Options> = [
  Needless<FromHere<LinkOf<T>["connect"]>>,
] extends [never]
  ? [connect: FromHere<LinkOf<T>["connect"]>, options?: Options]
  : [connect?: FromHere<LinkOf<T>["connect"]>, options?: Options];

/** The members of a union, of which nothing has to be said. */
type Loose<Connect> = Connect extends unknown ? Partial<Connect> : never;

/** What linking an account anew takes. */
export type ReconnectArguments<T extends PlatformTypes, Options> = [
  connect?: Loose<FromHere<LinkOf<T>["connect"]>>,
  options?: Options,
];
