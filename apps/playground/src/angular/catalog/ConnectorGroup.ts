import {
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from "@angular/core";
import type { Connector } from "@plugboard/core";
import { isFound, showLink } from "../../lib/catalog.ts";
import { AccountScope } from "../accounts/AccountScope.ts";
import { LinkAccount } from "../accounts/LinkAccount.ts";
import { injectConnector } from "../plugboard.ts";
import { ActionBadges } from "../shell/ActionBadges.ts";
import { Problem } from "../shell/Problem.ts";
import { BENCH } from "../state/provided.ts";
import { LinkBadge } from "./LinkBadge.ts";

/** One connector with its actions, as far as they are searched for; where none is found it is not there. */
@Component({
  selector: "section[pgConnectorGroup]",
  host: {
    "[class.group]": "isShown()",
    "[hidden]": "!isShown()",
    "[attr.aria-labelledby]": "'connector-' + connector().name",
  },
  imports: [ActionBadges, LinkAccount, LinkBadge, Problem],
  template: `
    @if (isShown()) {
      <div class="group-head">
        <span class="tile" [attr.data-connector]="connector().name" aria-hidden="true">{{
          connector().title.slice(0, 1)
        }}</span>
        <h3 [id]="'connector-' + connector().name">{{ connector().title }}</h3>
        @if (accounts.integration; as integration) {
          <span [pgLinkBadge]="integration.state()"></span>
        }
      </div>
      @if (isPending()) {
        <div class="skeleton tall" aria-hidden="true"></div>
      }
      @if (detail.error(); as error) {
        @if (accounts.integration && error._tag === "ConnectRequired") {
          <p class="group-note">It tells its actions once an account is linked.</p>
          <pg-link-account />
        } @else {
          <div [pgProblem]="error" (retry)="detail.refetch()"></div>
        }
      }
      <ul #list>
        @for (action of actions(); track action.name) {
          <li>
            <a
              class="action-link"
              [attr.data-action]="action.name"
              [href]="hrefOf({ connector: connector().name, action: action.name })"
              [attr.aria-current]="action.name === current() ? 'page' : null"
              (click)="chosen.emit()"
            >
              <span class="action-name">{{ action.name }}</span>
              <span [pgActionBadges]="action"></span>
            </a>
          </li>
        }
      </ul>
    }
  `,
})
export class ConnectorGroup {
  readonly connector = input.required<Connector>({ alias: "pgConnectorGroup" });
  readonly query = input.required<string>();
  /** The action of this connector that is shown. */
  readonly current = input.required<string | undefined>();
  readonly chosen = output();
  protected readonly hrefOf = inject(BENCH).hrefOf;
  protected readonly accounts = inject(AccountScope);
  protected readonly detail = injectConnector(() => ({
    connector: this.connector().name,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: this.accounts.isKnown(),
  }));
  readonly isPending = this.detail.isPending;
  protected readonly actions = computed(() =>
    this.detail
      .data()
      ?.actions.filter((action) => isFound(this.query(), this.connector().title, action)),
  );
  /** How many actions are found. */
  readonly count = computed(() => this.actions()?.length ?? 0);
  protected readonly isShown = computed(() => this.actions()?.length !== 0);
  private readonly list = viewChild<ElementRef<HTMLElement>>("list");

  /** Brings the action that is shown into view: an address may name one far down the list. */
  showCurrent(): void {
    const current = this.current();
    const list = untracked(this.list);
    if (current !== undefined && list !== undefined) showLink(list.nativeElement, current);
  }
}
