import { Component, input, output } from "@angular/core";
import { Icon } from "./Icon.ts";

/** While a platform is opened: the room for its regions, or why they stay empty. */
@Component({
  selector: "div[pgOpeningRegions]",
  host: { class: "regions", "data-view": "action" },
  imports: [Icon],
  template: `
    <nav class="region catalog" aria-label="Catalog" data-region="catalog">
      <div class="catalog-head">
        <h2 class="region-title">Catalog</h2>
      </div>
      @if (failure() === undefined) {
        <div class="skeleton tall" aria-hidden="true"></div>
      }
    </nav>
    <main class="region action" id="action" tabindex="-1" data-region="action">
      <h2 [class]="failure() === undefined ? 'hidden' : 'region-title'">{{ title() }}</h2>
      @if (failure() === undefined) {
        <p class="hidden" role="status">Opening {{ title() }}…</p>
        <div class="skeleton head" aria-hidden="true"></div>
        <div class="skeleton card-sized" aria-hidden="true"></div>
      } @else {
        <div class="problem" role="alert">
          <svg pgIcon="alert" />
          <div class="problem-body">
            <p class="problem-title">It could not be opened</p>
            <p class="problem-words">{{ failure() }}</p>
            <div class="problem-actions">
              <button type="button" (click)="retry.emit()">Try again</button>
            </div>
          </div>
        </div>
      }
    </main>
    <aside class="region live" aria-label="Timeline and faults" data-region="live"></aside>
  `,
})
export class OpeningRegions {
  readonly title = input.required<string>();
  /** Why it could not be opened. */
  readonly failure = input.required<string | undefined>();
  readonly retry = output();
}
