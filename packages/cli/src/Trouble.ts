/** What goes wrong at the command line itself: one sentence, and the way out. */
import * as Data from "effect/Data";

/** A command cannot go on; `hint` says what to do, `code` is its exit code. */
export class Trouble extends Data.TaggedError("Trouble")<{
  readonly message: string;
  readonly hint?: string | undefined;
  readonly code?: number | undefined;
  readonly cause?: unknown;
}> {}
