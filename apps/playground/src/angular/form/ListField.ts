import { Component, computed, inject, input, output } from "@angular/core";
import { fieldId, issueAt } from "../../lib/field.ts";
import { Icon } from "../shell/Icon.ts";
import { FormScope } from "./FormScope.ts";
import type { Part } from "./Part.ts";

/** A list: its items are put into it; the way to one more is here. */
@Component({
  selector: "fieldset[pgListField]",
  host: {
    class: "field wide nested",
    "[attr.aria-describedby]": "part().field.description === undefined ? null : hintId()",
  },
  imports: [Icon],
  template: `
    @let field = part().field;
    <legend>
      <ng-container>{{ field.name }}</ng-container>
      @if (field.required) {
        <span class="mark" aria-hidden="true">required</span>
      }
    </legend>
    @if (field.description !== undefined) {
      <p class="hint" [id]="hintId()">{{ field.description }}</p>
    }
    <ng-content />
    <button
      type="button"
      class="quiet add"
      [attr.data-invalid]="issue() === undefined ? null : true"
      (click)="added.emit()"
    >
      <svg pgIcon="plus" />Add {{ field.name }}
    </button>
    @if (issue() !== undefined) {
      <p class="issue">{{ issue() }}</p>
    }
  `,
})
export class ListField {
  readonly part = input.required<Part>({ alias: "pgListField" });
  readonly added = output();
  private readonly form = inject(FormScope);
  protected readonly hintId = computed(() => `${fieldId(this.form.id, this.part().path)}-hint`);
  protected readonly issue = computed(() => {
    const { field, path } = this.part();
    return issueAt(field, path, this.form.issues());
  });
}
