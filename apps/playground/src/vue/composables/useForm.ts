import type { Issue } from "@plugboard/core";
import { makeContext } from "./makeContext.ts";

/** What all fields of a form share. */
export interface Form {
  /** The form's own id, so that two forms never share one. */
  readonly id: string;
  /** What is wrong with its input, by JSON pointers; who looks in an effect follows it. */
  readonly issues: () => ReadonlyArray<Issue>;
}

/** The form that a field belongs to. */
export const [provideForm, useForm] = makeContext<Form>("form");
