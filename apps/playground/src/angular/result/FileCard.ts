import { Component, computed, effect, input, signal } from "@angular/core";
import type { ConnectorFile } from "@plugboard/core";
import { holdFile, unheld } from "../../lib/heldFile.ts";
import { sizeOf } from "../../lib/words.ts";
import { Icon } from "../shell/Icon.ts";

/** A file that came: what it is called, how large it is, and the way to the disk. */
@Component({
  selector: "div[pgFileCard]",
  host: { class: "file-card" },
  imports: [Icon],
  template: `
    <span class="file-tile"><svg pgIcon="file" /></span>
    <div>
      <p class="file-name">{{ file().filename }}</p>
      <p class="file-facts">{{ facts() }}</p>
      @if (held().problem; as problem) {
        <p class="issue">{{ problem }}</p>
      }
    </div>
    @if (held().url; as url) {
      <a class="button" [href]="url" [download]="file().filename">
        <svg pgIcon="download" />
        <ng-container>Save</ng-container>
      </a>
    }
  `,
})
export class FileCard {
  readonly file = input.required<ConnectorFile>({ alias: "pgFileCard" });
  protected readonly held = signal(unheld);
  protected readonly facts = computed(() => {
    const { contentType, size: told } = this.file();
    const size = this.held().size ?? told;
    return [contentType.split(";")[0], ...(size === undefined ? [] : [sizeOf(size)])].join(", ");
  });

  constructor() {
    effect((onCleanup) => {
      onCleanup(holdFile(this.file(), (held) => this.held.set(held)));
    });
  }
}
