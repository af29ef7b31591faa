import { Component, input, output } from "@angular/core";
import { emptyOf } from "../../lib/draft.ts";
import { isItem } from "../../lib/field.ts";
import { isRecord } from "../../lib/output.ts";
import type { FieldsFor } from "../../lib/schema.ts";
import { Icon } from "../shell/Icon.ts";
import { Field } from "./Field.ts";
import { GroupField } from "./GroupField.ts";
import { ListField } from "./ListField.ts";
import { itemsOf, type Part, partsIn, valuesOf, withWritten, type Written } from "./Part.ts";

/** Fields side by side, and the fields in them: a group and a list are made of further ones. */
@Component({
  selector: "div[pgFields]",
  imports: [Field, GroupField, Icon, ListField],
  template: `
    @for (part of parts(); track part.path) {
      @let shape = part.field.shape;
      @switch (shape.kind) {
        @case ("group") {
          <fieldset [pgGroupField]="part">
            <ng-template>
              <div
                class="field-grid"
                [class.inner]="!isItem(part.path)"
                [pgFields]="inside(part, shape.fields)"
                (written)="writeInto(part, $event)"
              ></div>
            </ng-template>
          </fieldset>
        }
        @case ("list") {
          <fieldset
            [pgListField]="part"
            (added)="write(part, [...valuesOf(part), emptyOf(shape.item)])"
          >
            @for (item of itemsOf(part, shape.item); track item.path; let at = $index) {
              <div
                class="list-item"
                [pgFields]="[item]"
                (written)="write(part, valuesOf(part).with(at, $event.value))"
              >
                <button
                  type="button"
                  class="icon-button"
                  [attr.aria-label]="'Remove ' + item.field.name"
                  (click)="write(part, valuesOf(part).toSpliced(at, 1))"
                >
                  <svg pgIcon="cross" />
                </button>
              </div>
            }
          </fieldset>
        }
        @default {
          <div [pgField]="part" (valueChange)="write(part, $event)"></div>
        }
      }
    }
    <ng-content />
  `,
})
export class Fields {
  readonly parts = input.required<ReadonlyArray<Part>>({ alias: "pgFields" });
  readonly written = output<Written>();
  protected readonly isItem = isItem;
  protected readonly itemsOf = itemsOf;
  protected readonly valuesOf = valuesOf;
  protected readonly emptyOf = emptyOf;

  protected inside({ path, value }: Part, fields: FieldsFor): ReadonlyArray<Part> {
    const draft = isRecord(value) ? value : {};
    return partsIn(fields(draft), draft, path);
  }

  protected write(part: Part, value: unknown): void {
    this.written.emit({ part, value });
  }

  protected writeInto(group: Part, inner: Written): void {
    this.write(group, withWritten(isRecord(group.value) ? group.value : {}, inner));
  }
}
