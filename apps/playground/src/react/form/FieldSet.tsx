import type { ReactNode } from "react";
import { useState } from "react";
import { fieldId, isItem, issueAt, isWrongAt } from "../../lib/field.ts";
import { isRecord } from "../../lib/output.ts";
import { Icon } from "../shell/Icon.tsx";
import type { FieldProps } from "./FieldProps.ts";

/** Several fields under one name. One that need not be there is folded until somebody wants it. */
export const FieldSet = ({
  field,
  form,
  path,
  value,
  issues,
  children,
}: Pick<FieldProps, "field" | "form" | "path" | "value" | "issues"> & {
  /** Made when they are shown: a schema may be deeper than anybody looks. */
  readonly children: () => ReactNode;
}) => {
  const { name, description, required } = field;
  const id = fieldId(form, path);
  const issue = issueAt(field, path, issues);
  const folds = !required && !isItem(path);
  const [isOpen, setOpen] = useState(isRecord(value) && Object.keys(value).length > 0);
  const isShown = !folds || isOpen || isWrongAt(path, issues);
  return (
    <fieldset
      className={isShown ? "field wide nested" : "field nested"}
      aria-describedby={description === undefined ? undefined : `${id}-hint`}
    >
      <legend>
        {folds ? (
          <button
            type="button"
            className="fold"
            aria-expanded={isShown}
            onClick={() => setOpen(!isShown)}
          >
            <Icon name="right" />
            {name}
          </button>
        ) : (
          name
        )}
        {required && (
          <span className="mark" aria-hidden="true">
            required
          </span>
        )}
      </legend>
      {description !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {description}
        </p>
      )}
      {isShown && (
        <div className={isItem(path) ? "field-grid" : "field-grid inner"}>{children()}</div>
      )}
      {issue !== undefined && <p className="issue">{issue}</p>}
    </fieldset>
  );
};
