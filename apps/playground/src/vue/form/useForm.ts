import type { Issue } from "@plugboard/core";
import { inject, type InjectionKey, provide } from "vue";

/** What all fields of a form share. */
interface Form {
  /** The form's own id, so that two forms never share one. */
  readonly id: string;
  /** What is wrong with its input, by JSON pointers; who looks in an effect follows it. */
  readonly issues: () => ReadonlyArray<Issue>;
}

const key: InjectionKey<Form> = Symbol("Form");

/** Tells the fields below what they share. */
export const provideForm = (form: Form): void => provide(key, form);

/** The form that a field belongs to. */
export const useForm = (): Form => {
  const form = inject(key, undefined);
  if (form === undefined) throw new Error("There is no form around this field.");
  return form;
};
