import { Component, computed, inject, input, output } from "@angular/core";
import { type PlugboardError, retryAtOf } from "@plugboard/core";
import { adviceOf } from "../../lib/words.ts";
import { Countdown } from "../live/Countdown.ts";
import { BENCH } from "../state/provided.ts";
import { Icon } from "./Icon.ts";

/** A failure: what it is, what the platform said, and what can be done about it. */
@Component({
  selector: "div[pgProblem]",
  host: { class: "problem", role: "alert" },
  imports: [Countdown, Icon],
  template: `
    @let failure = error();
    <svg pgIcon="alert" />
    <div class="problem-body">
      <p class="problem-title">{{ advice().title }}</p>
      <p>{{ advice().advice }}</p>
      @if (failure._tag === "InvalidInput") {
        <ul class="problem-issues">
          @for (issue of failure.issues; track issue) {
            <li>
              <code>{{ issue.path.slice(1) || "input" }}</code> {{ issue.message }}
            </li>
          }
        </ul>
      } @else {
        <p class="problem-words">{{ failure.message }}</p>
      }
      <div class="problem-actions">
        @if (canRetry()) {
          <button type="button" (click)="retry.emit()">Try again</button>
        }
        @if (retryAt(); as until) {
          <span
            [pgCountdown]="until"
            before="It is time in "
            after="."
            over="It is time to try again."
          ></span>
        }
        <ng-content />
      </div>
      <p class="problem-facts">{{ facts() }}</p>
    </div>
  `,
})
export class Problem {
  readonly error = input.required<PlugboardError>({ alias: "pgProblem" });
  readonly canRetry = input(true);
  readonly retry = output();
  private readonly kit = inject(BENCH).kit;
  protected readonly advice = computed(
    () => this.kit.adviceOf?.(this.error()) ?? adviceOf(this.error()),
  );
  protected readonly retryAt = computed(() => retryAtOf(this.error()));
  protected readonly facts = computed(() => {
    const { _tag, status, code } = this.error();
    return [_tag, status, code].filter((fact) => fact !== undefined).join(" · ");
  });
}
