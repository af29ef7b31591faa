/**
 * A form without a look: the fields of an action's input, what was entered, and what is wrong with
 * it, said by the schema at once and by the platform after it was asked.
 */
import type { Json, JsonSchema } from "../Catalog.ts";
import { type Issue, isPlugboardError } from "../PlugboardError.ts";
import type { InputRules } from "../Validation.ts";
import type * as Arrangement from "./Arrangement.ts";
import { ignore, quiet } from "./Failure.ts";
import { completed, type Field, fieldsOf } from "./Field.ts";
import { isWithin, valueAt, withValue } from "./Pointer.ts";
import { makeListeners, type Readable } from "./Readable.ts";
import { share } from "./share.ts";

/** What a form begins with. */
export interface FormOptions {
  /** What is entered already; it wins over the schema's defaults. */
  readonly values?: Json | undefined;
  /** What another form of this schema came to, by its `snapshot`; it wins over `values`. */
  readonly snapshot?: FormSnapshot | undefined;
  /** What the platform does to inputs. @default empty is absent, and "5" is 5 where a number is asked for */
  readonly rules?: Partial<InputRules> | undefined;
}

/** A form as plain data, to go on with later; a file that was entered is no plain data. */
export interface FormSnapshot {
  /** What was entered, also where nothing asks for it any more. */
  readonly entered: Json;
  readonly touched: Readonly<Record<string, boolean>>;
  readonly isDirty: boolean;
}

