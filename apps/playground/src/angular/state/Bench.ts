import { InjectionToken } from "@angular/core";
import type { PlatformKit, Session } from "../../platforms/PlatformKit.ts";

/** What the components below know of the platform that is open. */
export interface Bench {
  readonly platform: string;
  readonly kit: PlatformKit;
  readonly session: Session;
  /** The document that the platform is made of, where it is another one than the mock's. */
  readonly document: string | undefined;
  /** The address of an action, or of what else belongs to this platform. */
  readonly hrefOf: (place: { readonly connector: string; readonly action: string }) => string;
}

/** The platform that the component belongs to. */
export const BENCH = new InjectionToken<Bench>("the platform that is open");
