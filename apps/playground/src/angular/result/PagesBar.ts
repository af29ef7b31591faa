import { Component, computed, input } from "@angular/core";
import { type Paging, pagesView, type RunView } from "../../bench/runView.ts";
import { Icon } from "../shell/Icon.ts";

/** Forward, back, and all at once. */
@Component({
  selector: "div[pgPagesBar]",
  host: { class: "pages", role: "group", "aria-label": "Pages" },
  imports: [Icon],
  template: `
    @let can = view().can;
    <button
      type="button"
      class="icon-button"
      aria-label="Previous page"
      [attr.aria-disabled]="!can.previous"
      (click)="can.previous && paging().previous()"
    >
      <svg pgIcon="left" />
    </button>
    <p class="pages-place" role="status" aria-label="Place">{{ view().place }}</p>
    <button
      type="button"
      class="icon-button"
      aria-label="Next page"
      [attr.aria-disabled]="!can.next"
      (click)="can.next && paging().next()"
    >
      <svg pgIcon="right" />
    </button>
    <div class="pages-all">
      @if (view().isLoadingAll) {
        <progress
          aria-label="Items loaded"
          [attr.value]="view().here"
          [attr.max]="view().total ?? view().here"
        ></progress>
        <button type="button" (click)="run().cancel()">Stop at {{ view().here }}</button>
      } @else {
        <span class="pages-here">{{ view().hereWords }}</span>
        <button
          type="button"
          [attr.aria-disabled]="!can.all"
          (click)="can.all && paging().loadAll()"
        >
          Load all
        </button>
      }
    </div>
  `,
})
export class PagesBar {
  readonly paging = input.required<Paging>({ alias: "pgPagesBar" });
  readonly run = input.required<RunView>();
  protected readonly view = computed(() => pagesView(this.run(), this.paging()));
}
