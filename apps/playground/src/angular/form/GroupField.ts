import { NgTemplateOutlet } from "@angular/common";
import {
  Component,
  computed,
  contentChild,
  inject,
  input,
  type OnInit,
  signal,
  TemplateRef,
} from "@angular/core";
import { fieldId, isItem, issueAt, isWrongAt } from "../../lib/field.ts";
import { isRecord } from "../../lib/output.ts";
import { Icon } from "../shell/Icon.ts";
import { FormScope } from "./FormScope.ts";
import type { Part } from "./Part.ts";

/**
 * Several fields under one name. One that need not be there is folded until somebody wants it; what is in
 * it is a template, made when it is shown: a schema may be deeper than anybody looks.
 */
@Component({
  selector: "fieldset[pgGroupField]",
  host: {
    class: "field nested",
    "[class.wide]": "isShown()",
    "[attr.aria-describedby]": "part().field.description === undefined ? null : hintId()",
  },
  imports: [Icon, NgTemplateOutlet],
  template: `
    @let field = part().field;
    <legend>
      @if (folds()) {
        <button
          type="button"
          class="fold"
          [attr.aria-expanded]="isShown()"
          (click)="isOpen.set(!isShown())"
        >
          <svg pgIcon="right" />{{ field.name }}
        </button>
      } @else {
        <ng-container>{{ field.name }}</ng-container>
      }
      @if (field.required) {
        <span class="mark" aria-hidden="true">required</span>
      }
    </legend>
    @if (field.description !== undefined) {
      <p class="hint" [id]="hintId()">{{ field.description }}</p>
    }
    @if (isShown()) {
      <ng-container [ngTemplateOutlet]="content()" />
    }
    @if (issue() !== undefined) {
      <p class="issue">{{ issue() }}</p>
    }
  `,
})
export class GroupField implements OnInit {
  readonly part = input.required<Part>({ alias: "pgGroupField" });
  protected readonly content = contentChild.required(TemplateRef);
  private readonly form = inject(FormScope);
  protected readonly hintId = computed(() => `${fieldId(this.form.id, this.part().path)}-hint`);
  protected readonly issue = computed(() => {
    const { field, path } = this.part();
    return issueAt(field, path, this.form.issues());
  });
  protected readonly folds = computed(
    () => !this.part().field.required && !isItem(this.part().path),
  );
  /** Whether somebody wants it; at the beginning, whether something is in it. */
  protected readonly isOpen = signal(false);
  protected readonly isShown = computed(
    () => !this.folds() || this.isOpen() || isWrongAt(this.part().path, this.form.issues()),
  );

  ngOnInit(): void {
    const { value } = this.part();
    this.isOpen.set(isRecord(value) && Object.keys(value).length > 0);
  }
}
