import type { ActionDescription, Issue, Json } from "@plugboard/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Faults } from "../../bench/faults.ts";
import { onEscape } from "../../bench/keys.ts";
import type { Page } from "../../bench/page.ts";
import { makeSheet } from "../../bench/sheet.ts";
import { focusIssue } from "../../lib/field.ts";
import { AccountBar } from "../accounts/AccountBar.tsx";
import { JsonInput } from "../form/JsonInput.tsx";
import { SchemaForm } from "../form/SchemaForm.tsx";
import { useAccounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { useRunner } from "../hooks/useRunner.ts";
import { useSource } from "../hooks/useSource.ts";
import { useWorker } from "../hooks/useWorker.ts";
import { JobCard } from "../result/JobCard.tsx";
import { Result } from "../result/Result.tsx";
import { ActionHead } from "./ActionHead.tsx";
import { FormHead } from "./FormHead.tsx";
import { RunBar } from "./RunBar.tsx";

const NO_ISSUES: ReadonlyArray<Issue> = [];

/** One action: what it is, its accounts, its form, and what came of it. */
export const ActionWork = ({
  action,
  draft,
  job,
  keep,
  arm,
}: {
  readonly action: ActionDescription;
  readonly draft: Json | undefined;
  readonly job: string | undefined;
  readonly keep: Page["keep"];
  readonly arm: Faults["arm"];
}) => {
  const { kit, session } = useBench();
  const accounts = useAccounts();
  const [sheet] = useState(() => makeSheet({ action, samples: session.samples, draft, job, keep }));
  const filled = useSource(sheet);
  const runner = useRunner(action, filled.attempts, arm);
  const worker = useWorker(action, filled.job, arm, sheet.watch);
  const { view } = filled.isWork ? worker : runner;
  const isBusy = view.phase === "pending";
  // Before anybody sees that something is under way: a key may follow at once.
  useLayoutEffect(() => (isBusy ? onEscape(view.cancel) : undefined), [isBusy, view.cancel]);

  const { error } = view;
  const issues = error?._tag === "InvalidInput" ? error.issues : NO_ISSUES;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (issues.length > 0) focusIssue(element.current);
  }, [issues]);

  const send = (asWork: boolean): void => {
    const input = isBusy ? undefined : sheet.take(asWork);
    if (input === undefined) return;
    if (asWork) worker.start(input, filled.attempts);
    else runner.run(input);
  };
  const submit = (): void => send(false);
  return (
    <>
      <ActionHead action={action} />
      {accounts !== undefined && <AccountBar accounts={accounts} />}
      <form
        ref={element}
        className="card"
        aria-label={`Input of ${action.name}`}
        noValidate
        onBlur={sheet.leave}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormHead sheet={sheet} mode={filled.mode} />
        {filled.mode === "json" ? (
          <JsonInput
            key={filled.begun}
            input={filled.draft}
            issues={issues}
            onInput={sheet.write}
          />
        ) : (
          <SchemaForm
            key={filled.begun}
            fields={sheet.fields(filled)}
            draft={filled.draft}
            issues={issues}
            onDraft={sheet.change}
            onRun={submit}
          />
        )}
        <RunBar
          run={view}
          action={action}
          attempts={filled.attempts}
          onAttempts={sheet.allow}
          onStart={kit.jobs?.has(action) === true ? () => send(true) : undefined}
        />
      </form>
      {filled.isWork && filled.job !== undefined && <JobCard id={filled.job} job={worker.job} />}
      <Result
        action={action}
        run={view}
        isAwaited={filled.isWork && worker.job.isRunning}
        onRetry={() => send(filled.isWork)}
      />
    </>
  );
};
