import { Component, inject } from "@angular/core";
import { PAGE } from "../state/provided.ts";
import { readable } from "../state/readable.ts";
import { Icon } from "./Icon.ts";

/** Opens and closes the devtools. */
@Component({
  selector: "button[pgDevtoolsButton]",
  host: {
    type: "button",
    class: "icon-button",
    "aria-label": "Devtools",
    title: "Devtools",
    "[attr.aria-pressed]": "state().isOpen",
    "(click)": "devtools.toggle()",
  },
  imports: [Icon],
  template: `<svg pgIcon="tools" />`,
})
export class DevtoolsButton {
  protected readonly devtools = inject(PAGE).devtools;
  protected readonly state = readable(() => this.devtools);
}