/** What can be done with a form. Paths are JSON pointers. */
export interface FormActions {
  /** Enters a value; `undefined` takes it away. */
  readonly setValue: (path: string, value: unknown) => void;
  /** Adds an item to a list: this one, or what its schema begins with. */
  readonly add: (path: string, item?: unknown) => void;
  /** Takes an item out of a list; those after it move up. */
  readonly remove: (path: string, index: number) => void;
  /** The user has been there: what is wrong with it is shown from now on. */
  readonly touch: (path: string) => void;
  /** Shows all that is wrong; ends with whether nothing is. */
  readonly validate: () => Promise<boolean>;
  /** Begins anew. */
  readonly reset: (values?: Json) => void;
  readonly snapshot: () => FormSnapshot;
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

/** Words for which fields come and go with values. */
const CONDITION = /"(?:if|allOf|anyOf|oneOf|depend\w+)":/;

const isConditional = (schema: JsonSchema): boolean => CONDITION.test(JSON.stringify(schema));

/** Arranges fields that come and go, once that is loaded. */
let arrange: (typeof Arrangement)["arrange"] | undefined;

type Standing = Pick<FormState, "fields" | "values">;

/** The field at a place. */
const fieldAt = (fields: ReadonlyArray<Field>, path: string): Field | undefined => {
  const field = fields.find((one) => isWithin(path, one.path));
  if (field === undefined || field.path === path) return field;
  const index = /^\/(\d+)/.exec(path.slice(field.path.length))?.[1];
  const item = index === undefined ? undefined : field.item(Number(index));
  return fieldAt(item === undefined ? field.fields : [item], path);
};

/** What a new item of a list is, before its schema's defaults. */
const blankOf = (item: Field | undefined): unknown =>
  item?.kind === "array" ? [] : item?.kind === "object" ? {} : "";

/** The touched places of a list, once an item of it has gone. */
const withoutItem = (
  touched: FormState["touched"],
  path: string,
  index: number,
): FormState["touched"] =>
  Object.fromEntries(
    Object.entries(touched).flatMap(([place, is]) => {
      if (!place.startsWith(`${path}/`)) return [[place, is]];
      const [at, ...rest] = place.slice(path.length + 1).split("/");
      const number = Number(at);
      if (number === index) return [];
      return [[number > index ? [path, number - 1, ...rest].join("/") : place, is]];
    }),
  );

/** Makes a form over an action's input. */
export const makeForm = (given: JsonSchema, options: FormOptions = {}): Form => {
  const { snapshot, values = {} } = options;
  const rules = { ...typed, ...options.rules };
  const listeners = makeListeners();
  let schema = given;
  let isLive = isConditional(schema);
  let entered = snapshot?.entered ?? values;
  let isRestored = snapshot !== undefined;
  let loading: Promise<void> | undefined;
  let found: ReadonlyArray<Issue> = [];
  let showsAll = false;
  let turn = 0;

  /** What stands in the form once this is entered; without what stood `before`, it begins anew. */
  const arranged = (own: Json, before?: Standing): Standing => {
    if (arrange !== undefined && isLive) {
      const next = arrange(schema, own, { fields: [], values: {}, ...before, isRestored }, rules);
      ({ entered } = next);
      isRestored = false;
      return { fields: next.fields, values: share(before?.values, next.values) };
    }
    const fields = before?.fields ?? fieldsOf(schema);
    entered = completed(fields, own, before === undefined && !isRestored);
    isRestored &&= isLive || fields.length === 0;
    return { fields, values: entered };
  };
  /** Loads what is needed for fields that come and go, and looks at what was entered with it. */
  const prepare = (): void => {
    if (arrange !== undefined || !isLive) return;
    loading ??= import("./Arrangement.ts").then((loaded) => {
      ({ arrange } = loaded);
      const next = arranged(entered, state);
      if (next.fields !== state.fields || next.values !== state.values) set(next);
    }, ignore); // without it all fields that are always asked for are there
  };
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
    await loading;
    const { validate } = await import("../Validation.ts");
    const checked = validate(schema, state.values, { rules });
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
  /** Takes over what was entered at a place. */
  const enter = (path: string, next: unknown): void => {
    // What was said of another value says nothing of this one.
    found = found.filter((issue) => !isWithin(issue.path, path));
    set({ ...arranged((next ?? {}) as Json, state), isDirty: true });
    if (showsAll || state.touched[path] === true) void quiet(check());
  };
  const actions: FormActions = {
    setValue: (path, value) => enter(path, withValue(entered, path, value)),
    add: (path, item) => {
      const list = valueAt(entered, path);
      const field = fieldAt(state.fields, `${path}/${Array.isArray(list) ? list.length : 0}`);
      const first = item ?? field?.default ?? blankOf(field);
      const next = withValue(entered, `${path}/-`, first) as Json;
      enter(path, item === undefined && field ? completed([field], next, true) : next);
    },
    remove: (path, index) => {
      set({ touched: withoutItem(state.touched, path, index) });
      // What was said of the items after it says nothing of those that take their places.
      found = found.filter((issue) => !isWithin(issue.path, path));
      enter(path, withValue(entered, `${path}/${index}`, undefined));
      void quiet(check());
    },
    touch: (path) => {
      set({ touched: { ...state.touched, [path]: true } });
      void quiet(check());
    },
    validate: () => {
      showsAll = true;
      return quiet(check().then(({ issues }) => issues.length === 0));
    },
    reset: (own = values) => {
      turn += 1;
      found = [];
      showsAll = false;
      isRestored = false;
      set({ ...arranged(own), touched: {}, isDirty: false });
    },
    snapshot: () => ({ entered, touched: state.touched, isDirty: state.isDirty }),
    submit: (run) => quiet(submit(run)),
  };
  let state: FormState = {
    ...actions,
    ...arranged(entered),
    touched: snapshot?.touched ?? {},
    issues: {},
    isValid: true,
    isDirty: snapshot?.isDirty ?? false,
    isSubmitting: false,
  };
  prepare();
  return {
    get: () => state,
    getServer: () => state,
    subscribe: listeners.add,
    set: (next) => {
      if (schema === next) return;
      schema = next;
      isLive = isConditional(schema);
      found = [];
      set(arranged(entered));
      prepare();
    },
  };
};
