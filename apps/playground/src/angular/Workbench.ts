import { afterNextRender, Component, computed, DestroyRef, inject, Injector, input, model, output, viewChild } from "@angular/core";
import type { Route } from "../lib/route.ts";
import { makeTimeline } from "../lib/timeline.ts";
import type { View } from "../lib/views.ts";
import { NoAction } from "./action/NoAction.ts";
import { Catalog } from "./catalog/Catalog.ts";
import { TimelineList } from "./live/TimelineList.ts";
import { injectPlugboard } from "./plugboard.ts";
import { BENCH } from "./state/Bench.ts";
import { TIMELINE } from "./state/Timeline.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

/** The three regions: what there is, what is done, and how it goes. A narrow page shows one of them. */
@Component({
  selector: "div[pgWorkbench]",
  host: {
    class: "regions",
    "[attr.data-view]": "view()",
    "(window:keydown)": "press($event)",
  },
  providers: [{ provide: TIMELINE, useFactory: () => makeTimeline() }],
  imports: [Catalog, NoAction, TimelineList],
  template: `
    <nav pgCatalog [current]="target()" (chosen)="chosen.emit()"></nav>
    <main pgNoAction></main>
    <aside class="region live" aria-label="Timeline and faults" data-region="live"><section pgTimelineList></section></aside>
  `,
})
export class Workbench {
  readonly route = input.required<Route>();
  readonly view = model.required<View>();
  /** An action is chosen. */
  readonly chosen = output();
  private readonly session = inject(BENCH).session;
  private readonly injector = inject(Injector);
  private readonly catalog = viewChild.required(Catalog);
  protected readonly target = computed(() => {
    const { connector, action } = this.route();
    return connector === undefined || action === undefined ? this.session.start : { connector, action };
  });

  constructor() {
    inject(DestroyRef).onDestroy(injectPlugboard().on(inject(TIMELINE).hear));
  }

  /** / goes to the search. */
  protected press(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "/" || !plain || isTyping(event.target)) return;
    event.preventDefault();
    this.view.set("catalog");
    // A hidden field takes no focus: first the region is shown.
    afterNextRender(() => this.catalog().focusSearch(), { injector: this.injector });
  }
}
