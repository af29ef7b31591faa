import type { Issue } from "@plugboard/core";
import type { ComponentType } from "react";
import type { FieldSpec } from "../../lib/schema.ts";

/** What every part of the form is given. */
export interface FieldProps {
  readonly field: FieldSpec;
  /** The form's own id, so that two forms never share one. */
  readonly form: string;
  /** Where the value stands in the input, as a JSON pointer. */
  readonly path: string;
  readonly value: unknown;
  readonly issues: ReadonlyArray<Issue>;
  readonly onValue: (value: unknown) => void;
}

/** What is made of further fields is given the component for them: each may hold the other. */
export interface WithParts {
  readonly part: ComponentType<FieldProps>;
}
