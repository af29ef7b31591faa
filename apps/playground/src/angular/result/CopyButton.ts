import { Component, input, signal } from "@angular/core";

/** Puts a text on the clipboard. */
@Component({
  selector: "button[pgCopyButton]",
  host: {
    type: "button",
    class: "quiet copy",
    "(click)": "copy()",
    "(blur)": "words.set(resting)",
  },
  template: `<span aria-live="polite">{{ words() }}</span>`,
})
export class CopyButton {
  /** Made when it is wanted: it may be long. */
  readonly text = input.required<() => string>({ alias: "pgCopyButton" });
  protected readonly resting = "Copy JSON";
  protected readonly words = signal(this.resting);

  protected copy(): void {
    navigator.clipboard.writeText(this.text()()).then(
      () => this.words.set("Copied"),
      () => this.words.set("Not allowed"),
    );
  }
}
