import { Component, computed, inject, signal } from "@angular/core";
import { accountWords, labelOf } from "../../bench/accounts.ts";
import { Icon } from "../shell/Icon.ts";
import { Problem } from "../shell/Problem.ts";
import { nextId } from "../state/nextId.ts";
import { BENCH } from "../state/provided.ts";
import { readable } from "../state/readable.ts";
import { AccountList } from "./AccountList.ts";
import { AccountScope } from "./AccountScope.ts";
import { ConsentMode } from "./ConsentMode.ts";
import { LinkAccount } from "./LinkAccount.ts";

/** The account that an action goes through, and the way to others. */
@Component({
  selector: "section[pgAccountBar]",
  host: { class: "accounts", "aria-label": "Account", "[attr.data-status]": "link()?.status" },
  imports: [AccountList, ConsentMode, Icon, LinkAccount, Problem],
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
        @if (link.status === "connecting") {
          @if (link.consentUrl; as url) {
            <a [href]="url" target="_blank" rel="noopener">Open the page again</a>
          }
          <button type="button" class="quiet" (click)="link.cancel()">Cancel</button>
        }
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
          @if (consents) {
            <label pgConsentMode></label>
          }
          <pg-link-account />
        }
      </div>
      @if (link.error; as error) {
        <div [pgProblem]="error" (retry)="link.refetch()">
          @if (error._tag === "ConsentFailed" && error.reason === "blocked") {
            <a [href]="error.url">Open the page of consent</a>
          }
        </div>
      }
      @if (link.isLinked) {
        <div [id]="id" [hidden]="!isOpen()">
          @if (isOpen()) {
            <ul pgAccountList></ul>
            @if (!isOne) {
              <div class="accounts-bar">
                <pg-link-account another />
                @if (consents) {
                  <label pgConsentMode></label>
                }
              </div>
            }
          }
        </div>
      }
    }
  `,
})
export class AccountBar {
  private readonly scope = inject(AccountScope);
  private readonly linking = inject(BENCH).linking;
  private readonly state = readable(() => this.linking);
  protected readonly isOne = this.scope.kit?.isOne === true;
  protected readonly consents = this.scope.kit?.consents !== false;
  protected readonly id = nextId();
  protected readonly isOpen = signal(false);
  protected readonly selected = this.scope.selected;
  protected readonly link = computed(() => this.scope.integration?.state());
  protected readonly words = computed(() => {
    const link = this.link();
    return this.scope.kit && link && accountWords(this.scope.kit, link, this.selected());
  });
  /** The account that was linked last, if it is one of this connector. */
  protected readonly linked = computed(() => {
    const last = this.state().linked;
    return last?.connector === this.scope.connector()
      ? labelOf(this.link()?.accounts ?? [], last.account)
      : undefined;
  });

  constructor() {
    const { integration } = this.scope;
    if (integration !== undefined) {
      void this.linking.takeReturn(this.scope.connector(), integration.complete);
    }
  }
}
