import { Component, computed, effect, input, signal } from "@angular/core";
import type { ConnectorFile } from "@plugboard/core";
import { messageOf, sizeOf } from "../../lib/words.ts";
import { Icon } from "../shell/Icon.ts";

interface Held {
  readonly url: string;
  readonly size: number;
}

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
      @if (problem(); as problem) {
        <p class="issue">{{ problem }}</p>
      }
    </div>
    @if (held(); as held) {
      <a class="button" [href]="held.url" [download]="file().filename">
        <svg pgIcon="download" />Save</a
      >
    }
  `,
})
export class FileCard {
  readonly file = input.required<ConnectorFile>({ alias: "pgFileCard" });
  protected readonly held = signal<Held | undefined>(undefined);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly facts = computed(() => {
    const { contentType, size: told } = this.file();
    const size = this.held()?.size ?? told;
    return [contentType.split(";")[0], ...(size === undefined ? [] : [sizeOf(size)])].join(", ");
  });

  constructor() {
    effect((onCleanup) => {
      let url: string | undefined;
      let gone = false;
      this.file()
        .blob()
        .then(
          (blob) => {
            if (gone) return;
            url = URL.createObjectURL(blob);
            this.held.set({ url, size: blob.size });
          },
          (error: unknown) => this.problem.set(messageOf(error)),
        );
      onCleanup(() => {
        gone = true;
        if (url !== undefined) URL.revokeObjectURL(url);
      });
    });
  }
}
