import { Component, computed, input } from "@angular/core";
import type { PlugboardError } from "@plugboard/core";
import type { Entry } from "../../lib/timeline.ts";
import { secondsOf, sizeOf } from "../../lib/words.ts";
import { Countdown } from "./Countdown.ts";

const causeOf = ({ _tag, status }: PlugboardError): string =>
  status === undefined ? _tag : `${_tag} ${status}`;

const wordsOf = (entry: Entry): string => {
  switch (entry.kind) {
    case "attempt": {
      const { request, attempt, failure } = entry;
      const words = `${request > 1 ? `Page ${request}, attempt` : "Attempt"} ${attempt}`;
      return failure === undefined ? words : `${words}: ${causeOf(failure)}`;
    }
    case "wait":
      return `Waits ${secondsOf(entry.until - entry.at, 1)}`;
    case "progress": {
      const { loaded, total } = entry;
      return total === undefined ? sizeOf(loaded) : `${sizeOf(loaded)} of ${sizeOf(total)}`;
    }
    case "poll": {
      const times = entry.times === 1 ? "once" : `${entry.times} times`;
      return `Goes on at the platform, looked at ${times}`;
    }
  }
};

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
  protected readonly words = computed(() => wordsOf(this.entry()));
  protected readonly time = computed(() => `+${secondsOf(this.entry().at - this.began())}`);
  protected readonly kind = computed(() => {
    const entry = this.entry();
    const failed = entry.kind === "attempt" && entry.failure !== undefined;
    return failed ? "failure" : entry.kind;
  });
}
