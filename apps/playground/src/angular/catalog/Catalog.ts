import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
  viewChildren,
} from "@angular/core";
import type { ActionName } from "../../platforms/PlatformKit.ts";
import { walkLinks } from "../../lib/catalog.ts";
import { countOf } from "../../lib/words.ts";
import { AccountScope } from "../accounts/AccountScope.ts";
import { injectConnectors } from "../plugboard.ts";
import { Icon } from "../shell/Icon.ts";
import { Problem } from "../shell/Problem.ts";
import { BENCH } from "../state/provided.ts";
import { ConnectorGroup } from "./ConnectorGroup.ts";
import { DocumentBar } from "./DocumentBar.ts";

/** What the platform offers, and the way to one of its actions. */
@Component({
  selector: "nav[pgCatalog]",
  // Arrow keys are a convenience: every stop is in the order of the Tab key, too.
  host: {
    class: "region catalog",
    "aria-label": "Catalog",
    "data-region": "catalog",
    "(keydown)": "walk($event)",
  },
  imports: [AccountScope, ConnectorGroup, DocumentBar, Icon, Problem],
  template: `
    <div class="catalog-head">
      <h2 class="region-title">Catalog</h2>
      @if (isDocument) {
        <div pgDocumentBar></div>
      }
      <label class="search">
        <svg pgIcon="search" />
        <span class="hidden">Search actions</span>
        <input
          #field
          type="search"
          [value]="query()"
          placeholder="Search actions"
          autocomplete="off"
          spellcheck="false"
          (input)="query.set(field.value)"
          (keydown.escape)="clear($event)"
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <p class="hidden" role="status">{{ told() }}</p>
    </div>
    @if (connectors.error(); as error) {
      <div [pgProblem]="error" (retry)="connectors.refetch()"></div>
    }
    @if (connectors.isPending()) {
      <div class="skeleton tall" aria-hidden="true"></div>
    }
    <div class="groups">
      @for (one of connectors.data(); track one.name) {
        <section
          *pgAccounts="one.name"
          [pgConnectorGroup]="one"
          [query]="query()"
          [current]="one.name === current()?.connector ? current()?.action : undefined"
          (chosen)="chosen.emit()"
        ></section>
      }
    </div>
    @if (query() !== "" && found() === 0 && connectors.isSuccess()) {
      <p class="empty">No action has “{{ query() }}” in its name or description.</p>
    }
  `,
})
export class Catalog {
  readonly current = input.required<ActionName | undefined>();
  readonly chosen = output();
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly isDocument = inject(BENCH).kit.isDocument === true;
  protected readonly connectors = injectConnectors(() => ({ staleTime: Number.POSITIVE_INFINITY }));
  protected readonly query = signal("");
  private readonly groups = viewChildren(ConnectorGroup);
  protected readonly found = computed(() =>
    this.groups().reduce((sum, { count }) => sum + count(), 0),
  );
  protected readonly told = computed(() =>
    this.query() === "" ? "" : `${countOf(this.found(), "action")} found`,
  );
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>("field");

  /** The field that searches. */
  readonly search = computed(() => this.field().nativeElement);

  constructor() {
    afterRenderEffect(() => {
      const groups = this.groups();
      // Those that are still to come would move what is shown.
      if (groups.some(({ isPending }) => isPending())) return;
      for (const group of groups) group.showCurrent();
    });
  }

  protected walk(event: KeyboardEvent): void {
    walkLinks(event, this.element);
  }

  protected clear(event: Event): void {
    if (this.query() === "") return;
    event.preventDefault();
    this.query.set("");
  }
}
