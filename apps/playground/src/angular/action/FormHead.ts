import { Component, input } from "@angular/core";
import type { FormMode, Sheet } from "../../bench/sheet.ts";

/** The title of the form, and what can be done to all of it. */
@Component({
  selector: "div[pgFormHead]",
  host: { class: "card-head" },
  template: `
    <h3>Input</h3>
    @if (!sheet().isEmpty) {
      <div class="card-tools">
        @if (sheet().turns) {
          <button
            type="button"
            class="quiet"
            (click)="sheet().turn(mode() === 'form' ? 'json' : 'form')"
          >
            {{ mode() === "form" ? "As JSON" : "As a form" }}
          </button>
        }
        <button type="button" class="quiet" (click)="sheet().useSample()">Use sample</button>
        <button type="button" class="quiet" (click)="sheet().clear()">Clear</button>
      </div>
    }
  `,
})
export class FormHead {
  readonly sheet = input.required<Sheet>({ alias: "pgFormHead" });
  readonly mode = input.required<FormMode>();
}
