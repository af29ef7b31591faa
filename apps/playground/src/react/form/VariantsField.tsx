import type { Json } from "@plugboard/core";
import { variantOf } from "../../lib/draft.ts";
import { isRecord } from "../../lib/output.ts";
import type { FieldSpec, Shape } from "../../lib/schema.ts";
import { FieldSet } from "./FieldSet.tsx";
import type { FieldProps, WithParts } from "./FieldProps.ts";

/** An object of one of several kinds: first which one, then its fields. */
export const VariantsField = ({
  shape,
  part: Part,
  ...props
}: FieldProps & WithParts & { readonly shape: Extract<Shape, { readonly kind: "variants" }> }) => {
  const { field, form, path, value, issues, onValue } = props;
  const { by, variants } = shape;
  const draft: Json = isRecord(value) ? value : {};
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
    <FieldSet {...props}>
      {() => (
        <>
          {/* What one kind has is of no use to another. */}
          {partOf(kind, (given) => (given === "" ? {} : { [by]: given }))}
          {variantOf(shape, draft)?.fields.map((one) =>
            partOf(one, (given) => ({ ...draft, [one.name]: given })),
          )}
        </>
      )}
    </FieldSet>
  );
};
