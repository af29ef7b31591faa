import { Component, inject } from "@angular/core";
import { BENCH } from "../state/provided.ts";
import { DocumentDialog } from "./DocumentDialog.ts";

/** Which document the catalog is made of, and the way to another one. */
@Component({
  selector: "div[pgDocumentBar]",
  host: { class: "document" },
  imports: [DocumentDialog],
  template: `
    <p class="document-name" [attr.title]="document">{{ document ?? "The mock's document" }}</p>
    <button type="button" (click)="dialog.open()">Open a document…</button>
    <dialog #dialog="pgDocumentDialog" pgDocumentDialog></dialog>
  `,
})
export class DocumentBar {
  protected readonly document = inject(BENCH).document;
}
