import type { Signal } from "@angular/core";
import type { Issue } from "@plugboard/core";

/** What every part of a form knows of it. */
export abstract class FormScope {
  /** The form's own id, so that two forms never share one. */
  abstract readonly id: string;
  abstract readonly issues: Signal<ReadonlyArray<Issue>>;
}
