/**
 * What a relay answers: `{ ok }`, `{ error }` as `toJSON` wrote it, or the bytes of a file with what
 * is known of it in a header.
 */
import type { Action } from "../Catalog.ts";
import type { PageInfo } from "../PageStrategy.ts";
import type { InputRules } from "../Validation.ts";

/** The header of a file: its {@link FileAbout} as JSON, percent-encoded. */
export const FILE = "x-plugboard-file";

/** What is known of a file beside its bytes. */
export interface FileAbout {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly filename: string;
  readonly contentType: string;
  readonly size?: number | undefined;
}

/** What is true of the platform behind the relay; it comes with every answer about its catalog. */
export interface Told {
  readonly input: Partial<InputRules>;
  readonly idempotencyHeader?: string | undefined;
  /** Milliseconds before each poll; the last counts for all that follow. */
  readonly schedule?: ReadonlyArray<number> | undefined;
  readonly within?: number | undefined;
  /** Of the actions that were asked for, some are not shown, or not with all that they take. */
  readonly partial?: boolean | undefined;
}

/** An action as it crosses: the driver's own data stays where the driver is. */
export type ToldAction = Omit<Action, "wire">;

/** What an attempt has come to. */
export type ToldResult =
  | {
      readonly done: {
        readonly output: unknown;
        /** The list itself, or where in the output it stands: `""` is the output. */
        readonly items?: ReadonlyArray<unknown> | string | undefined;
        readonly page?: PageInfo | undefined;
        readonly job?: string | undefined;
        readonly status: number;
        readonly headers: Readonly<Record<string, string>>;
        readonly meta?: unknown;
      };
    }
  | { readonly pending: { readonly job: string; readonly pollAfter?: number | undefined } };
