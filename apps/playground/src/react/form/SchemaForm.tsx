import type { Issue, Json } from "@plugboard/core";
import { type KeyboardEvent, useId } from "react";
import { type FieldSpec, isAdvanced } from "../../lib/schema.ts";
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
  // Where there are no others, these are what is asked.
  const advanced = fields.every(isAdvanced) ? [] : fields.filter(isAdvanced);
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
  const hasAdvanced = advanced.some(
    ({ name }) =>
      (draft[name] ?? "") !== "" || issues.some(({ path }) => path.split("/")[1] === name),
  );
  /** In a text of several lines Enter is a new line; with Ctrl or ⌘ it runs. */
  const press = (event: KeyboardEvent): void => {
    const isText = event.target instanceof HTMLTextAreaElement;
    if (event.key === "Enter" && isText && (event.ctrlKey || event.metaKey)) onRun();
  };
  if (fields.length === 0) return <p className="empty">It takes no input.</p>;
  return (
    // The fields have the focus; this only hears what they pass on.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="fields" onKeyDown={press}>
      <div className="field-grid">{shown(fields.filter((field) => !advanced.includes(field)))}</div>
      {advanced.length > 0 && (
        <details className="advanced" open={hasAdvanced || undefined}>
          <summary>Pages and answer</summary>
          <div className="field-grid">{shown(advanced)}</div>
        </details>
      )}
    </div>
  );
};
