import type { FieldSpec } from "../../lib/schema.ts";

/** What every part of a form is given, beside its value. */
export interface FieldProps {
  readonly field: FieldSpec;
  /** Where the value stands in the input, as a JSON pointer. */
  readonly path: string;
}

/** A field inside another one, as whoever renders it takes it. */
export interface Part extends FieldProps {
  readonly modelValue: unknown;
  readonly "onUpdate:modelValue": (value: unknown) => void;
}
