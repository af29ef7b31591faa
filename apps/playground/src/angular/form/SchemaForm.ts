import { Component, computed, input, output } from "@angular/core";
import type { Issue, Json } from "@plugboard/core";
import { type FieldSpec, isAdvanced } from "../../lib/schema.ts";
import { nextId } from "../state/nextId.ts";
import { Fields } from "./Fields.ts";
import { FormScope } from "./FormScope.ts";
import { partsOf, withWritten, type Written } from "./Part.ts";

/** The fields of a schema. What is wrong with one stands below it, by the JSON pointers of the issues. */
@Component({
  selector: "div[pgSchemaForm]",
  // The fields have the focus; this only hears what they pass on.
  host: {
    class: "fields",
    "(keydown.control.enter)": "press($event)",
    "(keydown.meta.enter)": "press($event)",
  },
  providers: [{ provide: FormScope, useExisting: SchemaForm }],
  imports: [Fields],
  template: `
    <div class="field-grid" [pgFields]="parts().asked" (written)="write($event)"></div>
    @if (parts().advanced.length > 0) {
      <details class="advanced" [attr.open]="hasAdvanced() ? '' : null">
        <summary>Pages and answer</summary>
        <div class="field-grid" [pgFields]="parts().advanced" (written)="write($event)"></div>
      </details>
    }
  `,
})
export class SchemaForm implements FormScope {
  readonly fields = input.required<ReadonlyArray<FieldSpec>>();
  readonly draft = input.required<Json>();
  readonly issues = input.required<ReadonlyArray<Issue>>();
  readonly draftChange = output<Json>();
  readonly run = output();
  readonly id = nextId();
  protected readonly parts = computed(() => {
    const fields = this.fields();
    // Where there are no others, these are what is asked.
    const isFolded = fields.every(isAdvanced) ? () => false : isAdvanced;
    const draft = this.draft();
    return {
      asked: partsOf(fields.filter((field) => !isFolded(field)), draft),
      advanced: partsOf(fields.filter(isFolded), draft),
    };
  });
  protected readonly hasAdvanced = computed(() =>
    this.parts().advanced.some(
      ({ path, value }) =>
        (value ?? "") !== "" || this.issues().some((issue) => `${issue.path}/`.startsWith(`${path}/`)),
    ),
  );

  protected write(written: Written): void {
    this.draftChange.emit(withWritten(this.draft(), written));
  }

  /** In a text of several lines Enter is a new line; with Ctrl or ⌘ it runs. */
  protected press(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.run.emit();
  }
}
