import type { Json } from "@plugboard/core";
import { variantOf } from "../../lib/draft.ts";
import { isRecord } from "../../lib/output.ts";
import type { FieldSpec, Shape } from "../../lib/schema.ts";
import type { FieldProps, WithParts } from "./FieldProps.ts";

/** An object of one of several kinds: first which one, then its fields. */
export const VariantsField = ({
  field,
  shape,
  form,
  path,
  value,
  issues,
  onValue,
  part: Part,
}: FieldProps & WithParts & { readonly shape: Extract<Shape, { readonly kind: "variants" }> }) => {
  const draft: Json = isRecord(value) ? value : {};
  const { by, variants } = shape;
  const chosen = variantOf(shape, draft);
  const own = issues.filter((issue) => issue.path === path);
  const kind: FieldSpec = {
    name: by,
    description: undefined,
    required: field.required,
    fallback: undefined,
    example: undefined,
    shape: { kind: "choice", options: variants.map((variant) => variant.value) },
  };
  const partOf = (one: FieldSpec, next: (value: unknown) => Json) => (
    <Part
      key={one.name}
      field={one}
      form={form}
      path={`${path}/${one.name}`}
      value={draft[one.name]}
      issues={issues}
      onValue={(given) => onValue(next(given))}
    />
  );
  return (
    <fieldset className="field wide nested">
      <legend>{field.name}</legend>
      {field.description !== undefined && <p className="hint">{field.description}</p>}
      <div className="field-grid">
        {/* What another kind has is of no use to this one. */}
        {partOf(kind, (given) => (given === "" ? {} : { [by]: given }))}
        {chosen?.fields.map((one) => partOf(one, (given) => ({ ...draft, [one.name]: given })))}
      </div>
      {own.length > 0 && (
        <p className="issue">{own.map(({ message }) => `${field.name} ${message}`).join("; ")}</p>
      )}
    </fieldset>
  );
};
