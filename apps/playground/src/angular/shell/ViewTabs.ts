import { Component, model } from "@angular/core";

/** The regions of the page. */
export type View = "catalog" | "action" | "live";

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
  protected readonly views: ReadonlyArray<{ readonly view: View; readonly title: string }> = [
    { view: "catalog", title: "Catalog" },
    { view: "action", title: "Action" },
    { view: "live", title: "Timeline" },
  ];
}
