import { Component, computed, input } from "@angular/core";
import { leftWords, makeClock } from "../../bench/clock.ts";
import { readable } from "../state/readable.ts";

/** How long until a moment; for eyes only, as a voice that counts down helps nobody. */
@Component({
  selector: "span[pgCountdown]",
  host: { class: "countdown", role: "timer", "aria-live": "off" },
  template: `{{ words() }}`,
})
export class Countdown {
  readonly until = input.required<number>({ alias: "pgCountdown" });
  /** What stands around the time that is left. */
  readonly before = input("");
  readonly after = input("");
  /** What is said once it is over. */
  readonly over = input.required<string>();
  private readonly clock = readable(computed(() => makeClock(this.until())));
  protected readonly words = computed(() =>
    leftWords(
      this.until() - this.clock().now,
      (left) => `${this.before()}${left}${this.after()}`,
      this.over(),
    ),
  );
}
