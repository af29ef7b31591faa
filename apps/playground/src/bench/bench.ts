/** What everything on the workbench knows of the platform that is open. */
import { makeStore, type Store } from "@plugboard/core/seam";
import type { Opened } from "../lib/opened.ts";
import { hashOf, type Route } from "../lib/route.ts";
import type { ActionName, PlatformKit, Session } from "../platforms/PlatformKit.ts";
import { type Linking, makeLinking } from "./linking.ts";

/** The platform that is open. */
export interface Bench {
  readonly platform: string;
  readonly kit: PlatformKit;
  readonly session: Session;
  /** What the provider around the workbench reads into. */
  readonly store: Store;
  readonly linking: Linking;
  /** The document that the platform is made of, where it is another one than the mock's. */
  readonly document: string | undefined;
  /** The address of an action of this platform. */
  readonly hrefOf: (place: ActionName) => string;
}

/** A bench of a platform, as an address names it. */
export const benchOf = (
  { platform, document, baseUrl }: Pick<Route, "platform" | "document" | "baseUrl">,
  { kit, session }: Opened,
): Bench => ({
  platform,
  kit,
  session,
  store: makeStore(),
  linking: makeLinking(),
  document,
  hrefOf: (place) => hashOf({ platform, document, baseUrl, ...place }),
});

/** The action that an address names, or the one to begin with. */
export const targetOf = (
  { connector, action }: Pick<Route, "connector" | "action">,
  { start }: Session,
): ActionName | undefined =>
  connector === undefined || action === undefined ? start : { connector, action };
