import { Component, inject } from "@angular/core";
import { TIMELINE } from "../state/provided.ts";
import { readable } from "../state/readable.ts";
import { TimelineRun } from "./TimelineRun.ts";

/** The runs, the newest first. */
@Component({
  selector: "section[pgTimelineList]",
  host: { class: "timeline", "aria-labelledby": "timeline-title" },
  imports: [TimelineRun],
  template: `
    <div class="card-head">
      <h2 class="region-title" id="timeline-title">Timeline</h2>
      <button
        type="button"
        class="quiet"
        [attr.aria-disabled]="runs().length === 0"
        (click)="timeline.clear()"
      >
        Clear
      </button>
    </div>
    @if (runs().length === 0) {
      <p class="empty">Attempts, waits and outcomes show up here as they happen.</p>
    }
    <ol aria-label="Runs">
      @for (run of runs(); track run.id) {
        <li [pgTimelineRun]="run"></li>
      }
    </ol>
  `,
})
export class TimelineList {
  protected readonly timeline = inject(TIMELINE);
  protected readonly runs = readable(() => this.timeline);
}
