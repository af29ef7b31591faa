/** A platform as Effect services. */
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { Actions } from "./Actions.ts";
import { Catalog } from "./CatalogFace.ts";
import { type FaceOptions, make } from "./Face.ts";
import { Integrations } from "./Integrations.ts";
import { Jobs } from "./Jobs.ts";
import type { Driver, PlatformTypes } from "./Platform.ts";
import type { Transport } from "./Transport.ts";
import { Users } from "./Users.ts";

/** The services that every platform gives. */
export type CoreServices = Actions | Catalog | Jobs;

/** The services of the capabilities that a platform has. */
export type CapabilityServices<T extends PlatformTypes> =
  | (T["effect"]["capabilities"] extends { readonly users: unknown } ? Users : never)
  | (T["effect"]["capabilities"] extends { readonly integrations: unknown } ? Integrations : never);

/** `Actions`, `Catalog` and `Jobs` of a driver, with `Users` and `Integrations` where it has them. */
export const layerOf = <T extends PlatformTypes>(
  driver: Driver<T>,
  options: FaceOptions = {},
): Layer.Layer<CoreServices | CapabilityServices<T>, never, Transport> =>
  Layer.effectContext(
    Effect.map(make(driver, options), (face) => {
      // One object has the methods of all services; each service is typed to see its own.
      const all = face as never;
      return Context.make(Actions, all).pipe(
        Context.add(Catalog, all),
        Context.add(Jobs, all),
        Context.add(Users, (face as { readonly users?: never }).users as never),
        Context.add(
          Integrations,
          (face as { readonly integrations?: never }).integrations as never,
        ),
      ) as Context.Context<CoreServices | CapabilityServices<T>>;
    }),
  );
