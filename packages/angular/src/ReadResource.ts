import type { Resource, Signal } from "@angular/core";
import type { PlugboardError } from "@plugboard/core";

/** A read as Angular's own `Resource`: other resources may `chain` it. */
export interface ReadResource<T> extends Resource<T> {
  readonly error: Signal<PlugboardError | undefined>;
  hasValue(this: T extends undefined ? this : never): this is ReadResource<Exclude<T, undefined>>;
  hasValue(): boolean;
  /** Reads anew; `false` where it is being read already. */
  reload(): boolean;
}
