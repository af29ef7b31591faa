import { Component, computed, inject, input } from "@angular/core";
import { faultsOf } from "../../bench/faults.ts";
import { type FaultTarget, faultWords } from "../../lib/faults.ts";
import { FAULTS } from "../state/provided.ts";
import { readable } from "../state/readable.ts";

/** The switches of what goes wrong at the mock with the action that is chosen. */
@Component({
  selector: "section[pgFaultSwitches]",
  host: { class: "faults", "aria-labelledby": "faults-title" },
  template: `
    <div class="card-head">
      <h2 class="region-title" id="faults-title">Faults</h2>
      <button
        type="button"
        class="quiet"
        [attr.aria-disabled]="on().length === 0"
        (click)="on().length > 0 && faults.reset(target())"
      >
        Reset
      </button>
    </div>
    <p class="faults-target">
      Each time <code>{{ target().action }}</code> is called for:
    </p>
    <ul>
      @for (fault of faultWords; track fault.name) {
        <li>
          <label class="switch">
            <input
              type="checkbox"
              role="switch"
              [checked]="on().includes(fault.name)"
              (change)="faults.turn(target(), fault.name)"
              [attr.aria-describedby]="'fault-' + fault.name"
              [attr.aria-label]="fault.title"
            />
            <span class="switch-words">
              <ng-container>{{ fault.title }}</ng-container>
              <span class="hint" [id]="'fault-' + fault.name">{{ fault.hint }}</span>
            </span>
          </label>
        </li>
      }
    </ul>
    @if (state().problem; as problem) {
      <p class="issue" role="alert">{{ problem }}</p>
    }
  `,
})
export class FaultSwitches {
  readonly target = input.required<FaultTarget>({ alias: "pgFaultSwitches" });
  protected readonly faults = inject(FAULTS);
  protected readonly faultWords = faultWords;
  protected readonly state = readable(() => this.faults);
  protected readonly on = computed(() => faultsOf(this.state(), this.target()));
}
