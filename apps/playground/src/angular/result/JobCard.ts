import { Component, computed, inject, input } from "@angular/core";
import type { JobView } from "@plugboard/core/seam";
import { attemptsOf, attemptTone, barOf, jobBadge, shareOf } from "../../lib/jobs.ts";
import { jsonOf } from "../../lib/output.ts";
import { BENCH } from "../state/provided.ts";
import { JsonText } from "./JsonText.ts";

/** Work at the platform: how far it is, what the platform says of it, and the way to end it. */
@Component({
  selector: "section[pgJobCard]",
  host: { class: "card job", "aria-label": "Job", "[attr.data-status]": "job().status" },
  imports: [JsonText],
  template: `
    <div class="job-head">
      <h3>
        Job <code>{{ id() }}</code>
      </h3>
      <span role="status" aria-label="State of the job">
        <span class="badge" [class]="badge().tone">{{ badge().words }}</span>
      </span>
      <span class="job-words">{{ share() }}</span>
      @if (cancels) {
        <button type="button" [attr.aria-disabled]="!job().isRunning" (click)="cancel()">
          Cancel the job
        </button>
      }
    </div>
    <progress aria-label="Progress of the job" [attr.value]="bar()"></progress>
    @if (attempts().length > 0) {
      <ol class="job-attempts" aria-label="Attempts of the job">
        @for (attempt of attempts(); track attempt.title) {
          <li class="job-attempt">
            <details>
              <summary>
                <ng-container>{{ attempt.title }} </ng-container>
                <span class="badge" [class]="toneOf(attempt)">{{ attempt.status }}</span>
                <span class="job-words">{{ attempt.words }}</span>
              </summary>
              <pre class="job-log">{{
                attempt.log.join(
                  "
"
                )
              }}</pre>
            </details>
          </li>
        }
      </ol>
    } @else if (detail(); as detail) {
      <details class="job-detail">
        <summary>What the platform says of it</summary>
        <pre [pgJsonText]="detail"></pre>
      </details>
    }
  `,
})
export class JobCard {
  readonly id = input.required<string>();
  readonly job = input.required<JobView>();
  private readonly kit = inject(BENCH).kit.jobs;
  protected readonly cancels = this.kit?.cancels === true;
  protected readonly toneOf = attemptTone;
  protected readonly badge = computed(() => jobBadge(this.job()));
  protected readonly share = computed(() => shareOf(this.job()));
  protected readonly bar = computed(() => barOf(this.job()));
  protected readonly attempts = computed(() => attemptsOf(this.kit, this.job()));
  protected readonly detail = computed(() => {
    const { detail } = this.job();
    return detail === undefined ? undefined : jsonOf(detail);
  });

  protected cancel(): void {
    if (this.job().isRunning) void this.job().cancel();
  }
}
