import { Component, computed, type ElementRef, input, signal, viewChildren } from "@angular/core";
import { jsonOf, listIn, summaryOf, tableOf } from "../../lib/output.ts";
import { nextId } from "../state/nextId.ts";
import { CopyButton } from "./CopyButton.ts";
import { FactsTable } from "./FactsTable.ts";
import { JsonText } from "./JsonText.ts";
import { OutputTable } from "./OutputTable.ts";

const tabs = [
  { name: "table", title: "Table" },
  { name: "json", title: "JSON" },
] as const;
type Tab = (typeof tabs)[number]["name"];

/** The output as a table of what is looked at, and as the JSON that it is. */
@Component({
  selector: "pg-output-tabs",
  host: { class: "contents" },
  imports: [CopyButton, FactsTable, JsonText, OutputTable],
  template: `
    <div class="result-head">
      <div
        class="tabs"
        role="tablist"
        aria-label="Result as"
        tabindex="-1"
        (keydown.arrowLeft)="turn($event)"
        (keydown.arrowRight)="turn($event)"
        (keydown.home)="turn($event)"
        (keydown.end)="turn($event)"
      >
        @for (one of tabs; track one.name) {
          <button
            #button
            type="button"
            role="tab"
            [attr.data-tab]="one.name"
            [id]="id + '-' + one.name"
            [attr.aria-selected]="one.name === tab()"
            [attr.aria-controls]="id + '-panel'"
            [tabIndex]="one.name === tab() ? 0 : -1"
            (click)="tab.set(one.name)"
          >
            {{ one.title }}
          </button>
        }
      </div>
      <span class="result-words">{{ words() }}</span>
      <button [pgCopyButton]="json"></button>
    </div>
    <!-- What is larger than its room is scrolled by the arrow keys. -->
    <div
      class="result-body"
      role="tabpanel"
      [id]="id + '-panel'"
      [attr.aria-labelledby]="id + '-' + tab()"
      tabindex="0"
    >
      @if (tab() === "json") {
        <pre [pgJsonText]="json()"></pre>
      } @else {
        @let rows = table().rows;
        @if (rows[0] === undefined) {
          <p class="empty">The list is empty.</p>
        } @else if (table().single) {
          <table [pgFactsTable]="rows[0]"></table>
        } @else {
          <table [pgOutputTable]="rows"></table>
        }
      }
    </div>
  `,
})
export class OutputTabs {
  readonly output = input.required<unknown>();
  /** What of it is looked at. */
  readonly shown = input.required<unknown>();
  protected readonly id = nextId();
  protected readonly tabs = tabs;
  protected readonly tab = signal<Tab>("table");
  protected readonly json = computed(() => jsonOf(this.output()));
  private readonly list = computed(() => listIn(this.shown()));
  protected readonly words = computed(() => summaryOf(this.list()));
  protected readonly table = computed(() => tableOf(this.list()));
  private readonly buttons = viewChildren<ElementRef<HTMLElement>>("button");

  protected turn(event: Event): void {
    event.preventDefault();
    const next = this.tab() === "table" ? "json" : "table";
    this.tab.set(next);
    this.buttons()[tabs.findIndex(({ name }) => name === next)]?.nativeElement.focus();
  }
}
