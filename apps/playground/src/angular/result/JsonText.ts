import { Component, computed, input } from "@angular/core";

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

interface Part {
  readonly at: number;
  readonly text: string;
  readonly look: "json-name" | "json-string" | "json-word" | "json-number" | "";
}

/** JSON cut into what is coloured alike. */
const partsOf = (text: string): ReadonlyArray<Part> => {
  const parts: Array<Part> = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon, word] = match;
    const at = match.index;
    if (at > end) parts.push({ at: end, text: text.slice(end, at), look: "" });
    const other = word === undefined ? "json-number" : "json-word";
    parts.push({ at, text: whole, look: string ? (colon ? "json-name" : "json-string") : other });
    end = at + whole.length;
  }
  return [...parts, { at: end, text: text.slice(end), look: "" }];
};

/** Coloured up to here: beyond it, colours cost more than they tell. */
const COLOURED = 20_000;

@Component({
  selector: "pre[pgJsonText]",
  host: { class: "json" },
  template: `
    @for (part of parts(); track part.at) {
      <span [class]="part.look">{{ part.text }}</span>
    }
  `,
})
export class JsonText {
  readonly text = input.required<string>({ alias: "pgJsonText" });
  protected readonly parts = computed((): ReadonlyArray<Part> => {
    const text = this.text();
    return text.length > COLOURED ? [{ at: 0, text, look: "" }] : partsOf(text);
  });
}
