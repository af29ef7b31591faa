/** One field of a form as it is shown: its name in the page, what it is for, and what is wrong with it. */
import type { Issue, Json } from "@plugboard/core";
import { textOf } from "./draft.ts";
import { type FieldSpec, isAdvanced, type Shape } from "./schema.ts";

/** What ties a field's parts together, and what stands below its control. */
export interface FieldView {
  readonly id: string;
  readonly hint: string;
  readonly issue: string | undefined;
  /** The ids of what describes it, for `aria-describedby`. */
  readonly described: string | undefined;
  /** Whether it takes a whole row. */
  readonly isWide: boolean;
  /** Whether it takes twice the room of others, where there is so much. */
  readonly isLong: boolean;
}

/** The id of a field; `path` is its JSON pointer, and `form` the id of its form. */
export const fieldId = (form: string, path: string): string =>
  `${form}${path.replaceAll("/", "-")}`;

const sentence = (name: string, message: string): string =>
  /^\p{Lu}/u.test(message) ? message : `${name} ${message}`;

/** What is wrong with exactly this; `undefined` where nothing is. */
export const issueAt = (
  { name }: FieldSpec,
  path: string,
  issues: ReadonlyArray<Issue>,
): string | undefined => {
  const own = issues.filter((issue) => issue.path === path);
  return own.length === 0 ? undefined : own.map(({ message }) => `${name} ${message}`).join("; ");
};

/** Whether something is wrong with this or a part of it. */
export const isWrongAt = (path: string, issues: ReadonlyArray<Issue>): boolean =>
  issues.some((issue) => `${issue.path}/`.startsWith(`${path}/`));

/** How a field with one control is shown. */
export const fieldView = (
  { name, description, fallback, shape }: FieldSpec,
  form: string,
  path: string,
  issues: ReadonlyArray<Issue>,
): FieldView => {
  const id = fieldId(form, path);
  const own = issues.filter((issue) => `${issue.path}/`.startsWith(`${path}/`));
  // A choice shows what it is without one.
  const isShown = shape.kind === "choice" || shape.kind === "flag";
  const unsaid = fallback !== undefined && !isShown ? `Default: ${fallback}.` : "";
  const hint = [description ?? "", unsaid].filter((part) => part !== "").join(" ");
  const issue = own.map(({ message }) => sentence(name, message)).join("; ");
  const described = [hint !== "" && `${id}-hint`, issue !== "" && `${id}-issue`].filter(Boolean);
  return {
    id,
    hint,
    issue: issue === "" ? undefined : issue,
    described: described.length === 0 ? undefined : described.join(" "),
    isWide:
      shape.kind === "json" ||
      shape.kind === "file" ||
      shape.kind === "files" ||
      (shape.kind === "text" && shape.long),
    isLong: shape.kind === "text" && shape.isId,
  };
};

/** Whether a path ends in the number of an item. */
export const isItem = (path: string): boolean => /\/\d+$/.test(path);

/** The field of one item of a list: it has no name but its place. */
export const itemField = (name: string, index: number, item: Shape): FieldSpec => ({
  name: `${name} ${index + 1}`,
  description: undefined,
  required: false,
  fallback: undefined,
  example: undefined,
  shape: item,
});

/** How many lines a text of several takes. */
export const linesOf = (shape: Shape, text: string): number =>
  shape.kind === "text" ? 4 : Math.min(12, Math.max(2, text.split("\n").length));

/** The texts that can be chosen. */
export const choicesOf = (shape: Shape): ReadonlyArray<string> => {
  if (shape.kind === "flag") return ["true", "false"];
  return shape.kind === "choice" ? shape.options.map(textOf) : [];
};

/** The fields that are asked, and those that stay folded; `isOpen` says whether one of those matters now. */
export const foldedOf = (
  fields: ReadonlyArray<FieldSpec>,
  draft: Json,
  issues: ReadonlyArray<Issue>,
) => {
  // Where there are no others, these are what is asked.
  const folded = fields.every(isAdvanced) ? [] : fields.filter(isAdvanced);
  return {
    asked: fields.filter((field) => !folded.includes(field)),
    folded,
    isOpen: folded.some(
      ({ name }) =>
        (draft[name] ?? "") !== "" || issues.some(({ path }) => path.split("/")[1] === name),
    ),
  };
};

/** In a text of several lines Enter is a new line; with Ctrl or ⌘ it runs. */
export const isRunKey = ({
  key,
  target,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, "key" | "target" | "ctrlKey" | "metaKey">): boolean =>
  key === "Enter" && target instanceof HTMLTextAreaElement && (ctrlKey || metaKey);

/** Puts the keyboard into the first field that something is wrong with. */
export const focusIssue = (form: HTMLElement | null): void =>
  form?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]")?.focus();
