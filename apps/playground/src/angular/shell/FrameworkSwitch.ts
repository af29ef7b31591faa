import { Component } from "@angular/core";
import { carryPlace, frameworks } from "../../lib/frameworks.ts";

/** Goes on at the same place with another framework. */
@Component({
  selector: "nav[pgFrameworkSwitch]",
  host: { class: "frameworks", "aria-label": "Framework" },
  template: `
    @for (one of frameworks; track one.framework) {
      <a
        [href]="one.path"
        [attr.aria-current]="one.framework === 'angular' ? 'page' : null"
        (click)="carryPlace($event)"
        >{{ one.title }}</a
      >
    }
  `,
})
export class FrameworkSwitch {
  protected readonly frameworks = frameworks;
  protected readonly carryPlace = carryPlace;
}
