/**
 * The three kinds of action, each declared once: what it takes, and how the answer is made.
 *
 * `list` pages itself, `action` answers with an object or an array, `file` with bytes.
 */
import type { ReceivedFile } from "../ReceivedFile.ts";
import type { Download } from "./Download.ts";
import { type Field, field, type JsonSchema } from "./Field.ts";
import type { Fields, NoFields, ValuesOf } from "./Fields.ts";
import { cursorPageOf, pageOf } from "./Page.ts";
import { pickFields } from "./ResponseFields.ts";

/** What a handler is told about the call that it answers. */
export interface ActionCall<Input, State> {
  readonly input: Input;
  readonly files: ReadonlyArray<ReceivedFile>;
  /** The identifier of the calling user; undefined where an action needs none. */
  readonly user: string | undefined;
  /** The linked account that the call runs through. */
  readonly account: string | undefined;
  /** The connector's own data; changes stay until `reset`. */
  readonly state: State;
  /** Epoch milliseconds of the platform's clock. */
  readonly now: number;
  /** A new id, the same in every run. */
  readonly uuid: () => string;
}

/** What an action gives before it is put on the wire. */
export type ActionAnswer =
  | { readonly data: unknown; readonly meta: unknown }
  | { readonly file: Download };

/** A declared action; `~types` exists for the compiler only. */
export interface ActionDefinition<Input = unknown, Output = unknown, Item = unknown> {
  readonly "~types"?: { readonly input: Input; readonly output: Output; readonly item: Item };
  readonly kind: "list" | "action" | "file";
  readonly description: string;
  readonly fields: Fields;
  readonly output: JsonSchema | undefined;
  /** Whether it runs through a linked account. */
  readonly integration: boolean;
  readonly run: (
    call: ActionCall<Readonly<Record<string, unknown>>, unknown>,
  ) => Promise<ActionAnswer>;
}

interface Declared<F extends Fields> {
  readonly description: string;
  /** @default no input */
  readonly input?: F;
  /** The schema of the answer's data, published in discovery. */
  readonly output?: JsonSchema;
  /** Whether it needs a linked account. @default true, unless the connector's auth is "none" */
  readonly integration?: boolean;
  /** Whether callers may choose the fields that they get. @default true */
  readonly responseFields?: boolean;
}

type Awaitable<A> = A | Promise<A>;

/** An action that computes its answer: an object or an array, as the wire has no bare scalars. */
export interface DeclaredAction<
  F extends Fields,
  State,
  Output extends object,
> extends Declared<F> {
  readonly handler: (call: ActionCall<ValuesOf<F>, State>) => Awaitable<Output>;
}

/** An action that answers with a file. */
export interface DeclaredFile<F extends Fields, State> extends Omit<
  Declared<F>,
  "responseFields" | "output"
> {
  readonly handler: (call: ActionCall<ValuesOf<F>, State>) => Awaitable<Download>;
}

/** An action over rows: it filters and pages them by itself. */
export interface DeclaredList<F extends Fields, State, Item> extends Declared<F> {
  readonly paging: "page" | "cursor";
  /** Rows on a page when the caller does not say. @default 30 */
  readonly pageSize?: number;
  /** More are never given. @default 100 */
  readonly maxPageSize?: number;
  /** What callers name the page size. @default "per_page" */
  readonly sizeField?: "per_page" | "limit";
  readonly rows: (call: ActionCall<ValuesOf<F>, State>) => Awaitable<ReadonlyArray<Item>>;
  readonly filter?: (row: Item, input: ValuesOf<F>) => boolean;
}

/** The input that a list adds to its own. */
export interface PagingInput {
  readonly page?: number;
  readonly per_page?: number;
  readonly limit?: number;
  readonly cursor?: string;
  readonly from_last?: boolean;
}

