import { booleanAttribute, Component, computed, inject, input, signal } from "@angular/core";
import type { Json, Method } from "@plugboard/core";
import { askedOf, targetOf } from "../../bench/accounts.ts";
import { BENCH } from "../state/provided.ts";
import { AccountScope } from "./AccountScope.ts";
import { ConfigurationForm } from "./ConfigurationForm.ts";
import { MethodForms } from "./MethodForms.ts";

/** The way to one more account: a consent page, or what the connector is linked with. */
@Component({
  selector: "pg-link-account",
  host: { class: "contents" },
  imports: [ConfigurationForm, MethodForms],
  template: `
    @let asked = this.asked();
    @if (isAsking() && asked === "methods") {
      <pg-method-forms
        [target]="target()"
        [issues]="issues()"
        (connect)="connect($event.given, $event.method)"
        (done)="isAsking.set(false)"
      />
    } @else if (isAsking() && asked !== "methods" && asked !== "nothing") {
      <form
        [pgConfigurationForm]="asked"
        [issues]="issues()"
        (connect)="connect($event)"
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
  private readonly kit = this.scope.kit;
  private readonly linking = inject(BENCH).linking;
  protected readonly isAsking = signal(false);
  protected readonly isBusy = computed(() => this.integration?.status() === "connecting");
  protected readonly asked = computed(() =>
    this.kit === undefined ? "nothing" : askedOf(this.kit),
  );
  protected readonly target = computed(() =>
    this.kit === undefined ? "" : targetOf(this.kit, this.scope.connector()),
  );
  protected readonly issues = computed(() => {
    const error = this.integration?.error();
    return error?._tag === "InvalidInput" ? error.issues : [];
  });

  protected link(): void {
    if (this.isBusy()) return;
    if (this.asked() !== "nothing") this.isAsking.set(true);
    else void this.connect();
  }

  protected async connect(given?: Json, method?: Method): Promise<void> {
    const { kit, integration } = this;
    if (kit === undefined || integration === undefined) return;
    const asked = { kit, connector: this.scope.connector(), connect: integration.connect };
    if (await this.linking.link(asked, given, method)) this.isAsking.set(false);
  }
}
