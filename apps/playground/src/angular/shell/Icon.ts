import { Component, computed, input } from "@angular/core";
import { type IconName, icons } from "../../lib/icons.ts";

/** A line drawing; it says nothing that the words beside it do not. */
@Component({
  selector: "svg[pgIcon]",
  host: { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
  template: `<svg:path [attr.d]="path()" />`,
})
export class Icon {
  readonly name = input.required<IconName>({ alias: "pgIcon" });
  protected readonly path = computed(() => icons[this.name()]);
}
