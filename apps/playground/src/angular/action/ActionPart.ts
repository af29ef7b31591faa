import { Component, inject, input } from "@angular/core";
import type { ActionName } from "../../platforms/PlatformKit.ts";
import { AccountBar } from "../accounts/AccountBar.ts";
import { AccountScope } from "../accounts/AccountScope.ts";
import { injectActionSchema } from "../plugboard.ts";
import { Anew } from "../shell/Anew.ts";
import { Problem } from "../shell/Problem.ts";
import { ActionWork } from "./ActionWork.ts";

/** One action, as soon as it is known what it takes. */
@Component({
  selector: "pg-action-part",
  host: { class: "contents" },
  imports: [AccountBar, ActionWork, Anew, Problem],
  template: `
    @let name = target();
    @let state = schema.state();
    @if (state.isError) {
      <h2 class="region-title">{{ name.connector }} / {{ name.action }}</h2>
      @if (accounts.integration) {
        <section pgAccountBar></section>
      }
      @if (accounts.integration && state.error._tag === "ConnectRequired") {
        <p class="card empty">What it takes is known once an account is linked.</p>
      } @else {
        <div [pgProblem]="state.error" (retry)="schema.refetch()"></div>
      }
    } @else if (state.isPending) {
      <h2 class="hidden">{{ name.action }}</h2>
      <p class="hidden" role="status">Asking the platform what {{ name.action }} takes…</p>
      <div class="skeleton head" aria-hidden="true"></div>
      <div class="skeleton card-sized" aria-hidden="true"></div>
    } @else {
      <pg-action-work
        *pgAnew="name.connector + '/' + name.action + '/' + visit()"
        [action]="state.data"
      />
    }
  `,
})
export class ActionPart {
  readonly target = input.required<ActionName>();
  /** Which arrival at an address this is: the form begins anew with each. */
  readonly visit = input.required<number>();
  protected readonly accounts = inject(AccountScope);
  protected readonly schema = injectActionSchema(() => ({
    ...this.target(),
    staleTime: Number.POSITIVE_INFINITY,
    // What an action takes may depend on the account.
    enabled: this.accounts.isKnown(),
  }));
}
