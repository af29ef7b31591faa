import { Component, input, model, output } from "@angular/core";

/** How the input is filled in. */
export type FormMode = "form" | "json";

/** The title of the form, and what can be done to all of it. */
@Component({
  selector: "div[pgFormHead]",
  host: { class: "card-head" },
  template: `
    <h3>Input</h3>
    @if (!isEmpty()) {
      <div class="card-tools">
        @if (canTurn()) {
          <button
            type="button"
            class="quiet"
            (click)="mode.set(mode() === 'form' ? 'json' : 'form')"
          >
            {{ mode() === "form" ? "As JSON" : "As a form" }}
          </button>
        }
        <button type="button" class="quiet" (click)="sample.emit()">Use sample</button>
        <button type="button" class="quiet" (click)="cleared.emit()">Clear</button>
      </div>
    }
  `,
})
export class FormHead {
  readonly isEmpty = input.required<boolean>();
  /** Whether there is a way between both modes. */
  readonly canTurn = input.required<boolean>();
  readonly mode = model.required<FormMode>();
  readonly sample = output();
  readonly cleared = output();
}
