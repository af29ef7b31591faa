import { Component, input } from "@angular/core";
import type { ActionDescription } from "@plugboard/core";

/** What an action is like. */
@Component({
  selector: "span[pgActionBadges]",
  host: { class: "badges" },
  template: `
    @if (action().paged) {
      <span class="badge info">paged</span>
    }
    @if (action().files) {
      <span class="badge files">files</span>
    }
    <span class="badge" [class]="action().safety === 'write' ? 'warn' : 'plain'">{{
      action().safety
    }}</span>
  `,
})
export class ActionBadges {
  readonly action = input.required<ActionDescription>({ alias: "pgActionBadges" });
}
