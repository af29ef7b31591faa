/** A form of an action: its fields from the catalog, what was entered, and the run of what is right. */
import type { ActionDescription, Json } from "../Catalog.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import type { Activity } from "./Activity.ts";
import { type Command, type CommandOptions, type CommandState, makeCommand } from "./Command.ts";
import { type FormActions, type FormOptions, type FormState, makeForm } from "./Form.ts";
import { makeObserver } from "./Observer.ts";
import type { QueryState } from "./Query.ts";
import type { Readable } from "./Readable.ts";
import { type AnyClient, schemaRead, verbsOf } from "./Reads.ts";
import type { Store } from "./Store.ts";

/** What a form of an action begins with, and what its runs do. */
export interface ActionFormOptions<I, A> extends CommandOptions<I, A>, FormOptions {}

/** Where a form of an action stands. */
export interface ActionFormState<A> extends Activity, Omit<FormState, "submit"> {
  /** Whether its fields are known: they are read from the catalog first. */
  readonly status: "pending" | "ready" | "error";
  /** What the last run came to. */
  readonly data: A | undefined;
  /** Why there are no fields, or why the last run failed; what is wrong with a value is in `issues`. */
  readonly error: PlugboardError | null;
  readonly isPending: boolean;
  readonly isReady: boolean;
  readonly isSuccess: boolean;
  /** Runs the action with what was entered, unless something is wrong with it; then it ends with `undefined`. */
  readonly submit: () => Promise<A | undefined>;
  /** Gives up the run that is under way. */
  readonly cancel: () => void;
}

/** A component's form of an action. */
export interface ActionForm<I, A> extends Readable<ActionFormState<A>> {
  /** What the component sees of this action's form, without asking for its schema. */
  readonly read: (client: AnyClient, connector: string, action: string) => ActionFormState<A>;
  /** The same while a server renders, and while a page takes over what it has rendered. */
  readonly readServer: ActionForm<I, A>["read"];
  readonly set: (
    client: AnyClient,
    connector: string,
    action: string,
    options: ActionFormOptions<I, A>,
  ) => void;
  /** The component has gone. */
  readonly leave: () => void;
}

/** What a form is made of; the same objects give the same state. */
interface Parts<I, A> {
  readonly schema: QueryState<ActionDescription>;
  readonly form: FormState;
  readonly command: CommandState<I, A>;
}

/** Makes a component's form of one action; another action's is another form. */
export const makeActionForm = <I, A>(
  store: Store,
  options: ActionFormOptions<I, A> = {},
): ActionForm<I, A> => {
  const schema = makeObserver<ActionDescription>(store);
  const form = makeForm({}, options);
  const command: Command<I, A> = makeCommand(store, () => Promise.reject(new Error("not set")));
  let seen: (Parts<I, A> & { readonly state: ActionFormState<A> }) | undefined;

  const actions: Pick<FormActions, "reset"> & Pick<ActionFormState<A>, "submit" | "cancel"> = {
    // What the form's schema lets through is what the action takes.
    submit: () => form.get().submit((values) => command.get().run(values as I)),
    cancel: () => command.get().cancel(),
    reset: (values?: Json) => {
      command.get().reset();
      form.get().reset(values);
    },
  };
  const see = (parts: Parts<I, A>): ActionFormState<A> => {
    if (
      seen?.schema === parts.schema &&
      seen.form === parts.form &&
      seen.command === parts.command
    ) {
      return seen.state;
    }
    const { status, error } = parts.schema;
    const { attempt, data, isPaused, isSuccess, progress, retryAt } = parts.command;
    const state: ActionFormState<A> = {
      ...parts.form,
      ...actions,
      attempt,
      progress,
      retryAt,
      isPaused,
      data,
      isSuccess,
      status: status === "success" ? "ready" : status,
      isPending: status === "pending",
      isReady: status === "success",
      error: error ?? parts.command.error,
    };
    seen = { ...parts, state };
    return state;
  };
  /** The form takes the schema over as soon as it is there. */
  const adopt = ({ data }: QueryState<ActionDescription>): void => {
    if (data !== undefined) form.set(data.input);
  };
  const show = (known: QueryState<ActionDescription>): ActionFormState<A> => {
    adopt(known);
    return see({ schema: known, form: form.get(), command: command.get() });
  };
  const get = (): ActionFormState<A> =>
    see({ schema: schema.get(), form: form.get(), command: command.get() });
  return {
    get,
    getServer: get,
    read: (...of) => show(schema.read(schemaRead(...of), {})),
    readServer: (...of) => show(schema.readServer(schemaRead(...of), {})),
    set: (client, connector, action, { values: _, rules: __, snapshot: ___, ...own }) => {
      command.set(
        (input, given) =>
          // The names and the input are what the types of the hook have let through.
          verbsOf(client).execute(connector, action, input as Json, given) as Promise<A>,
        own,
      );
      schema.set(schemaRead(client, connector, action), { staleTime: Number.POSITIVE_INFINITY });
      adopt(schema.get());
    },
    subscribe: (listener) => {
      const stops = [
        schema.subscribe(() => {
          adopt(schema.get());
          listener();
        }),
        form.subscribe(listener),
        command.subscribe(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    leave: command.leave,
  };
};
