import type { ActionDescription, Issue, Json } from "@plugboard/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { inputOf, writtenOf } from "../../lib/draft.ts";
import { sampleOf } from "../../lib/samples.ts";
import { formOf, isFormless, isOpen } from "../../lib/schema.ts";
import { AccountBar } from "../accounts/AccountBar.tsx";
import { JsonInput } from "../form/JsonInput.tsx";
import { SchemaForm } from "../form/SchemaForm.tsx";
import { useAccounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import type { Faults } from "../hooks/useFaults.ts";
import type { Kept } from "../hooks/useRoute.ts";
import { useRun } from "../hooks/useRun.ts";
import { useEscape } from "../hooks/useShortcuts.ts";
import { useWork } from "../hooks/useWork.ts";
import { JobCard } from "../result/JobCard.tsx";
import { Result } from "../result/Result.tsx";
import { ActionHead } from "./ActionHead.tsx";
import { FormHead, type FormMode } from "./FormHead.tsx";
import { RunBar } from "./RunBar.tsx";

const NO_ISSUES: ReadonlyArray<Issue> = [];

/** One action: what it is, its accounts, its form, and what came of it. */
export const ActionWork = ({
  action,
  draft: kept,
  job: keptJob,
  keep,
  arm,
}: {
  readonly action: ActionDescription;
  readonly draft: Json | undefined;
  readonly job: string | undefined;
  readonly keep: (kept: Kept, now: boolean) => void;
  readonly arm: Faults["arm"];
}) => {
  const { connector, name } = action;
  const { kit, session } = useBench();
  const accounts = useAccounts();
  const form = useMemo(() => formOf(action.input), [action]);
  const sample = useMemo(
    () => sampleOf(session.samples, `${connector}/${name}`, form),
    [session, connector, name, form],
  );
  const [draft, setDraft] = useState(kept ?? sample);
  const fields = form(draft);
  const [touched, setTouched] = useState(false);
  const [begun, setBegun] = useState(0);
  const [attempts, setAttempts] = useState(3);
  const hasForm = !isFormless(action.input);
  const [mode, setMode] = useState<FormMode>(hasForm ? "form" : "json");
  /** What is written as JSON is none just now. */
  const [isBroken, setBroken] = useState(false);
  const [job, setJob] = useState(keptJob);
  /** Whether the latest that was asked for is a job; then that is what is shown. */
  const [isWork, setWork] = useState(keptJob !== undefined);

  /** Writes into the address what is here now. */
  const note = (next: { draft?: Json; job?: string | undefined }, atOnce: boolean): void => {
    const isOwn = touched || next.draft !== undefined;
    const now = next.draft ?? draft;
    const known = isOwn ? writtenOf(form(now), now, !hasForm || isOpen(action.input)) : kept;
    keep({ connector, action: name, job, ...next, draft: known }, atOnce);
  };
  const onJob = (next: string | undefined): void => {
    setJob(next);
    note({ job: next }, true);
  };
  const runner = useRun(action, attempts, arm);
  const worker = useWork(action, { maxAttempts: attempts, arm, job, onJob });
  const shown = isWork ? worker : runner;
  useEscape(shown.phase === "pending", shown.cancel);

  const { error } = shown;
  const issues = error?._tag === "InvalidInput" ? error.issues : NO_ISSUES;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (issues.length === 0) return;
    element.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]")?.focus();
  }, [issues]);

  const change = (next: Json): void => {
    setDraft(next);
    setTouched(true);
    note({ draft: next }, false);
  };
  /** A file field cannot be told that it is empty again: the whole form is made anew. */
  const begin = (next: Json): void => {
    setBegun((count) => count + 1);
    setBroken(false);
    change(next);
  };
  const turn = (next: FormMode): void => {
    if (next === "json") setDraft(inputOf(fields, draft));
    setMode(next);
    setBroken(false);
  };
  const send = (asWork: boolean): void => {
    if (shown.phase === "pending" || isBroken) return;
    setWork(asWork);
    setJob(undefined);
    if (touched || job !== undefined) note({ job: undefined }, true);
    const input = mode === "json" ? draft : inputOf(fields, draft);
    if (asWork) worker.start(input);
    else runner.run(input);
  };
  const submit = (): void => send(false);
  const canStart = kit.jobs?.has(action) === true;
  return (
    <>
      <ActionHead action={action} />
      {accounts !== undefined && <AccountBar accounts={accounts} />}
      <form
        ref={element}
        className="card"
        aria-label={`Input of ${name}`}
        noValidate
        // Before the page can be left by whatever has the focus next.
        onBlur={() => touched && note({}, true)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormHead
          empty={fields.length === 0 && hasForm}
          mode={mode}
          onMode={!hasForm || fields.length === 0 || action.files ? undefined : turn}
          onSample={() => begin(sample)}
          onClear={() => begin({})}
        />
        {mode === "json" ? (
          <JsonInput
            key={begun}
            input={draft}
            issues={issues}
            onInput={(next) => {
              setBroken(next === undefined);
              if (next !== undefined) change(next);
            }}
          />
        ) : (
          <SchemaForm
            key={begun}
            fields={fields}
            draft={draft}
            issues={issues}
            onDraft={change}
            onRun={submit}
          />
        )}
        <RunBar
          run={shown}
          action={action}
          attempts={attempts}
          onAttempts={setAttempts}
          onStart={canStart ? () => send(true) : undefined}
        />
      </form>
      {isWork && job !== undefined && <JobCard id={job} job={worker.watched} />}
      <Result
        action={action}
        run={shown}
        isAwaited={isWork && worker.watched.isRunning}
        onRetry={() => send(isWork)}
      />
    </>
  );
};
