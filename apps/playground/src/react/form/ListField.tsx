import { emptyOf } from "../../lib/draft.ts";
import { fieldId, issueAt, itemField } from "../../lib/field.ts";
import type { Shape } from "../../lib/schema.ts";
import { Icon } from "../shell/Icon.tsx";
import type { FieldProps, WithParts } from "./FieldProps.ts";

/** A list: one field for each item, and the way to more and fewer of them. */
export const ListField = ({
  field,
  item,
  form,
  path,
  value,
  issues,
  onValue,
  part: Part,
}: FieldProps & WithParts & { readonly item: Shape }) => {
  const { name, description, required } = field;
  const items: ReadonlyArray<unknown> = Array.isArray(value) ? value : [];
  const issue = issueAt(field, path, issues);
  const hintId = `${fieldId(form, path)}-hint`;
  return (
    <fieldset
      className="field wide nested"
      aria-describedby={description === undefined ? undefined : hintId}
    >
      <legend>
        {name}
        {required && (
          <span className="mark" aria-hidden="true">
            required
          </span>
        )}
      </legend>
      {description !== undefined && (
        <p className="hint" id={hintId}>
          {description}
        </p>
      )}
      {items.map((one, index) => (
        // Items have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="list-item" key={index}>
          <Part
            field={itemField(name, index, item)}
            form={form}
            path={`${path}/${index}`}
            value={one}
            issues={issues}
            onValue={(next) => onValue(items.with(index, next))}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${name} ${index + 1}`}
            onClick={() => onValue(items.filter((_, other) => other !== index))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="quiet add"
        data-invalid={issue !== undefined || undefined}
        onClick={() => onValue([...items, emptyOf(item)])}
      >
        <Icon name="plus" />
        Add {name}
      </button>
      {issue !== undefined && <p className="issue">{issue}</p>}
    </fieldset>
  );
};
