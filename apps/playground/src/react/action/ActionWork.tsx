import type { ActionDescription, Issue, Json } from "@plugboard/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { inputOf, writtenOf } from "../../lib/draft.ts";
import { sampleOf } from "../../lib/samples.ts";
import { fieldsOf } from "../../lib/schema.ts";
import { AccountBar } from "../accounts/AccountBar.tsx";
import { SchemaForm } from "../form/SchemaForm.tsx";
import type { Faults } from "../hooks/useFaults.ts";
import { useRun } from "../hooks/useRun.ts";
import { useEscape } from "../hooks/useShortcuts.ts";
import { Result } from "../result/Result.tsx";
import { ActionHead } from "./ActionHead.tsx";
import { FormHead } from "./FormHead.tsx";
import { RunBar } from "./RunBar.tsx";

const NO_ISSUES: ReadonlyArray<Issue> = [];

/** One action: what it is, its accounts, its form, and what came of it. */
export const ActionWork = ({
  action,
  draft: kept,
  onDraft,
  arm,
}: {
  readonly action: ActionDescription;
  readonly draft: Json | undefined;
  readonly onDraft: (draft: Json, now: boolean) => void;
  readonly arm: Faults["arm"];
}) => {
  const { connector, name } = action;
  const fields = useMemo(() => fieldsOf(action.input), [action]);
  const sample = useMemo(() => sampleOf(`${connector}/${name}`, fields), [connector, name, fields]);
  const [draft, setDraft] = useState(kept ?? sample);
  const [touched, setTouched] = useState(false);
  const [begun, setBegun] = useState(0);
  const [attempts, setAttempts] = useState(3);
  const run = useRun(action, attempts, arm);
  useEscape(run.phase === "pending", run.cancel);

  const { error } = run;
  const issues = error?._tag === "InvalidInput" ? error.issues : NO_ISSUES;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (issues.length === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]")?.focus();
  }, [issues]);

  const change = (next: Json): void => {
    setDraft(next);
    setTouched(true);
    onDraft(writtenOf(next), false);
  };
  /** A file field cannot be told that it is empty again: the whole form is made anew. */
  const begin = (next: Json): void => {
    setBegun((count) => count + 1);
    change(next);
  };
  const submit = (): void => {
    if (run.phase === "pending") return;
    if (touched) onDraft(writtenOf(draft), true);
    run.run(inputOf(fields, draft));
  };
  return (
    <>
      <ActionHead action={action} />
      <AccountBar connector={connector} />
      <form
        ref={form}
        className="card"
        aria-label={`Input of ${name}`}
        noValidate
        // Before the page can be left by whatever has the focus next.
        onBlur={() => touched && onDraft(writtenOf(draft), true)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormHead
          empty={fields.length === 0}
          onSample={() => begin(sample)}
          onClear={() => begin({})}
        />
        <SchemaForm
          key={begun}
          fields={fields}
          draft={draft}
          issues={issues}
          onDraft={change}
          onRun={submit}
        />
        <RunBar run={run} action={action} attempts={attempts} onAttempts={setAttempts} />
      </form>
      <Result run={run} action={action} onRetry={submit} />
    </>
  );
};
