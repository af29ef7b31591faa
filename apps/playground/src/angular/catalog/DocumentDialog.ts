import { Component, ElementRef, inject, signal } from "@angular/core";
import { type DocumentOutcome, openDocument, type Pasted } from "../../lib/documents.ts";
import { hashOf } from "../../lib/route.ts";
import { Icon } from "../shell/Icon.ts";
import { nextId } from "../state/nextId.ts";

const fields = [
  {
    name: "document",
    type: "url",
    title: "Address of the document",
    hint: "OpenAPI 3.0 or 3.1, as JSON or YAML.",
  },
  {
    name: "baseUrl",
    type: "url",
    title: "Base URL",
    hint: "Where the API is. Left empty: where the document says.",
  },
  {
    name: "token",
    type: "password",
    title: "Token",
    hint: "Goes along as a bearer token, and is kept nowhere.",
  },
] as const;

/** Where the address of an OpenAPI document is pasted; what is wrong with it is told here. */
@Component({
  selector: "dialog[pgDocumentDialog]",
  exportAs: "pgDocumentDialog",
  host: {
    class: "card dialog",
    "[attr.aria-labelledby]": "id + '-title'",
    // What is typed here is no shortcut of the workbench.
    "(keydown)": "$event.stopPropagation()",
  },
  imports: [Icon],
  template: `
    <form novalidate (submit)="submit($event)">
      <h2 [id]="id + '-title'">Open an OpenAPI document</h2>
      @for (field of fields; track field.name) {
        <div class="field wide">
          <label [for]="id + '-' + field.name">{{ field.title }}</label>
          <input
            #control
            [id]="id + '-' + field.name"
            [type]="field.type"
            [required]="field.name === 'document'"
            autocomplete="off"
            spellcheck="false"
            [attr.aria-describedby]="id + '-' + field.name + '-hint'"
            [value]="pasted()[field.name]"
            (input)="paste(field.name, control.value)"
          />
          <p class="hint" [id]="id + '-' + field.name + '-hint'">{{ field.hint }}</p>
        </div>
      }
      @if (failure(); as failure) {
        <div class="problem" role="alert">
          <svg pgIcon="alert" />
          <div class="problem-body">
            <p class="problem-title">{{ failure.advice.title }}</p>
            <p>{{ failure.advice.advice }}</p>
            @if (failure.message !== "") {
              <p class="problem-words">{{ failure.message }}</p>
            }
          </div>
        </div>
      }
      <p class="dialog-note">What you run there happens: it is no mock.</p>
      <div class="runbar-buttons">
        <button type="submit" class="primary" [attr.aria-disabled]="isOpening()">
          {{ isOpening() ? "Opening…" : "Open" }}
        </button>
        <button type="button" (click)="close()">Not now</button>
        <button type="button" class="quiet" (click)="useSample()">Use the sample document</button>
      </div>
    </form>
  `,
})
export class DocumentDialog {
  private readonly dialog = inject<ElementRef<HTMLDialogElement>>(ElementRef).nativeElement;
  protected readonly id = nextId();
  protected readonly fields = fields;
  protected readonly pasted = signal<Pasted>({ document: "", baseUrl: "", token: "" });
  protected readonly isOpening = signal(false);
  protected readonly failure = signal<
    Extract<DocumentOutcome, { readonly _tag: "Failed" }> | undefined
  >(undefined);

  open(): void {
    this.dialog.showModal();
  }

  protected close(): void {
    this.dialog.close();
  }

  protected paste(name: keyof Pasted, text: string): void {
    this.pasted.update((before) => ({ ...before, [name]: text }));
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isOpening()) return;
    this.isOpening.set(true);
    this.failure.set(undefined);
    const opened = await openDocument(this.pasted());
    this.isOpening.set(false);
    if (opened._tag === "Failed") return this.failure.set(opened);
    this.close();
    location.assign(hashOf(opened.target));
  }

  protected useSample(): void {
    this.close();
    location.assign(hashOf({ platform: "openapi" }));
  }
}
