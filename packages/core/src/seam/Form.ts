/**
 * A form without a look: the fields of an action's input, what was entered, and what is wrong with
 * it, said by the schema at once and by the platform after it was asked.
 */
import type { Json, JsonSchema } from "../Catalog.ts";
import { type Issue, isPlugboardError } from "../PlugboardError.ts";
import type { InputRules } from "../Validation.ts";
import { quiet } from "./Failure.ts";
import { type Field, fieldsOf } from "./Field.ts";
import { isWithin, valueAt, withValue } from "./Pointer.ts";
import { makeListeners, type Readable } from "./Readable.ts";
import { share } from "./share.ts";

/** What a form begins with. */
export interface FormOptions {
  /** What is entered already; it wins over the schema's defaults. */
  readonly values?: Json | undefined;
  /** What the platform does to inputs. @default empty is absent, and "5" is 5 where a number is asked for */
  readonly rules?: Partial<InputRules> | undefined;
}

/** What can be done with a form. Paths are JSON pointers. */
export interface FormActions {
  /** Enters a value; `undefined` takes it away. */
  readonly setValue: (path: string, value: unknown) => void;
  /** The user has been there: what is wrong with it is shown from now on. */
  readonly touch: (path: string) => void;
  /** Shows all that is wrong; ends with whether nothing is. */
  readonly validate: () => Promise<boolean>;
  /** Begins anew. */
  readonly reset: (values?: Json) => void;
  /**
   * Runs something with the values as they go out, a command's `run` for instance, unless something
   * is wrong with them; then it ends with `undefined`. It rejects as the run does, and may be ignored.
   */
  readonly submit: <A>(run: (values: Json) => Promise<A>) => Promise<A | undefined>;
}

/** Where a form stands. */
export interface FormState extends FormActions {
  readonly fields: ReadonlyArray<Field>;
  readonly values: Json;
  readonly touched: Readonly<Record<string, boolean>>;
  /** What is wrong, by path; `""` is the whole. */
  readonly issues: Readonly<Record<string, ReadonlyArray<Issue>>>;
  /** Whether nothing is known to be wrong. */
  readonly isValid: boolean;
  readonly isDirty: boolean;
  readonly isSubmitting: boolean;
}

/** A component's form. */
export interface Form extends Readable<FormState> {
  /** Another schema; what was entered stays. */
  readonly set: (schema: JsonSchema) => void;
}

/** What people type is text, and a null is as good as nothing. */
const typed: Partial<InputRules> = {
  emptyStrings: "drop",
  nulls: "drop",
  nullable: "optional",
  coerce: true,
};

/** The values, with the defaults of what is not there, and with the groups that have to be. */
const completed = (fields: ReadonlyArray<Field>, whole: Json, defaults: boolean): Json =>
  fields.reduce((values, { default: own, fields: inner, kind, path, required }) => {
    const value = valueAt(values, path);
    const isGroup = kind === "object" && (required || value !== undefined);
    const found = value ?? (defaults ? own : undefined) ?? (isGroup ? {} : undefined);
    const next = found === value ? values : (withValue(values, path, found) as Json);
    return isGroup ? completed(inner, next, defaults) : next;
  }, whole);

/** Makes a form over an action's input. */
export const makeForm = (given: JsonSchema, { rules, values }: FormOptions = {}): Form => {
  const listeners = makeListeners();
  let schema = given;
  let found: ReadonlyArray<Issue> = [];
  let showsAll = false;
  let turn = 0;
  const begin = (own: Json = values ?? {}): Json => completed(fieldsOf(schema), own, true);

  const set = (change: Partial<FormState>): void => {
    state = { ...state, ...change };
    const seen = found.filter(
      ({ path }) =>
        showsAll || Object.keys(state.touched).some((touched) => isWithin(path, touched)),
    );
    const issues = Object.fromEntries(
      seen.map(({ path }) => [path, seen.filter((issue) => issue.path === path)]),
    );
    state = { ...state, issues: share(state.issues, issues), isValid: found.length === 0 };
    listeners.notify();
  };
  /** Checks what is entered; what was entered since is another turn's matter. */
  const check = async () => {
    turn += 1;
    const mine = turn;
    const { validate } = await import("../Validation.ts");
    const checked = validate(schema, state.values, { rules: { ...typed, ...rules } });
    if (mine === turn) {
      found = checked.issues;
      set({});
    }
    return checked;
  };
  const submit: FormActions["submit"] = async (run) => {
    showsAll = true;
    const { issues, value } = await check();
    if (issues.length > 0) return undefined;
    set({ isSubmitting: true });
    try {
      return await run(value);
    } catch (cause) {
      if (isPlugboardError(cause) && cause._tag === "InvalidInput") found = cause.issues;
      throw cause;
    } finally {
      set({ isSubmitting: false });
    }
  };
  const actions: FormActions = {
    setValue: (path, value) => {
      // What was said of another value says nothing of this one.
      found = found.filter((issue) => !isWithin(issue.path, path));
      const next = (withValue(state.values, path, value) ?? {}) as Json;
      set({ values: completed(state.fields, next, false), isDirty: true });
      if (showsAll || state.touched[path] === true) void quiet(check());
    },
    touch: (path) => {
      set({ touched: { ...state.touched, [path]: true } });
      void quiet(check());
    },
    validate: () => {
      showsAll = true;
      return quiet(check().then(({ issues }) => issues.length === 0));
    },
    reset: (own) => {
      turn += 1;
      found = [];
      showsAll = false;
      set({ values: begin(own), touched: {}, isDirty: false });
    },
    submit: (run) => quiet(submit(run)),
  };
  let state: FormState = {
    ...actions,
    fields: fieldsOf(schema),
    values: begin(),
    touched: {},
    issues: {},
    isValid: true,
    isDirty: false,
    isSubmitting: false,
  };
  return {
    get: () => state,
    getServer: () => state,
    subscribe: listeners.add,
    set: (next) => {
      if (schema === next) return;
      schema = next;
      found = [];
      set({ fields: fieldsOf(schema), values: begin(state.values) });
    },
  };
};
