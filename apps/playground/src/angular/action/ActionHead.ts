import { Component, computed, input } from "@angular/core";
import type { ActionDescription } from "@plugboard/core";
import { injectConnectors } from "../plugboard.ts";
import { ActionBadges } from "../shell/ActionBadges.ts";

/** What an action is called, and what it is like. */
@Component({
  selector: "div[pgActionHead]",
  host: { class: "action-head" },
  imports: [ActionBadges],
  template: `
    <p class="crumb">{{ crumb() }}</p>
    <div class="action-title">
      <h2>{{ action().name }}</h2>
      <span [pgActionBadges]="action()"></span>
    </div>
    <p class="action-words">{{ action().description ?? action().title }}</p>
  `,
})
export class ActionHead {
  readonly action = input.required<ActionDescription>({ alias: "pgActionHead" });
  private readonly connectors = injectConnectors(() => ({ staleTime: Number.POSITIVE_INFINITY }));
  protected readonly crumb = computed(() => {
    const { connector } = this.action();
    return this.connectors.data()?.find(({ name }) => name === connector)?.title ?? connector;
  });
}