/** The constructors of actions, for a connector whose state is `State`. */
export interface ActionMakers<State> {
  readonly list: <const F extends Fields = NoFields, Item = unknown>(
    declared: DeclaredList<F, State, Item>,
  ) => ActionDefinition<ValuesOf<F> & PagingInput & ResponseFieldsInput, ReadonlyArray<Item>, Item>;
  readonly action: <const F extends Fields = NoFields, Output extends object = object>(
    declared: DeclaredAction<F, State, Output>,
  ) => ActionDefinition<ValuesOf<F> & ResponseFieldsInput, Output, never>;
  readonly file: <const F extends Fields = NoFields>(
    declared: DeclaredFile<F, State>,
  ) => ActionDefinition<ValuesOf<F>, Download, never>;
}

/** The input of whatever lets callers choose the fields of the answer. */
export interface ResponseFieldsInput {
  readonly response_fields?: ReadonlyArray<string>;
}

const responseFields = field.optional(
  field.array(field.string(), { description: "Fields to keep; dots for nested ones." }),
);

const pagingFields = (
  paging: "page" | "cursor",
  sizeField: "per_page" | "limit",
): Readonly<Record<string, Field<unknown>>> => ({
  ...(paging === "page"
    ? { page: field.optional(field.integer({ minimum: 1 })) }
    : {
        cursor: field.optional(field.string()),
        from_last: field.optional(field.boolean({ description: "Begin with the last page." })),
      }),
  [sizeField]: field.optional(field.integer({ minimum: 1 })),
});

/** The platform has read the input by the very fields that the handler's types come from. */
const typed = <F extends Fields, State>(
  call: ActionCall<Readonly<Record<string, unknown>>, unknown>,
): ActionCall<ValuesOf<F>, State> => call as ActionCall<ValuesOf<F>, State>;

const namesIn = (value: unknown): ReadonlyArray<string> | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;

/** The constructors; `integration` is what an action needs unless it says otherwise. */
export const makeActionMakers = <State>(integration: boolean): ActionMakers<State> => {
  const common = (kind: ActionDefinition["kind"], declared: Declared<Fields>, added: Fields) => ({
    kind,
    description: declared.description,
    output: declared.output,
    integration: declared.integration ?? integration,
    fields: {
      ...declared.input,
      ...added,
      ...(kind !== "file" && declared.responseFields !== false
        ? { response_fields: responseFields }
        : {}),
    },
  });
  return {
    list: <const F extends Fields, Item>(declared: DeclaredList<F, State, Item>) => {
      const { paging, pageSize = 30, maxPageSize = 100, sizeField = "per_page" } = declared;
      return {
        ...common("list", declared, pagingFields(paging, sizeField)),
        run: async (call) => {
          const { filter } = declared;
          const { input } = call;
          const own = typed<F, State>(call);
          const all = await declared.rows(own);
          const rows = filter === undefined ? all : all.filter((row) => filter(row, own.input));
          // The fields above have made these what they are declared as.
          const asked = input as PagingInput;
          const limit = Math.min(asked[sizeField] ?? pageSize, maxPageSize);
          const { data, meta } =
            paging === "page"
              ? pageOf(rows, { page: asked.page ?? 1, limit })
              : cursorPageOf(rows, {
                  cursor: asked.cursor,
                  limit,
                  fromLast: asked.from_last ?? false,
                });
          return { data: pickFields(data, namesIn(input["response_fields"])), meta };
        },
      };
    },
    action: <const F extends Fields, Output extends object>(
      declared: DeclaredAction<F, State, Output>,
    ) => ({
      ...common("action", declared, {}),
      run: async (call) => {
        const data: unknown = await declared.handler(typed<F, State>(call));
        if (typeof data !== "object" || data === null) {
          throw new TypeError(`it answered ${String(data)}, which is no object and no array`);
        }
        return { data: pickFields(data, namesIn(call.input["response_fields"])), meta: null };
      },
    }),
    file: <const F extends Fields>(declared: DeclaredFile<F, State>) => ({
      ...common("file", declared, {}),
      run: async (call) => ({ file: await declared.handler(typed<F, State>(call)) }),
    }),
  };
};
