import { Component, input } from "@angular/core";
import { Icon } from "./Icon.ts";

/** Why a platform could not be opened, and the way to try again. */
interface Failure {
  readonly message: string;
  readonly retry: () => void;
}

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
      @if (failure(); as failure) {
        <div class="problem" role="alert">
          <svg pgIcon="alert" />
          <div class="problem-body">
            <p class="problem-title">It could not be opened</p>
            <p class="problem-words">{{ failure.message }}</p>
            <div class="problem-actions">
              <button type="button" (click)="failure.retry()">Try again</button>
            </div>
          </div>
        </div>
      } @else {
        <p class="hidden" role="status">Opening {{ title() }}…</p>
        <div class="skeleton head" aria-hidden="true"></div>
        <div class="skeleton card-sized" aria-hidden="true"></div>
      }
    </main>
    <aside class="region live" aria-label="Timeline and faults" data-region="live"></aside>
  `,
})
export class OpeningRegions {
  readonly title = input.required<string>();
  readonly failure = input.required<Failure | undefined>();
}
