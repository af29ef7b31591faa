import { Component, computed, input, type OnInit, output, signal } from "@angular/core";
import type { Issue, Json } from "@plugboard/core";
import { textOf } from "../../lib/draft.ts";
import { complaintsAbout, parsed } from "../../lib/json.ts";
import { nextId } from "../state/nextId.ts";

/** The whole input as JSON, for what a form cannot say; nothing is told while it is none. */
@Component({
  selector: "div[pgJsonInput]",
  host: { class: "fields" },
  template: `
    <textarea
      #control
      class="code"
      aria-label="Input as JSON"
      [attr.aria-invalid]="wrong() === '' ? null : true"
      [attr.aria-describedby]="wrong() === '' ? null : id"
      [rows]="rows()"
      spellcheck="false"
      [value]="text()"
      (input)="write(control.value)"
    ></textarea>
    @if (wrong() !== "") {
      <p class="issue" [id]="id">{{ wrong() }}</p>
    }
  `,
})
export class JsonInput implements OnInit {
  /** What stands there at the beginning. */
  readonly initial = input.required<Json>();
  readonly issues = input.required<ReadonlyArray<Issue>>();
  readonly inputChange = output<Json | undefined>();
  protected readonly id = nextId();
  protected readonly text = signal("");
  protected readonly rows = computed(() =>
    Math.min(24, Math.max(6, this.text().split("\n").length + 1)),
  );
  protected readonly wrong = computed(() => complaintsAbout(this.text(), this.issues()).join("; "));

  ngOnInit(): void {
    this.text.set(textOf(this.initial()));
  }

  protected write(text: string): void {
    this.text.set(text);
    this.inputChange.emit(parsed(text));
  }
}
