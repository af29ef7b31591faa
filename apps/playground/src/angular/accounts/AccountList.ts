import { Component, computed, inject } from "@angular/core";
import { Icon } from "../shell/Icon.ts";
import { AccountScope } from "./AccountScope.ts";

/** Each linked account: calls go through the selected one. */
@Component({
  selector: "ul[pgAccountList]",
  host: { class: "account-list", "aria-label": "Linked accounts" },
  imports: [Icon],
  template: `
    @for (one of accounts(); track one.account) {
      <li>
        <span class="account-name">{{ one.label }}</span>
        @if (one.status !== "ready") {
          <span class="badge warn">{{ one.status }}</span>
        }
        @if (one.account === scope.selected()?.account) {
          <span class="badge good">selected</span>
        } @else if (scope.kit?.selects !== "none") {
          <button type="button" class="quiet" (click)="scope.select(one.account)">
            Select <span class="hidden">{{ one.label }}</span>
          </button>
        }
        <button
          type="button"
          class="icon-button"
          [attr.aria-label]="'Remove ' + one.label"
          (click)="scope.integration?.remove(one.account)"
        >
          <svg pgIcon="cross" />
        </button>
      </li>
    }
  `,
})
export class AccountList {
  protected readonly scope = inject(AccountScope);
  protected readonly accounts = computed(() =>
    (this.scope.integration?.accounts() ?? []).map(({ account, label = account, status }) => ({
      account,
      label,
      status,
    })),
  );
}
