import { Component, computed, input, output } from "@angular/core";
import { platforms } from "../../platforms/registry.ts";

/** Goes to another platform; the address says which one it is. */
@Component({
  selector: "label[pgPlatformSwitch]",
  host: { class: "platform" },
  template: `
    <span class="platform-word">Platform</span>
    <select #choice (change)="platformChange.emit(choice.value)">
      @if (isUnknown()) {
        <option [value]="platform()" selected>{{ platform() }}</option>
      }
      @for (one of platforms; track one.id) {
        <option [value]="one.id" [selected]="one.id === platform()">{{ one.title }}</option>
      }
    </select>
  `,
})
export class PlatformSwitch {
  readonly platform = input.required<string>();
  readonly platformChange = output<string>();
  protected readonly platforms = platforms;
  protected readonly isUnknown = computed(() =>
    platforms.every(({ id }) => id !== this.platform()),
  );
}
