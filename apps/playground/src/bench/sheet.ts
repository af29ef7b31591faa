/** What is filled in for an action, in a form or as JSON, and what of it the address keeps. */
import type { ActionDescription, Json } from "@plugboard/core";
import { inputOf, writtenOf } from "../lib/draft.ts";
import { sampleOf } from "../lib/samples.ts";
import { type FieldSpec, formOf, isFormless, isOpen } from "../lib/schema.ts";
import type { Samples } from "../platforms/PlatformKit.ts";
import type { Kept, Page } from "./page.ts";
import { hold, type Source } from "./source.ts";

/** How the input is filled in. */
export type FormMode = "form" | "json";

/** What is filled in. */
export interface SheetState {
  readonly draft: Json;
  /** Whether somebody has changed it: what was come with is not written again. */
  readonly isTouched: boolean;
  /** Counts beginnings: a file field cannot be told that it is empty again, so the whole form is made anew. */
  readonly begun: number;
  readonly attempts: number;
  readonly mode: FormMode;
  /** What is written as JSON is none just now. */
  readonly isBroken: boolean;
  readonly job: string | undefined;
  /** Whether the latest that was asked for is a job; then that is what is shown. */
  readonly isWork: boolean;
}

/** What is filled in, and the ways to change it. */
export interface Sheet extends Source<SheetState> {
  /** Whether there is more than one way to fill it in. */
  readonly turns: boolean;
  /** Whether there are fields to be filled in or emptied. */
  readonly isEmpty: boolean;
  readonly fields: (state: SheetState) => ReadonlyArray<FieldSpec>;
  readonly change: (draft: Json) => void;
  /** Takes what is written as JSON; `undefined` where it is none. */
  readonly write: (input: Json | undefined) => void;
  readonly useSample: () => void;
  readonly clear: () => void;
  readonly turn: (mode: FormMode) => void;
  readonly allow: (attempts: number) => void;
  /** Watches a job. */
  readonly watch: (job: string) => void;
  /** Before the page can be left by whatever has the focus next. */
  readonly leave: () => void;
  /** The input that is asked for with this, as work or not; `undefined` while there is none. */
  readonly take: (asWork: boolean) => Json | undefined;
}

/** What a sheet is made of. */
export interface SheetParts {
  readonly action: ActionDescription;
  readonly samples: Samples;
  /** What the address holds. */
  readonly draft: Json | undefined;
  readonly job: string | undefined;
  readonly keep: Page["keep"];
}

/** A sheet with what the address holds, or with a sample. */
export const makeSheet = ({ action, samples, draft: kept, job, keep }: SheetParts): Sheet => {
  const { connector, name, input, files } = action;
  const form = formOf(input);
  const hasForm = !isFormless(input);
  const sample = sampleOf(samples, `${connector}/${name}`, form);
  const held = hold<SheetState>({
    draft: kept ?? sample,
    isTouched: false,
    begun: 0,
    attempts: 3,
    mode: hasForm ? "form" : "json",
    isBroken: false,
    job,
    isWork: job !== undefined,
  });
  /** Writes into the address what is here now. */
  const note = (now: boolean): void => {
    const state = held.get();
    const draft = state.isTouched
      ? writtenOf(form(state.draft), state.draft, !hasForm || isOpen(input))
      : kept;
    const place: Kept = { connector, action: name, job: state.job, draft };
    keep(place, now);
  };
  const change = (draft: Json): void => {
    held.set({ draft, isTouched: true });
    note(false);
  };
  const begin = (draft: Json): void => {
    held.set({ begun: held.get().begun + 1, isBroken: false });
    change(draft);
  };
  const hasFields = form(held.get().draft).length > 0;

  return {
    get: held.get,
    subscribe: held.subscribe,
    turns: hasForm && hasFields && !files,
    isEmpty: hasForm && !hasFields,
    fields: ({ draft }) => form(draft),
    change,
    write: (written) => {
      held.set({ isBroken: written === undefined });
      if (written !== undefined) change(written);
    },
    useSample: () => begin(sample),
    clear: () => begin({}),
    turn: (mode) => {
      const { draft } = held.get();
      held.set({ mode, isBroken: false });
      if (mode === "json") held.set({ draft: inputOf(form(draft), draft) });
    },
    allow: (attempts) => {
      if (Number.isInteger(attempts) && attempts >= 1 && attempts <= 9) held.set({ attempts });
    },
    watch: (next) => {
      held.set({ job: next });
      note(true);
    },
    leave: () => {
      if (held.get().isTouched) note(true);
    },
    take: (asWork) => {
      const { draft, mode, isBroken, isTouched, job: before } = held.get();
      if (isBroken) return undefined;
      held.set({ isWork: asWork, job: undefined });
      if (isTouched || before !== undefined) note(true);
      return mode === "json" ? draft : inputOf(form(draft), draft);
    },
  };
};
