import { Component, computed, inject, input, output } from "@angular/core";
import { Control } from "./Control.ts";
import { FileControl } from "./FileControl.ts";
import { FormScope } from "./FormScope.ts";
import type { Part } from "./Part.ts";
import type { Ties } from "./Tied.ts";

const sentence = (name: string, message: string): string =>
  /^\p{Lu}/u.test(message) ? message : `${name} ${message}`;

/** A label, its control, what it is for, and what is wrong with it. */
@Component({
  selector: "div[pgField]",
  host: { class: "field", "[class.wide]": "isWide()" },
  imports: [Control, FileControl],
  template: `
    @let field = part().field;
    <label [for]="id()">
      <ng-container>{{ field.name }}</ng-container>
      @if (field.required) {
        <span class="mark" aria-hidden="true">required</span>
      }
    </label>
    @if (isFile()) {
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
    @if (hint() !== "") {
      <p class="hint" [id]="id() + '-hint'">{{ hint() }}</p>
    }
    @if (issue() !== "") {
      <p class="issue" [id]="id() + '-issue'">{{ issue() }}</p>
    }
  `,
})
export class Field {
  readonly part = input.required<Part>({ alias: "pgField" });
  readonly valueChange = output<unknown>();
  private readonly form = inject(FormScope);
  protected readonly id = computed(() => `${this.form.id}${this.part().path.replaceAll("/", "-")}`);
  protected readonly isFile = computed(() => /^files?$/.test(this.part().field.shape.kind));
  protected readonly isWide = computed(() => {
    const { shape } = this.part().field;
    return this.isFile() || shape.kind === "json" || (shape.kind === "text" && shape.long);
  });
  protected readonly hint = computed(() => {
    const { description, fallback, shape } = this.part().field;
    // A choice shows what it is without one.
    const isShown = shape.kind === "choice" || shape.kind === "flag";
    const unsaid = fallback !== undefined && !isShown && `Default: ${fallback}.`;
    return [description, unsaid].filter(Boolean).join(" ");
  });
  protected readonly issue = computed(() => {
    const { path, field } = this.part();
    return this.form
      .issues()
      .filter((issue) => `${issue.path}/`.startsWith(`${path}/`))
      .map(({ message }) => sentence(field.name, message))
      .join("; ");
  });
  protected readonly ties = computed((): Ties => {
    const id = this.id();
    const described = [this.hint() !== "" && `${id}-hint`, this.issue() !== "" && `${id}-issue`];
    return {
      id,
      required: this.part().field.required,
      isInvalid: this.issue() !== "",
      describedBy: described.filter(Boolean).join(" ") || undefined,
    };
  });
}
