import { Component, computed, DestroyRef, inject, viewChild } from "@angular/core";
import { targetOf } from "../bench/bench.ts";
import { makeFaults } from "../bench/faults.ts";
import { onSearchKey } from "../bench/keys.ts";
import { ActionPanel } from "./action/ActionPanel.ts";
import { Catalog } from "./catalog/Catalog.ts";
import { LivePanel } from "./live/LivePanel.ts";
import { injectPlugboard } from "./plugboard.ts";
import { BENCH, FAULTS, newTimeline, PAGE, TIMELINE } from "./state/provided.ts";
import { readable } from "./state/readable.ts";

/** The three regions: what there is, what is done, and how it goes. A narrow page shows one of them. */
@Component({
  selector: "div[pgWorkbench]",
  host: { class: "regions", "[attr.data-view]": "state().view" },
  providers: [
    { provide: FAULTS, useFactory: () => makeFaults(inject(BENCH)) },
    { provide: TIMELINE, useFactory: newTimeline },
  ],
  imports: [ActionPanel, Catalog, LivePanel],
  template: `
    <nav pgCatalog [current]="target()" (chosen)="page.toAction()"></nav>
    @if (target(); as target) {
      <main [pgActionPanel]="target" [visit]="state().visit"></main>
    } @else {
      <main class="region action" id="action" tabindex="-1" data-region="action">
        <h2 class="hidden">No action</h2>
        <p class="empty">Choose an action from the catalog.</p>
      </main>
    }
    <aside pgLivePanel [target]="bench.session.isMock === false ? undefined : target()"></aside>
  `,
})
export class Workbench {
  protected readonly page = inject(PAGE);
  protected readonly bench = inject(BENCH);
  protected readonly state = readable(() => this.page);
  protected readonly target = computed(() => targetOf(this.state().route, this.bench.session));
  private readonly catalog = viewChild.required(Catalog);

  constructor() {
    const client = injectPlugboard();
    globalThis.plugboard = client;
    const toSearch = (): void => this.page.show("catalog", () => this.catalog().search());
    const life = inject(DestroyRef);
    life.onDestroy(onSearchKey(toSearch));
    life.onDestroy(this.page.devtools.show(client, this.bench.store));
  }
}
