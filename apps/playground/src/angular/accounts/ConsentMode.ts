import { Component, computed, inject } from "@angular/core";
import { BENCH } from "../state/provided.ts";
import { readable } from "../state/readable.ts";

/** Whether this page is left for pages of consent, or a window is opened beside it. */
@Component({
  selector: "label[pgConsentMode]",
  host: { class: "consent-mode" },
  template: `
    <input #here type="checkbox" [checked]="isHere()" (change)="choose(here.checked)" />
    <ng-container>Consent in this tab</ng-container>
  `,
})
export class ConsentMode {
  private readonly linking = inject(BENCH).linking;
  private readonly state = readable(() => this.linking);
  protected readonly isHere = computed(() => this.state().mode === "redirect");

  protected choose(checked: boolean): void {
    this.linking.choose(checked ? "redirect" : "popup");
  }
}
