import { Component, computed, input, output } from "@angular/core";
import { countOf, sizeOf } from "../../lib/words.ts";
import { Tied, type Ties } from "./Tied.ts";

/** One file, or several. */
@Component({
  selector: "div[pgFileControl]",
  host: { class: "file-control" },
  imports: [Tied],
  template: `
    <input
      #control
      type="file"
      [pgTied]="ties()"
      [multiple]="several()"
      (change)="choose(control.files)"
    />
    @if (words(); as words) {
      <p class="file-list">{{ words }}</p>
    }
  `,
})
export class FileControl {
  readonly ties = input.required<Ties>();
  readonly several = input.required<boolean>();
  readonly value = input.required<unknown>();
  readonly valueChange = output<File | ReadonlyArray<File> | undefined>();
  protected readonly words = computed(() => {
    const value = this.value();
    const given: ReadonlyArray<unknown> = Array.isArray(value) ? value : [value];
    const files = given.filter((one) => one instanceof File);
    const [first] = files;
    if (first === undefined) return undefined;
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    return `${files.length === 1 ? first.name : countOf(files.length, "file")}, ${sizeOf(bytes)}`;
  });

  protected choose(files: FileList | null): void {
    const chosen = [...(files ?? [])];
    this.valueChange.emit(this.several() ? chosen : chosen[0]);
  }
}
