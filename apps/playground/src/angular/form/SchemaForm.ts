import { ApplicationRef, Component, computed, inject, input, output } from "@angular/core";
import type { Issue, Json } from "@plugboard/core";
import { foldedOf, isRunKey } from "../../lib/field.ts";
import type { FieldSpec } from "../../lib/schema.ts";
import { nextId } from "../state/nextId.ts";
import { Fields } from "./Fields.ts";
import { FormScope } from "./FormScope.ts";
import { partsIn, withWritten, type Written } from "./Part.ts";

/** The fields of a schema. What is wrong with one stands below it, by the JSON pointers of the issues. */
@Component({
  selector: "div[pgSchemaForm]",
  // The fields have the focus; this only hears what they pass on.
  host: {
    class: "fields",
    "(keydown)": "press($event)",
  },
  providers: [{ provide: FormScope, useExisting: SchemaForm }],
  imports: [Fields],
  template: `
    <div class="field-grid" [pgFields]="parts().asked" (written)="write($event)"></div>
    @if (parts().folded.length > 0) {
      <details class="advanced" [attr.open]="parts().isOpen ? '' : null">
        <summary>Pages and answer</summary>
        <div class="field-grid" [pgFields]="parts().folded" (written)="write($event)"></div>
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
  private readonly page = inject(ApplicationRef);
  protected readonly parts = computed(() => {
    const draft = this.draft();
    const { asked, folded, isOpen } = foldedOf(this.fields(), draft, this.issues());
    return { asked: partsIn(asked, draft), folded: partsIn(folded, draft), isOpen };
  });

  protected write(written: Written): void {
    this.draftChange.emit(withWritten(this.draft(), written));
    // What is written next, within the same frame perhaps, is written into what there is now.
    this.page.tick();
  }

  protected press(event: KeyboardEvent): void {
    if (isRunKey(event)) this.run.emit();
  }
}
