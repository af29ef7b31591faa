import { booleanAttribute, Component, computed, inject, input, signal } from "@angular/core";
import { askedOf } from "../../bench/accounts.ts";
import { BENCH } from "../state/provided.ts";
import { AccountScope } from "./AccountScope.ts";
import { ConfigurationForm } from "./ConfigurationForm.ts";
import { type Given, MethodForms } from "./MethodForms.ts";

/** The way to one more account: a consent page, or what the connector is linked with. */
@Component({
  selector: "pg-link-account",
  host: { class: "contents" },
  imports: [ConfigurationForm, MethodForms],
  template: `
    @let asked = this.asked();
    @if (isAsking() && asked === "methods") {
      <pg-method-forms
        [connector]="scope.connector()"
        [issues]="issues()"
        (connect)="connect($event)"
        (done)="isAsking.set(false)"
      />
    } @else if (isAsking() && asked !== "methods" && asked !== "nothing") {
      <form
        [pgConfigurationForm]="asked"
        [issues]="issues()"
        (connect)="connect({ given: $event, scheme: undefined })"
        (done)="isAsking.set(false)"
      ></form>
    } @else {
      <button
        type="button"
        [class]="another() ? 'link-another' : 'primary'"
        [attr.aria-disabled]="isBusy()"
        (click)="link()"
      >
        {{ another() ? "Link another account" : "Link account" }}
      </button>
    }
  `,
})
export class LinkAccount {
  readonly another = input(false, { transform: booleanAttribute });
  protected readonly scope = inject(AccountScope);
  private readonly integration = this.scope.integration;
  private readonly kit = inject(BENCH).kit.accounts;
  protected readonly isAsking = signal(false);
  protected readonly isBusy = computed(() => this.integration?.status() === "connecting");
  protected readonly asked = computed(() => askedOf(this.kit, this.scope.connector()));
  protected readonly issues = computed(() => {
    const error = this.integration?.error();
    return error?._tag === "InvalidInput" ? error.issues : [];
  });

  protected link(): void {
    if (this.isBusy()) return;
    if (this.asked() !== "nothing") this.isAsking.set(true);
    else void this.integration?.connect();
  }

  protected connect({ given, scheme }: Given): void {
    this.integration?.connect(this.kit?.connectWith(given, scheme)).then(
      () => this.isAsking.set(false),
      // The account bar shows what went wrong.
      () => undefined,
    );
  }
}
