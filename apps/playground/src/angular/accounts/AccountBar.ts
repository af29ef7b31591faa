import { Component, computed, effect, inject, signal, untracked } from "@angular/core";
import { accountWords, takeReturn } from "../../bench/accounts.ts";
import { Icon } from "../shell/Icon.ts";
import { Problem } from "../shell/Problem.ts";
import { nextId } from "../state/nextId.ts";
import { BENCH } from "../state/provided.ts";
import { AccountList } from "./AccountList.ts";
import { AccountScope } from "./AccountScope.ts";
import { LinkAccount } from "./LinkAccount.ts";

/** The account that an action goes through, and the way to others. */
@Component({
  selector: "section[pgAccountBar]",
  host: { class: "accounts", "aria-label": "Account", "[attr.data-status]": "link()?.status" },
  imports: [AccountList, Icon, LinkAccount, Problem],
  template: `
    @if (link(); as link) {
      <div class="accounts-bar">
        <svg pgIcon="link" />
        <p class="accounts-words" role="status" aria-label="Account in use">
          @if (words(); as words) {
            <ng-container>{{ words }}</ng-container>
          } @else if (selected(); as selected) {
            @if (linked(); as linked) {
              <span class="linked">Linked {{ linked }}. </span>
            }
            <ng-container>Runs as </ng-container>
            <strong>{{ selected.label ?? selected.account }}</strong>
          }
        </p>
        @if (link.isLinked) {
          <button
            type="button"
            class="quiet"
            [attr.aria-expanded]="isOpen()"
            [attr.aria-controls]="id"
            (click)="isOpen.set(!isOpen())"
          >
            {{ link.accounts.length === 1 ? "Manage" : link.accounts.length + " accounts" }}
            <svg pgIcon="down" />
          </button>
        } @else if (link.status !== "pending") {
          <pg-link-account />
        }
      </div>
      @if (link.error; as error) {
        <div [pgProblem]="error" (retry)="link.refetch()"></div>
      }
      @if (link.isLinked) {
        <div [id]="id" [hidden]="!isOpen()">
          @if (isOpen()) {
            <ul pgAccountList></ul>
            @if (!isOne) {
              <pg-link-account another />
            }
          }
        </div>
      }
    }
  `,
})
export class AccountBar {
  private readonly scope = inject(AccountScope);
  protected readonly isOne = inject(BENCH).kit.accounts?.isOne === true;
  protected readonly id = nextId();
  protected readonly isOpen = signal(false);
  /** The account that a consent page has just linked. */
  protected readonly linked = signal<string | undefined>(undefined);
  protected readonly selected = this.scope.selected;
  protected readonly link = computed(() => this.scope.integration?.state());
  protected readonly words = computed(() => {
    const link = this.link();
    return link && accountWords(link, this.selected());
  });

  constructor() {
    const { connector, integration } = this.scope;
    effect(() => {
      const name = connector();
      untracked(() => {
        if (integration === undefined) return;
        void takeReturn(name, integration.complete).then((account) => {
          if (account !== undefined) this.linked.set(account);
        });
      });
    });
  }
}
