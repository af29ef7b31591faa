import { Component, computed, effect, input, signal } from "@angular/core";
import { secondsOf } from "../../lib/words.ts";

/** How often it counts, in milliseconds. */
const EVERY = 100;

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
  private readonly now = signal(Date.now());
  protected readonly words = computed(() => {
    const left = this.until() - this.now();
    return left > 0 ? `${this.before()}${secondsOf(left, 1)}${this.after()}` : this.over();
  });

  constructor() {
    effect((onCleanup) => {
      const end = this.until();
      const timer = setInterval(() => {
        this.now.set(Date.now());
        if (Date.now() >= end) clearInterval(timer);
      }, EVERY);
      onCleanup(() => clearInterval(timer));
    });
  }
}
