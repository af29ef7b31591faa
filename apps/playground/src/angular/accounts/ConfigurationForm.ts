import { Component, computed, input, output, signal } from "@angular/core";
import type { Issue, Json, JsonSchema } from "@plugboard/core";
import { issuesInside } from "../../bench/accounts.ts";
import { inputOf } from "../../lib/draft.ts";
import { formOf } from "../../lib/schema.ts";
import { SchemaForm } from "../form/SchemaForm.ts";

/** What a connector without a consent page is linked with. */
@Component({
  selector: "form[pgConfigurationForm]",
  host: {
    class: "configuration",
    "aria-label": "Link with a configuration",
    novalidate: "",
    "(submit)": "submit($event)",
  },
  imports: [SchemaForm],
  template: `
    @if (fields().length > 0) {
      <div pgSchemaForm [fields]="fields()" [(draft)]="draft" [issues]="own()" (run)="link()"></div>
    }
    <div class="runbar-buttons">
      <button type="submit" class="primary">Link</button>
      <button type="button" (click)="done.emit()">Not now</button>
    </div>
  `,
})
export class ConfigurationForm {
  readonly schema = input.required<JsonSchema>({ alias: "pgConfigurationForm" });
  readonly issues = input.required<ReadonlyArray<Issue>>();
  readonly connect = output<Json>();
  readonly done = output();
  private readonly form = computed(() => formOf(this.schema()));
  protected readonly draft = signal<Json>({});
  protected readonly fields = computed(() => this.form()(this.draft()));
  protected readonly own = computed(() => issuesInside(this.issues()));

  protected submit(event: Event): void {
    event.preventDefault();
    this.link();
  }

  protected link(): void {
    this.connect.emit(inputOf(this.fields(), this.draft()));
  }
}
