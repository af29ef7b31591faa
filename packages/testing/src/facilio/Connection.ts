/** Connections as a test declares them: a system behind each, and the actions that are saved on it. */
import type { FacilioDialect } from "./FacilioFailure.ts";
import type { FileTree } from "./FileTree.ts";
import type { SqlDatabase } from "./SqlDatabase.ts";

/** A JSON Schema. */
export type FacilioSchema = Readonly<Record<string, unknown>>;

/** What a saved action is told about the run that it answers. */
export interface SavedActionCall {
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Who runs it. */
  readonly user: string;
  /** Sends a request to the system behind the connection, with the connection's own credentials. */
  readonly http: (path: string, init?: RequestInit) => Promise<Response>;
  readonly files: FileTree;
  readonly sql: SqlDatabase;
  /** Epoch milliseconds of the platform's clock. */
  readonly now: number;
  /** A new id, the same in every run. */
  readonly uuid: () => string;
  /** Fires when Facilio gives the run up. */
  readonly signal: AbortSignal;
}

/** An action that is saved on a connection. */
export interface SavedActionDefinition {
  readonly title: string;
  readonly description?: string;
  readonly type: "READ" | "WRITE";
  /** An object; what does not fit it is refused. @default any object */
  readonly input?: FacilioSchema;
  readonly output?: FacilioSchema;
  /** Drafts are not published: they give `{ value: null }` and do nothing. @default true */
  readonly active?: boolean;
  /** Goes on as a job whether it was asked to or not. @default false */
  readonly job?: boolean;
  /** Milliseconds of the platform's `sleep` before the work. @default 0 */
  readonly takes?: number;
  /** Gives the output, or throws an `UpstreamFailure`. */
  readonly run: (call: SavedActionCall) => unknown;
}

/** Answers requests as the system behind a connection. */
export type Upstream = (request: Request) => Response | Promise<Response>;

/** A connection, and what is behind it; what is not declared, it does not have. */
export interface ConnectionDefinition {
  /** @default the slug */
  readonly displayName?: string;
  readonly description?: string;
  readonly type?: string;
  /** The relay that it goes through. */
  readonly relay?: string;
  /** @default true */
  readonly authorized?: boolean;
  /** @default true */
  readonly active?: boolean;
  /** How its system tells of failures. @default the platform's */
  readonly dialect?: FacilioDialect;
  /** Makes the system that HTTP executors call; its state is new after `reset`. */
  readonly upstream?: () => Upstream;
  /** What the connection authenticates itself with there. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Files that file executors find. */
  readonly files?: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
  /** Statements that make the database of the SQL executors. */
  readonly sql?: ReadonlyArray<string>;
  readonly actions?: Readonly<Record<string, SavedActionDefinition>>;
}

/** Connections by slug. */
export type Connections = Readonly<Record<string, ConnectionDefinition>>;
