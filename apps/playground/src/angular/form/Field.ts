import { Component, computed, inject, input, output } from "@angular/core";
import { fieldView } from "../../lib/field.ts";
import { Control } from "./Control.ts";
import { FileControl } from "./FileControl.ts";
import { FormScope } from "./FormScope.ts";
import type { Part } from "./Part.ts";
import type { Ties } from "./Tied.ts";

/** A label, its control, what it is for, and what is wrong with it. */
@Component({
  selector: "div[pgField]",
  host: { class: "field", "[class.wide]": "view().isWide", "[class.long]": "view().isLong" },
  imports: [Control, FileControl],
  template: `
    @let field = part().field;
    <label [for]="view().id">
      <ng-container>{{ field.name }}</ng-container>
      @if (field.required) {
        <span class="mark" aria-hidden="true">required</span>
      }
    </label>
    @if (field.shape.kind === "file" || field.shape.kind === "files") {
      <div
        pgFileControl
        [ties]="ties()"
        [several]="field.shape.kind === 'files'"
        [value]="part().value"
        (valueChange)="valueChange.emit($event)"
      ></div>
    } @else {
      <pg-control
        [ties]="ties()"
        [field]="field"
        [value]="part().value"
        (valueChange)="valueChange.emit($event)"
      />
    }
    @if (view().hint !== "") {
      <p class="hint" [id]="view().id + '-hint'">{{ view().hint }}</p>
    }
    @if (view().issue; as issue) {
      <p class="issue" [id]="view().id + '-issue'">{{ issue }}</p>
    }
  `,
})
export class Field {
  readonly part = input.required<Part>({ alias: "pgField" });
  readonly valueChange = output<unknown>();
  private readonly form = inject(FormScope);
  protected readonly view = computed(() => {
    const { field, path } = this.part();
    return fieldView(field, this.form.id, path, this.form.issues());
  });
  protected readonly ties = computed((): Ties => ({
    ...this.view(),
    required: this.part().field.required,
  }));
}
