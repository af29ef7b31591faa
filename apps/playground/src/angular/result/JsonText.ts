import { Component, computed, input } from "@angular/core";
import { partsOf } from "../../lib/json.ts";

/** JSON in colours. */
@Component({
  selector: "pre[pgJsonText]",
  host: { class: "json" },
  template: `
    @for (part of parts(); track part.at) {
      @if (part.kind === undefined) {
        <ng-container>{{ part.text }}</ng-container>
      } @else {
        <span [class]="'json-' + part.kind">{{ part.text }}</span>
      }
    }
  `,
})
export class JsonText {
  readonly text = input.required<string>({ alias: "pgJsonText" });
  protected readonly parts = computed(() => partsOf(this.text()));
}
