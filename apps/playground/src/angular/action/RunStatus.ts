import { Component, computed, inject, input } from "@angular/core";
import type { ActionDescription } from "@plugboard/core";
import { type RunView, statusWords } from "../../bench/runView.ts";
import { sizeOf } from "../../lib/words.ts";
import { Countdown } from "../live/Countdown.ts";
import { TIMELINE } from "../state/provided.ts";
import { readable } from "../state/readable.ts";

/** Where a run stands: in words for all, with a bar for bytes. The room for both is always there. */
@Component({
  selector: "div[pgRunStatus]",
  host: { class: "run-status", "[attr.data-phase]": "run().phase" },
  imports: [Countdown],
  template: `
    <p role="status" aria-label="Status">{{ words() }}</p>
    @if (activity()?.retryAt; as until) {
      <span [pgCountdown]="until" before="in " over="now"></span>
    }
    @if (activity()?.progress; as progress) {
      <span class="bytes">{{ bytes() }}</span>
      <progress
        aria-label="Bytes sent"
        [attr.value]="progress.loaded"
        [attr.max]="progress.total ?? progress.loaded"
      ></progress>
    }
  `,
})
export class RunStatus {
  readonly run = input.required<RunView>({ alias: "pgRunStatus" });
  readonly action = input.required<ActionDescription>();
  private readonly timeline = inject(TIMELINE);
  private readonly runs = readable(() => this.timeline);
  protected readonly words = computed(() => statusWords(this.run(), this.action(), this.runs()));
  protected readonly activity = computed(() =>
    this.run().phase === "pending" ? this.run().activity : undefined,
  );
  protected readonly bytes = computed(() => {
    const { loaded = 0, total } = this.activity()?.progress ?? {};
    return total === undefined ? sizeOf(loaded) : `${sizeOf(loaded)} of ${sizeOf(total)}`;
  });
}
