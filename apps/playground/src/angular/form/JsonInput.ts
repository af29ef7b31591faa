import { Component, computed, input, type OnInit, output, signal } from "@angular/core";
import type { Issue, Json } from "@plugboard/core";
import { textOf } from "../../lib/draft.ts";
import { isRecord } from "../../lib/output.ts";
import { nextId } from "../state/nextId.ts";

const parsed = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

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
  protected readonly wrong = computed(() => {
    if (parsed(this.text()) === undefined) return "It must be a JSON object.";
    const wrong = this.issues().map(({ path, message }) => `${path.slice(1) || "input"} ${message}`);
    return wrong.join("; ");
  });

  ngOnInit(): void {
    this.text.set(textOf(this.initial()));
  }

  protected write(text: string): void {
    this.text.set(text);
    this.inputChange.emit(parsed(text));
  }
}
