/** The types that an application registers, and those of a client that is given. */
import type { Register, UntypedCatalog } from "./Catalog.ts";
import type { Json } from "./Catalog.ts";
import type { Client } from "./Client.ts";
import type { IntegrationsFace } from "./Integrations.ts";
import type { FaceTypes, PlatformTypes, Way } from "./Platform.ts";
import type { UsersFace } from "./Users.ts";

/** Any platform's capabilities. */
export interface UntypedCapabilities<W extends Way> {
  readonly integrations: IntegrationsFace<W, string, Json>;
  readonly users: UsersFace<W>;
}

/** What an unregistered application's platform may offer. */
export interface UntypedFace<W extends Way> extends FaceTypes {
  readonly api: unknown;
  readonly capabilities: UntypedCapabilities<W>;
}

/** The types of a platform of which nothing is known. */
export interface Untyped extends PlatformTypes {
  readonly catalog: UntypedCatalog;
  readonly promise: UntypedFace<"promise">;
  readonly effect: UntypedFace<"effect">;
}

/** The platform types of a client or driver. */
export type TypesOf<X> = X extends { readonly "~types"?: infer T extends PlatformTypes }
  ? T
  : Untyped;

/** The platform types of the registered client. */
export type RegisteredTypes = Register extends { readonly client: infer X } ? TypesOf<X> : Untyped;

/** The client that a provider takes: while nothing is registered, any. */
export type ClientFor<T extends PlatformTypes> = [Untyped] extends [T]
  ? { readonly "~types"?: PlatformTypes }
  : Client<T>;
