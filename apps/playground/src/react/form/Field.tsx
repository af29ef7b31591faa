import { fieldView } from "../../lib/field.ts";
import { Control } from "./Control.tsx";
import type { FieldProps } from "./FieldProps.ts";
import { FileControl } from "./FileControl.tsx";
import { GroupField } from "./GroupField.tsx";
import { ListField } from "./ListField.tsx";

/** A label, its control, what it is for, and what is wrong with it. */
export const Field = (props: FieldProps) => {
  const { field, form, path, value, issues, onValue } = props;
  const { name, required, fallback, shape } = field;
  if (shape.kind === "group") return <GroupField {...props} fields={shape.fields} part={Field} />;
  if (shape.kind === "list") return <ListField {...props} item={shape.item} part={Field} />;

  const { id, hint, issue, described, isWide, isLong } = fieldView(field, form, path, issues);
  const common = {
    id,
    required,
    "aria-invalid": issue !== undefined || undefined,
    "aria-describedby": described,
  };
  return (
    <div className={isWide ? "field wide" : isLong ? "field long" : "field"}>
      <label htmlFor={id}>
        {name}
        {required && (
          <span className="mark" aria-hidden="true">
            required
          </span>
        )}
      </label>
      {shape.kind === "file" || shape.kind === "files" ? (
        <FileControl {...common} several={shape.kind === "files"} value={value} onValue={onValue} />
      ) : (
        <Control {...common} shape={shape} fallback={fallback} value={value} onValue={onValue} />
      )}
      {hint !== "" && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {issue !== undefined && (
        <p className="issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
    </div>
  );
};
