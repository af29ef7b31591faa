import type { Json } from "@plugboard/core";
import { isRecord } from "../../lib/output.ts";
import type { FieldSpec } from "../../lib/schema.ts";
import type { FieldProps, WithParts } from "./FieldProps.ts";

/** An object inside the input. */
export const GroupField = ({
  field,
  fields,
  form,
  path,
  value,
  issues,
  onValue,
  part: Part,
}: FieldProps & WithParts & { readonly fields: ReadonlyArray<FieldSpec> }) => {
  const draft: Json = isRecord(value) ? value : {};
  const own = issues.filter((issue) => issue.path === path);
  return (
    <fieldset className="field wide nested">
      <legend>{field.name}</legend>
      <div className="field-grid">
        {fields.map((one) => (
          <Part
            key={one.name}
            field={one}
            form={form}
            path={`${path}/${one.name}`}
            value={draft[one.name]}
            issues={issues}
            onValue={(next) => onValue({ ...draft, [one.name]: next })}
          />
        ))}
      </div>
      {own.length > 0 && (
        <p className="issue">{own.map(({ message }) => `${field.name} ${message}`).join("; ")}</p>
      )}
    </fieldset>
  );
};
