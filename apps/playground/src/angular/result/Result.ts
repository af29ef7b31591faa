import { Component, computed, inject, input, output } from "@angular/core";
import { type ActionDescription, isConnectorFile } from "@plugboard/core";
import { nothingWords, type RunView } from "../../bench/runView.ts";
import { AccountScope } from "../accounts/AccountScope.ts";
import { LinkAccount } from "../accounts/LinkAccount.ts";
import { Problem } from "../shell/Problem.ts";
import { BENCH } from "../state/provided.ts";
import { FileCard } from "./FileCard.ts";
import { OutputTabs } from "./OutputTabs.ts";
import { PagesBar } from "./PagesBar.ts";

/** What came of a run: a file, a table, JSON, or what went wrong and what to do about it. */
@Component({
  selector: "section[pgResult]",
  host: {
    class: "card result",
    "aria-labelledby": "result-title",
    "[attr.aria-busy]": "run().phase === 'pending'",
  },
  imports: [FileCard, LinkAccount, OutputTabs, PagesBar, Problem],
  template: `
    <h3 id="result-title" [class.hidden]="run().output !== undefined">Result</h3>
    @if (run().error; as error) {
      <div [pgProblem]="error" [canRetry]="error._tag !== 'InvalidInput'" (retry)="retry.emit()">
        @if (links && error._tag === "ConnectRequired") {
          <pg-link-account />
        }
      </div>
    } @else if (run().output === undefined) {
      @if (run().phase === "pending") {
        <div class="skeleton card-sized" aria-hidden="true"></div>
      } @else {
        <p class="empty">{{ nothing() }}</p>
      }
    }
    @if (file(); as file) {
      <div [pgFileCard]="file"></div>
    } @else if (run().output !== undefined) {
      <pg-output-tabs [output]="run().output" [shown]="shown()" />
    }
    @if (run().output !== undefined && run().paging; as paging) {
      <div [pgPagesBar]="paging" [run]="run()"></div>
    }
  `,
})
export class Result {
  readonly action = input.required<ActionDescription>();
  readonly run = input.required<RunView>();
  /** A job goes on whose output comes here. */
  readonly isAwaited = input.required<boolean>();
  readonly retry = output();
  private readonly kit = inject(BENCH).kit;
  /** Whether there are accounts to be linked. */
  protected readonly links = inject(AccountScope).integration !== undefined;
  private readonly whole = computed(() => this.run().output);
  /** What of it is looked at. */
  protected readonly shown = computed(() => {
    const whole = this.whole();
    if (whole === undefined || this.kit.shownOf === undefined) return whole;
    return this.kit.shownOf(this.action(), whole);
  });
  protected readonly file = computed(() => {
    const shown = this.shown();
    return isConnectorFile(shown) ? shown : undefined;
  });
  protected readonly nothing = computed(() => nothingWords(this.run().phase, this.isAwaited()));
}
