/** How callers see the operations of Facilio: `client.api`, flat and fluent. */
import type { ActionOf, ConnectorOf, InputOf, Json, OutputOf } from "../../Catalog.ts";
import type { CallOptions, One, Way } from "../../Platform.ts";
import type {
  ActionInput,
  ChangeAnswer,
  Connection,
  ExecuteBody,
  FileParameters,
  HttpAnswer,
  HttpParameters,
  JobAnswer,
  RowsAnswer,
  Run,
  RunOptions,
  SavedAction,
  StartedJob,
  StatementParameters,
  TableParameters,
} from "./shapes.ts";

/** Which connections are listed. */
export interface ListOptions extends CallOptions {
  /** Those that are authorized, alone. @default false */
  readonly authorized?: boolean | undefined;
}

/** Runs of a saved action, whose input and output the catalog knows. */
interface ExecuteOn<C, K extends keyof C, W extends Way> {
  <A extends ActionOf<C, K>>(
    action: A,
    body?: ExecuteBody<InputOf<C, K, A>>,
    options?: RunOptions & { readonly async?: false | undefined },
  ): One<W, OutputOf<C, K, A>>;
  <A extends ActionOf<C, K>>(
    action: A,
    body: ExecuteBody<InputOf<C, K, A>> | undefined,
    options: RunOptions,
  ): One<W, OutputOf<C, K, A> | StartedJob>;
}

/** The same, with the connection in front. */
interface Execute<C, W extends Way> {
  <K extends ConnectorOf<C>, A extends ActionOf<C, K>>(
    slug: K,
    action: A,
    body?: ExecuteBody<InputOf<C, K, A>>,
    options?: RunOptions & { readonly async?: false | undefined },
  ): One<W, OutputOf<C, K, A>>;
  <K extends ConnectorOf<C>, A extends ActionOf<C, K>>(
    slug: K,
    action: A,
    body: ExecuteBody<InputOf<C, K, A>> | undefined,
    options: RunOptions,
  ): One<W, OutputOf<C, K, A> | StartedJob>;
}

type Connections = { readonly connections: ReadonlyArray<Connection> };
type OneConnection = { readonly connection: Connection };
type SavedActions = { readonly actions: ReadonlyArray<SavedAction> };
type OneAction = { readonly action: SavedAction };
type Inputs = { readonly inputs: ReadonlyArray<ActionInput> };

type Http<W extends Way, Before extends ReadonlyArray<unknown> = []> = Run<
  W,
  HttpParameters,
  HttpAnswer,
  Before
>;
type File<W extends Way, Before extends ReadonlyArray<unknown> = []> = Run<
  W,
  FileParameters,
  Json,
  Before
>;
type Select<W extends Way, Before extends ReadonlyArray<unknown> = []> = Run<
  W,
  TableParameters,
  RowsAnswer,
  Before
>;
type Change<W extends Way, Before extends ReadonlyArray<unknown> = []> = Run<
  W,
  TableParameters,
  ChangeAnswer,
  Before
>;
type Query<W extends Way, Before extends ReadonlyArray<unknown> = []> = Run<
  W,
  StatementParameters,
  RowsAnswer,
  Before
>;
type Statement<W extends Way, Before extends ReadonlyArray<unknown> = []> = Run<
  W,
  StatementParameters,
  ChangeAnswer,
  Before
>;

/** The executors of one connection. */
export interface Executors<W extends Way> {
  readonly http: () => Readonly<Record<"get" | "post" | "patch" | "put" | "delete", Http<W>>>;
  readonly file: () => Readonly<
    Record<"read" | "upload" | "append" | "list" | "rename" | "move" | "delete", File<W>>
  >;
  readonly sql: () => {
    readonly query: Query<W>;
    readonly select: Select<W>;
    readonly insert: Change<W>;
    readonly update: Change<W>;
    readonly delete: Change<W>;
    readonly execute: Statement<W>;
  };
}

