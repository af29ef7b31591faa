import { Component, computed, input, output } from "@angular/core";
import type { ActionDescription } from "@plugboard/core";
import type { RunView } from "../../bench/runView.ts";
import { Icon } from "../shell/Icon.ts";
import { RunStatus } from "./RunStatus.ts";

/** Run, cancel, how often, and where it stands. */
@Component({
  selector: "div[pgRunBar]",
  host: { class: "runbar" },
  imports: [Icon, RunStatus],
  template: `
    <div class="runbar-buttons">
      <!-- Disabled in words only: a focused button that is disabled loses the keyboard. -->
      <button type="submit" class="primary" [attr.aria-disabled]="isBusy()">
        <svg pgIcon="play" />
        <ng-container>Run</ng-container>
        <kbd aria-hidden="true">↵</kbd>
      </button>
      @if (canStart()) {
        <button type="button" [attr.aria-disabled]="isBusy()" (click)="start.emit()">
          Start as a job
        </button>
      }
      <button type="button" [attr.aria-disabled]="!isBusy()" (click)="isBusy() && run().cancel()">
        <ng-container>Cancel</ng-container>
        <kbd aria-hidden="true">Esc</kbd>
      </button>
    </div>
    <div [pgRunStatus]="run()" [action]="action()"></div>
    <label class="attempts">
      <ng-container>Attempts</ng-container>
      <input
        #control
        type="number"
        min="1"
        max="9"
        [value]="attempts()"
        (input)="attemptsChange.emit(control.valueAsNumber)"
      />
    </label>
  `,
})
export class RunBar {
  readonly run = input.required<RunView>({ alias: "pgRunBar" });
  readonly action = input.required<ActionDescription>();
  readonly attempts = input.required<number>();
  readonly attemptsChange = output<number>();
  /** Whether it can be left to go on as a job. */
  readonly canStart = input.required<boolean>();
  readonly start = output();
  protected readonly isBusy = computed(() => this.run().phase === "pending");
}
