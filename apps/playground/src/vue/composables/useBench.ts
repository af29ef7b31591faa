import { inject, type InjectionKey, provide } from "vue";
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

const key: InjectionKey<Bench> = Symbol("Bench");

/** Tells the components below which platform is open. */
export const provideBench = (bench: Bench): void => provide(key, bench);

/** The platform that the component belongs to. */
export const useBench = (): Bench => {
  const bench = inject(key, undefined);
  if (bench === undefined) throw new Error("There is no platform around this component.");
  return bench;
};
