/** Work that goes on at the platform: where it stands, and what can be done about it; as a service, too. */
import * as Context from "effect/Context";
import type { One, Way } from "./Platform.ts";
import type { PlugboardError } from "./PlugboardError.ts";

/** Where work stands; `progress` is 0 to 1, `pollAfter` milliseconds. */
export type JobState =
  | {
      readonly _tag: "Running";
      readonly progress?: number | undefined;
      readonly detail?: unknown;
      readonly pollAfter?: number | undefined;
    }
  | { readonly _tag: "Done"; readonly output: unknown }
  | { readonly _tag: "Failed" | "Cancelled"; readonly error: PlugboardError };

/** What waiting for a job takes. */
export interface WaitOptions {
  /** Hears of each poll. */
  readonly onPoll?: ((state: JobState) => void) | undefined;
  /** Hears how far the work is, 0 to 1, at each poll at which the platform tells. */
  readonly onProgress?: ((progress: number) => void) | undefined;
  /** Promise face only. */
  readonly signal?: AbortSignal | undefined;
}

/** Work at the platform. Its `id` holds no host: after a reload `client.job(id)` is the same job. */
export interface Job<W extends Way, A> {
  readonly id: string;
  /** The output, when the work has ended well. Giving up leaves the work going on. */
  readonly wait: (options?: WaitOptions) => One<W, A>;
  readonly get: () => One<W, JobState>;
  readonly cancel: () => One<W, void>;
}

/** Jobs by id, as an Effect service. */
export class Jobs extends Context.Service<
  Jobs,
  { readonly job: <A = unknown>(id: string) => Job<"effect", A> }
>()("@plugboard/core/Jobs") {}
