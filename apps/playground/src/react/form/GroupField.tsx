import type { Json } from "@plugboard/core";
import { isRecord } from "../../lib/output.ts";
import type { FieldsFor } from "../../lib/schema.ts";
import { FieldSet } from "./FieldSet.tsx";
import type { FieldProps, WithParts } from "./FieldProps.ts";

/** An object inside the input. */
export const GroupField = ({
  fields,
  part: Part,
  ...props
}: FieldProps & WithParts & { readonly fields: FieldsFor }) => {
  const { form, path, value, issues, onValue } = props;
  const draft: Json = isRecord(value) ? value : {};
  return (
    <FieldSet {...props}>
      {() =>
        fields(draft).map((one) => (
          <Part
            key={one.name}
            field={one}
            form={form}
            path={`${path}/${one.name}`}
            value={draft[one.name]}
            issues={issues}
            onValue={(next) => onValue({ ...draft, [one.name]: next })}
          />
        ))
      }
    </FieldSet>
  );
};
