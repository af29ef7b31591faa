import { Directive, input } from "@angular/core";
import type { FieldView } from "../../lib/field.ts";

/** What ties a control to its label, its hint and its issue. */
export interface Ties extends Pick<FieldView, "id" | "described" | "issue"> {
  readonly required: boolean;
}

/** A control that is tied to what stands around it. */
@Directive({
  selector: "[pgTied]",
  host: {
    "[id]": "ties().id",
    "[attr.required]": "ties().required ? '' : null",
    "[attr.aria-invalid]": "ties().issue === undefined ? null : true",
    "[attr.aria-describedby]": "ties().described",
  },
})
export class Tied {
  readonly ties = input.required<Ties>({ alias: "pgTied" });
}
