import type { Issue, Json } from "@plugboard/core";
import { useId } from "react";
import { foldedOf, isRunKey } from "../../lib/field.ts";
import type { FieldSpec } from "../../lib/schema.ts";
import { Field } from "./Field.tsx";

/** The fields of a schema. What is wrong with one stands below it, by the JSON pointers of the issues. */
export const SchemaForm = ({
  fields,
  draft,
  issues,
  onDraft,
  onRun,
}: {
  readonly fields: ReadonlyArray<FieldSpec>;
  readonly draft: Json;
  readonly issues: ReadonlyArray<Issue>;
  readonly onDraft: (draft: Json) => void;
  readonly onRun: () => void;
}) => {
  const form = useId();
  const { asked, folded, isOpen } = foldedOf(fields, draft, issues);
  const shown = (list: ReadonlyArray<FieldSpec>) =>
    list.map((field) => (
      <Field
        key={field.name}
        field={field}
        form={form}
        path={`/${field.name}`}
        value={draft[field.name]}
        issues={issues}
        onValue={(value) => onDraft({ ...draft, [field.name]: value })}
      />
    ));
  if (fields.length === 0) return <p className="empty">It takes no input.</p>;
  return (
    // The fields have the focus; this only hears what they pass on.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="fields" onKeyDown={(event) => isRunKey(event) && onRun()}>
      <div className="field-grid">{shown(asked)}</div>
      {folded.length > 0 && (
        <details className="advanced" open={isOpen || undefined}>
          <summary>Pages and answer</summary>
          <div className="field-grid">{shown(folded)}</div>
        </details>
      )}
    </div>
  );
};
