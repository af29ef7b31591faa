import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  viewChild,
} from "@angular/core";
import type { ActionDescription } from "@plugboard/core";
import { onEscape } from "../../bench/keys.ts";
import { makeSheet } from "../../bench/sheet.ts";
import { focusIssue } from "../../lib/field.ts";
import { AccountBar } from "../accounts/AccountBar.ts";
import { AccountScope } from "../accounts/AccountScope.ts";
import { JsonInput } from "../form/JsonInput.ts";
import { SchemaForm } from "../form/SchemaForm.ts";
import { JobCard } from "../result/JobCard.ts";
import { Result } from "../result/Result.ts";
import { Anew } from "../shell/Anew.ts";
import { injectRunner } from "../state/injectRunner.ts";
import { injectWorker } from "../state/injectWorker.ts";
import { BENCH, PAGE } from "../state/provided.ts";
import { readable } from "../state/readable.ts";
import { ActionHead } from "./ActionHead.ts";
import { FormHead } from "./FormHead.ts";
import { RunBar } from "./RunBar.ts";

/** One action: what it is, its accounts, its form, and what came of it. */
@Component({
  selector: "pg-action-work",
  host: { class: "contents" },
  imports: [AccountBar, ActionHead, Anew, FormHead, JobCard, JsonInput, Result, RunBar, SchemaForm],
  template: `
    <div [pgActionHead]="action()"></div>
    @if (links) {
      <section pgAccountBar></section>
    }
    <form
      #form
      class="card"
      [attr.aria-label]="'Input of ' + action().name"
      novalidate
      (focusout)="sheet().leave()"
      (submit)="submit($event)"
    >
      <div [pgFormHead]="sheet()" [mode]="filled().mode"></div>
      <ng-container *pgAnew="filled().begun">
        @if (filled().mode === "json") {
          <div
            pgJsonInput
            [initial]="filled().draft"
            [issues]="issues()"
            (inputChange)="sheet().write($event)"
          ></div>
        } @else if (fields().length > 0) {
          <div
            pgSchemaForm
            [fields]="fields()"
            [draft]="filled().draft"
            [issues]="issues()"
            (draftChange)="sheet().change($event)"
            (run)="send(false)"
          ></div>
        } @else {
          <p class="empty">It takes no input.</p>
        }
      </ng-container>
      <div
        [pgRunBar]="view()"
        [action]="action()"
        [attempts]="filled().attempts"
        (attemptsChange)="sheet().allow($event)"
        [canStart]="canStart()"
        (start)="send(true)"
      ></div>
    </form>
    @if (filled().isWork && filled().job; as job) {
      <section pgJobCard [id]="job" [job]="worker.job()"></section>
    }
    <section
      pgResult
      [action]="action()"
      [run]="view()"
      [isAwaited]="filled().isWork && worker.job().isRunning"
      (retry)="send(filled().isWork)"
    ></section>
  `,
})
export class ActionWork {
  readonly action = input.required<ActionDescription>();
  private readonly bench = inject(BENCH);
  private readonly page = inject(PAGE);
  /** Whether there are accounts to be linked. */
  protected readonly links = inject(AccountScope).integration !== undefined;
  protected readonly sheet = computed(() => {
    const { draft, job } = this.page.get().route;
    const { samples } = this.bench.session;
    return makeSheet({ action: this.action(), samples, draft, job, keep: this.page.keep });
  });
  protected readonly filled = readable(this.sheet);
  protected readonly fields = computed(() => this.sheet().fields(this.filled()));
  private readonly runner = injectRunner(this.action, () => this.filled().attempts);
  protected readonly worker = injectWorker(
    this.action,
    () => this.filled().job,
    (job) => this.sheet().watch(job),
  );
  protected readonly view = computed(() =>
    this.filled().isWork ? this.worker.view() : this.runner.view(),
  );
  private readonly isBusy = computed(() => this.view().phase === "pending");
  private readonly error = computed(() => this.view().error);
  protected readonly issues = computed(() => {
    const error = this.error();
    return error?._tag === "InvalidInput" ? error.issues : [];
  });
  protected readonly canStart = computed(() => this.bench.kit.jobs?.has(this.action()) === true);
  private readonly form = viewChild.required<ElementRef<HTMLFormElement>>("form");

  constructor() {
    // Before anybody sees that something is under way: a key may follow at once.
    effect((onCleanup) => {
      if (this.isBusy()) onCleanup(onEscape(() => this.view().cancel()));
    });
    afterRenderEffect(() => {
      if (this.issues().length > 0) focusIssue(this.form().nativeElement);
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.send(false);
  }

  protected send(asWork: boolean): void {
    const taken = this.isBusy() ? undefined : this.sheet().take(asWork);
    if (taken === undefined) return;
    if (asWork) this.worker.start(taken, this.filled().attempts);
    else this.runner.run(taken);
  }
}
