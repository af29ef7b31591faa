/**
 * What the operations of Facilio take and give (protocol page, part 3.5), as its callers see it. Few of
 * these names are public: the rest is assumed, so that all of them admit more than they name.
 */
import type { Json } from "../../Catalog.ts";
import type { CallOptions, One, Way } from "../../Platform.ts";

/** What any run takes beside its parameters; `timeout` is our own clock, `timeoutMs` Facilio's. */
export interface RunOptions extends CallOptions {
  /** Does not wait: the answer is the job, and `client.job(id)` waits for it. @default false */
  readonly async?: boolean | undefined;
  /** Milliseconds that Facilio gives the run. @default Facilio's */
  readonly timeoutMs?: number | undefined;
}

/** What a run is answered with that goes on as a job. */
export interface StartedJob extends Json {
  readonly job_id: string | number;
  readonly status?: string;
}

/**
 * A run: its output, or with `async` its job, where Facilio did not answer at once all the same.
 * `Before` is what the call names in front of the parameters.
 */
export interface Run<W extends Way, Parameters, A, Before extends ReadonlyArray<unknown> = []> {
  (
    ...args: [
      ...before: Before,
      parameters?: Parameters,
      options?: RunOptions & { readonly async?: false | undefined },
    ]
  ): One<W, A>;
  (
    ...args: [...before: Before, parameters: Parameters | undefined, options: RunOptions]
  ): One<W, A | StartedJob>;
}

/** A connection. */
export interface Connection extends Json {
  readonly slug: string;
  readonly display_name: string;
  readonly type?: string;
  readonly active?: boolean;
  readonly authorized?: boolean;
  readonly relay_id?: string;
}

/** A saved action of a connection. */
export interface SavedAction extends Json {
  readonly slug: string;
  readonly display_name?: string;
  readonly description?: string;
  readonly type?: "READ" | "WRITE";
  readonly active?: boolean;
  readonly input_schema?: Json;
  readonly output_schema?: Json;
}

/** One input of a saved action. */
export interface ActionInput extends Json {
  readonly name: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly description?: string;
}

/** Where a job stands, as Facilio says it. */
export interface JobAnswer extends Json {
  readonly job_id?: string | number;
  readonly status?: string;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What a saved action is run with. */
export interface ExecuteBody<Input = Json> extends Json {
  readonly input?: Input;
  readonly options?: Json;
}

/** What an HTTP executor takes. */
export interface HttpParameters extends Json {
  readonly path?: string;
  readonly query?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the system behind a connection answered. */
export interface HttpAnswer extends Json {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a file executor takes; `content` is a text, or a file (a ConnectorFile, Blob or bytes). */
export interface FileParameters extends Json {
  readonly path?: string;
  readonly content?: unknown;
  readonly content_base64?: string;
  readonly new_name?: string;
  readonly destination?: string;
}

/** What an executor of SQL takes that runs a statement. */
export interface StatementParameters extends Json {
  readonly sql?: string;
  readonly params?: ReadonlyArray<unknown> | Json;
}

/** What an executor of SQL takes that makes its statement itself. */
export interface TableParameters extends Json {
  readonly table?: string;
  readonly columns?: ReadonlyArray<string>;
  readonly where?: Json;
  readonly values?: Json | ReadonlyArray<Json>;
  readonly limit?: number;
}

/** What a query gives. */
export interface RowsAnswer extends Json {
  readonly rows: ReadonlyArray<Json>;
  readonly row_count?: number;
}

/** What a change gives. */
export interface ChangeAnswer extends Json {
  readonly affected_rows?: number;
}
