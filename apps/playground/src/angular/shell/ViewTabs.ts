import { Component, model } from "@angular/core";
import { type View, views } from "../../lib/views.ts";

/** On a narrow page: which region is shown. */
@Component({
  selector: "nav[pgViewTabs]",
  host: { class: "views", "aria-label": "Regions" },
  template: `
    @for (one of views; track one.view) {
      <button
        type="button"
        [attr.aria-current]="one.view === view() ? 'true' : null"
        (click)="view.set(one.view)"
      >
        {{ one.title }}
      </button>
    }
  `,
})
export class ViewTabs {
  readonly view = model.required<View>();
  protected readonly views = views;
}