/** What one connection can be asked. */
export interface ConnectionApi<C, K extends keyof C, W extends Way> extends Executors<W> {
  readonly get: (options?: CallOptions) => One<W, OneConnection>;
  readonly authorize: (options?: CallOptions) => One<W, Json>;
  readonly unauthorize: (options?: CallOptions) => One<W, Json>;
  readonly toggleActive: (active: boolean, options?: CallOptions) => One<W, Json>;
  readonly actions: () => {
    readonly list: (options?: CallOptions) => One<W, SavedActions>;
    readonly get: (action: ActionOf<C, K>, options?: CallOptions) => One<W, OneAction>;
    readonly inputs: (action: ActionOf<C, K>, options?: CallOptions) => One<W, Inputs>;
    readonly execute: ExecuteOn<C, K, W>;
  };
}

/** The executors, with the connection in front. */
export interface FlatExecutors<W extends Way, Slug> {
  readonly executeHttpGet: Http<W, [slug: Slug]>;
  readonly executeHttpPost: Http<W, [slug: Slug]>;
  readonly executeHttpPatch: Http<W, [slug: Slug]>;
  readonly executeHttpPut: Http<W, [slug: Slug]>;
  readonly executeHttpDelete: Http<W, [slug: Slug]>;
  readonly executeFileReadFile: File<W, [slug: Slug]>;
  readonly executeFileUploadFile: File<W, [slug: Slug]>;
  readonly executeFileAppendFile: File<W, [slug: Slug]>;
  readonly executeFileListFiles: File<W, [slug: Slug]>;
  readonly executeFileRenameFile: File<W, [slug: Slug]>;
  readonly executeFileMoveFile: File<W, [slug: Slug]>;
  readonly executeFileDeleteFile: File<W, [slug: Slug]>;
  readonly executeSqlQuery: Query<W, [slug: Slug]>;
  readonly executeSqlSelect: Select<W, [slug: Slug]>;
  readonly executeSqlInsert: Change<W, [slug: Slug]>;
  readonly executeSqlUpdate: Change<W, [slug: Slug]>;
  readonly executeSqlDelete: Change<W, [slug: Slug]>;
  readonly executeSqlExecute: Statement<W, [slug: Slug]>;
}

/** The names of the original client, in camel case. */
export interface FlatApi<C, W extends Way, Slug = ConnectorOf<C>> extends FlatExecutors<W, Slug> {
  readonly getJobResult: (job: string | number, options?: CallOptions) => One<W, JobAnswer>;
  readonly listConnections: (relayId?: string, options?: ListOptions) => One<W, Connections>;
  readonly getConnection: (slug: Slug, options?: CallOptions) => One<W, OneConnection>;
  readonly authorizeConnection: (slug: Slug, options?: CallOptions) => One<W, Json>;
  readonly unauthorizeConnection: (slug: Slug, options?: CallOptions) => One<W, Json>;
  readonly toggleConnectionActive: (
    slug: Slug,
    active: boolean,
    options?: CallOptions,
  ) => One<W, Json>;
  readonly listAllActions: (options?: CallOptions) => One<W, SavedActions>;
  readonly listActions: (slug: Slug, options?: CallOptions) => One<W, SavedActions>;
  readonly getAction: (slug: Slug, action: string, options?: CallOptions) => One<W, OneAction>;
  readonly listActionInputs: (slug: Slug, action: string, options?: CallOptions) => One<W, Inputs>;
  readonly executeAction: Execute<C, W>;
}

/** What Facilio alone offers. */
export interface FacilioApi<C, W extends Way> extends FlatApi<C, W> {
  readonly connection: <K extends ConnectorOf<C>>(slug: K) => ConnectionApi<C, K, W>;
  readonly connections: () => {
    readonly list: (relayId?: string, options?: ListOptions) => One<W, Connections>;
  };
  /** Of all connections. */
  readonly actionsCatalog: () => { readonly list: (options?: CallOptions) => One<W, SavedActions> };
  readonly jobs: () => {
    /** One look; `client.job(id)` waits. */
    readonly result: (job: string | number, options?: CallOptions) => One<W, JobAnswer>;
  };
}
