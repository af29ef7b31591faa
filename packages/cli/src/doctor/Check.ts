/** One thing that `doctor` looks at, as a value: what it finds, and what to do about it. */
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import { linesOf } from "../Failure.ts";
import type { Trouble } from "../Trouble.ts";
import type { Asked, Ground } from "./Ground.ts";

/** How it stands: `failed` is what has to be mended, `warning` what may be, `skipped` what could not be looked at. */
export type Status = "ok" | "warning" | "failed" | "skipped";

/** What was found. */
export interface Finding {
  readonly status: Status;
  readonly message: string;
  /** What to do. */
  readonly advice?: string | undefined;
}

/** Something to look at; what it fails with is a finding, too. */
export interface Check {
  readonly name: string;
  readonly look: (ground: Ground) => Effect.Effect<Finding, PlugboardError | Trouble>;
}

/** All is well. */
export const ok = (message: string): Finding => ({ status: "ok", message });

/** It works, and may not be meant. */
export const warning = (message: string, advice?: string): Finding => ({
  status: "warning",
  message,
  advice,
});

/** It has to be mended. */
export const failed = (message: string, advice?: string): Finding => ({
  status: "failed",
  message,
  advice,
});

/** It could not be looked at. */
export const skipped = (message: string): Finding => ({ status: "skipped", message });

/** What a failure is told as: its message, and what its hint says. */
export const failedWith = (error: unknown): Finding => {
  const [message = "", ...rest] = linesOf(error);
  const advice = rest
    .filter((line) => !line.includes("plugboard doctor"))
    .join("\n")
    .trim();
  return failed(message, advice === "" ? undefined : advice);
};

/** So long one check may take. */
const LIMIT = 30_000;

/** Looks; whatever happens is a finding, so that no check hides another. */
export const examine = ({ look }: Check, ground: Ground): Effect.Effect<Finding> =>
  look(ground).pipe(
    Effect.timeoutOrElse({
      duration: LIMIT,
      orElse: () => Effect.succeed(failed(`No answer within ${LIMIT / 1000} seconds.`)),
    }),
    Effect.catch((error) => Effect.succeed(failedWith(error))),
    Effect.catchDefect((defect) =>
      Effect.succeed(failed(`The check itself broke: ${String(defect)}`)),
    ),
  );

/** Looks only where there is a project to look at. */
export const withProject =
  (look: (asked: Asked) => Effect.Effect<Finding, PlugboardError>): Check["look"] =>
  ({ asked }: Ground) =>
    Result.isSuccess(asked)
      ? look(asked.success)
      : Effect.succeed(skipped("not looked at: there is no configuration"));
