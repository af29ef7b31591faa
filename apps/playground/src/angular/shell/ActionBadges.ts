import { Component, computed, input } from "@angular/core";
import type { ActionDescription } from "@plugboard/core";
import { badgesOf } from "../../lib/badges.ts";

/** What an action is like. */
@Component({
  selector: "span[pgActionBadges]",
  host: { class: "badges" },
  template: `
    @for (badge of badges(); track badge.words) {
      <span class="badge" [class]="badge.tone">{{ badge.words }}</span>
    }
  `,
})
export class ActionBadges {
  readonly action = input.required<ActionDescription>({ alias: "pgActionBadges" });
  protected readonly badges = computed(() => badgesOf(this.action()));
}
