import { createContext, useContext } from "react";
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

/** The platform that is open. */
export const BenchContext = createContext<Bench | undefined>(undefined);

/** The platform that the component belongs to. */
export const useBench = (): Bench => {
  const bench = useContext(BenchContext);
  if (bench === undefined) throw new Error("There is no platform around this component.");
  return bench;
};
