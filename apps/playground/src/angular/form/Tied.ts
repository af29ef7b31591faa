import { Directive, input } from "@angular/core";

/** What ties a control to its label, its hint and its issue. */
export interface Ties {
  readonly id: string;
  readonly required: boolean;
  readonly isInvalid: boolean;
  /** Ids of what describes it. */
  readonly describedBy: string | undefined;
}

/** A control that is tied to what stands around it. */
@Directive({
  selector: "[pgTied]",
  host: {
    "[id]": "ties().id",
    "[attr.required]": "ties().required ? '' : null",
    "[attr.aria-invalid]": "ties().isInvalid || null",
    "[attr.aria-describedby]": "ties().describedBy",
  },
})
export class Tied {
  readonly ties = input.required<Ties>({ alias: "pgTied" });
}
