import { Component, computed, input } from "@angular/core";
import { beganAt, outcomeIcons } from "../../lib/entries.ts";
import type { Run } from "../../lib/timeline.ts";
import { secondsOf } from "../../lib/words.ts";
import { Icon } from "../shell/Icon.ts";
import { TimelineEntry } from "./TimelineEntry.ts";

/** One thing that was asked for, from its start to its outcome. */
@Component({
  selector: "li[pgTimelineRun]",
  host: { class: "run", "[attr.data-outcome]": "run().outcome?.kind ?? 'open'" },
  imports: [Icon, TimelineEntry],
  template: `
    <div class="run-head">
      <span class="run-title">{{ run().title }}</span>
      <code>{{ run().action }}</code>
      <time [attr.datetime]="stamp()">{{ began() }}</time>
    </div>
    <ol class="entries" [attr.aria-label]="run().title + ' ' + run().action">
      @for (entry of run().entries; track entry.id) {
        <li
          [pgTimelineEntry]="entry"
          [began]="run().began"
          [open]="$last && run().outcome === undefined"
        ></li>
      }
      @if (run().outcome; as outcome) {
        <li class="entry outcome" [attr.data-kind]="outcome.kind">
          <span class="dot"><svg [pgIcon]="icons[outcome.kind]" /></span>
          <span class="entry-words">{{ outcome.words }}</span>
          <span class="entry-time">{{ took() }}</span>
        </li>
      }
    </ol>
  `,
})
export class TimelineRun {
  readonly run = input.required<Run>({ alias: "pgTimelineRun" });
  protected readonly icons = outcomeIcons;
  protected readonly began = computed(() => beganAt(this.run()));
  protected readonly stamp = computed(() => new Date(this.run().began).toISOString());
  protected readonly took = computed(() => {
    const { began, outcome } = this.run();
    return outcome && `+${secondsOf(outcome.at - began)}`;
  });
}
