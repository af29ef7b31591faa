import { Control } from "./Control.tsx";
import type { FieldProps } from "./FieldProps.ts";
import { FileControl } from "./FileControl.tsx";
import { GroupField } from "./GroupField.tsx";
import { ListField } from "./ListField.tsx";

const sentence = (name: string, message: string): string =>
  /^\p{Lu}/u.test(message) ? message : `${name} ${message}`;

/** A label, its control, what it is for, and what is wrong with it. */
export const Field = (props: FieldProps) => {
  const { field, form, path, value, issues, onValue } = props;
  const { name, description, required, fallback, shape } = field;
  if (shape.kind === "group") return <GroupField {...props} fields={shape.fields} part={Field} />;
  if (shape.kind === "list") return <ListField {...props} item={shape.item} part={Field} />;

  const id = `${form}${path.replaceAll("/", "-")}`;
  const own = issues.filter((issue) => issue.path === path || issue.path.startsWith(`${path}/`));
  // A choice shows what it is without one.
  const isShown = shape.kind === "choice" || shape.kind === "flag";
  const unsaid = fallback !== undefined && !isShown && `Default: ${fallback}.`;
  const hint = [description, unsaid].filter(Boolean).join(" ");
  const described = [hint !== "" && `${id}-hint`, own.length > 0 && `${id}-issue`]
    .filter(Boolean)
    .join(" ");
  const common = {
    id,
    required,
    "aria-invalid": own.length > 0 || undefined,
    "aria-describedby": described === "" ? undefined : described,
  };
  const wide = shape.kind === "json" || (shape.kind === "text" && shape.long);
  return (
    <div
      className={wide || shape.kind === "file" || shape.kind === "files" ? "field wide" : "field"}
    >
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
      {own.length > 0 && (
        <p className="issue" id={`${id}-issue`}>
          {own.map(({ message }) => sentence(name, message)).join("; ")}
        </p>
      )}
    </div>
  );
};
