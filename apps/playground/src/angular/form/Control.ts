import { Component, computed, input, output } from "@angular/core";
import { textOf } from "../../lib/draft.ts";
import { choicesOf, linesOf } from "../../lib/field.ts";
import type { FieldSpec } from "../../lib/schema.ts";
import { Tied, type Ties } from "./Tied.ts";

/** One value that is written or chosen. */
@Component({
  selector: "pg-control",
  host: { class: "contents" },
  imports: [Tied],
  template: `
    @let shape = field().shape;
    @if (shape.kind === "choice" || shape.kind === "flag") {
      <select #control [pgTied]="ties()" (change)="valueChange.emit(control.value)">
        <option value="">{{ nothing() }}</option>
        @for (option of choices(); track option) {
          <option [selected]="option === text()">{{ option }}</option>
        }
      </select>
    } @else if (shape.kind === "json" || (shape.kind === "text" && shape.long)) {
      <textarea
        #control
        [pgTied]="ties()"
        [rows]="lines()"
        [attr.spellcheck]="shape.kind === 'text'"
        [class.code]="shape.kind === 'json'"
        [value]="text()"
        (input)="valueChange.emit(control.value)"
      ></textarea>
    } @else {
      <!-- Not type=number: what is no number is told by the check, in its words, and stays as it was written. -->
      <input
        #control
        [pgTied]="ties()"
        [type]="shape.kind === 'text' ? shape.type : 'text'"
        [attr.inputmode]="shape.kind === 'number' ? (shape.whole ? 'numeric' : 'decimal') : null"
        [attr.list]="suggestions().length > 0 ? ties().id + '-words' : null"
        [autocomplete]="shape.kind === 'text' && shape.type === 'password' ? 'new-password' : 'off'"
        spellcheck="false"
        [value]="text()"
        (input)="valueChange.emit(control.value)"
      />
      @if (suggestions().length > 0) {
        <datalist [id]="ties().id + '-words'">
          @for (word of suggestions(); track word) {
            <option [value]="word"></option>
          }
        </datalist>
      }
    }
  `,
})
export class Control {
  readonly ties = input.required<Ties>();
  readonly field = input.required<FieldSpec>();
  readonly value = input.required<unknown>();
  readonly valueChange = output<string>();
  protected readonly text = computed(() => textOf(this.value()));
  protected readonly choices = computed(() => choicesOf(this.field().shape));
  protected readonly lines = computed(() => linesOf(this.field().shape, this.text()));
  protected readonly nothing = computed(() => {
    const { fallback } = this.field();
    return fallback === undefined ? "–" : `${fallback} (default)`;
  });
  protected readonly suggestions = computed(() => {
    const { shape } = this.field();
    return shape.kind === "text" ? shape.suggestions : [];
  });
}
