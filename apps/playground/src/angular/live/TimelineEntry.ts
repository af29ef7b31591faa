import { Component, computed, input } from "@angular/core";
import { entryKind, entryWords } from "../../lib/entries.ts";
import type { Entry } from "../../lib/timeline.ts";
import { secondsOf } from "../../lib/words.ts";
import { Countdown } from "./Countdown.ts";

/** One line of a run; the last one of an open run is what is going on. */
@Component({
  selector: "li[pgTimelineEntry]",
  host: { class: "entry", "[attr.data-kind]": "kind()", "[attr.data-open]": "open() || null" },
  imports: [Countdown],
  template: `
    @let one = entry();
    <span class="dot"></span>
    <span class="entry-words">
      <ng-container>{{ words() }}</ng-container>
      @if (open() && one.kind === "wait") {
        <span [pgCountdown]="one.until" before=", " after=" left" over=", over"></span>
      }
    </span>
    <span class="entry-time">{{ time() }}</span>
    @if (one.kind === "wait") {
      <span class="entry-note">{{ one.failure.message }}</span>
    }
    @if (one.kind === "progress") {
      <progress
        aria-label="Bytes"
        [attr.value]="one.loaded"
        [attr.max]="one.total ?? one.loaded"
      ></progress>
    }
    @if (one.kind === "poll" && one.share !== undefined && open()) {
      <progress aria-label="Progress at the platform" [attr.value]="one.share"></progress>
    }
  `,
})
export class TimelineEntry {
  readonly entry = input.required<Entry>({ alias: "pgTimelineEntry" });
  /** When its run began, in epoch milliseconds. */
  readonly began = input.required<number>();
  readonly open = input.required<boolean>();
  protected readonly words = computed(() => entryWords(this.entry()));
  protected readonly kind = computed(() => entryKind(this.entry()));
  protected readonly time = computed(() => `+${secondsOf(this.entry().at - this.began())}`);
}
