/** Work that goes on at Facilio (protocol page, part 3.4); the words of its status are assumed. */
import * as Effect from "effect/Effect";
import { shownOf } from "../../AnswerFailure.ts";
import type { Answer } from "../../Exchange.ts";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { JobState } from "../../Job.ts";
import type { CallContext } from "../../Platform.ts";
import { JobFailed, type PlugboardError } from "../../PlugboardError.ts";
import { wordsIn } from "./errors.ts";
import type { InBandFailures } from "./execute.ts";
import type { Http } from "./http.ts";
import { failureIn } from "./failureIn.ts";

const TIMEOUT = 30_000;

const DONE = /^(completed|succeeded|success|done)$/i;
const FAILED = /^(failed|error|timed_out)$/i;
const CANCELLED = /^cancell?ed$/i;

const failed = (job: string, body: Json, answer: Answer, reason: JobFailed["reason"]) => {
  const { response, secrets } = answer;
  const { status, headers } = response;
  const shown = shownOf({ platform: "facilio", status, headers, body, secrets });
  const { message, code } = wordsIn(shown.body);
  const said = text(body["status"]) ?? "failed";
  return new JobFailed({
    ...shown,
    job,
    reason,
    code,
    message: message ?? `Facilio says of the job ${job}: ${said}.`,
  });
};

/** Where a job stands. What its status says counts; an error or a result is an end, whatever it says. */
export const get = (
  http: Http,
  job: string,
  inBandFailures: InBandFailures | undefined,
  context: CallContext,
): Effect.Effect<JobState, PlugboardError> => {
  const ask = { method: "GET", path: ["jobs", job], context, timeout: TIMEOUT };
  return Effect.flatMap(http.send(ask), (answer) =>
    Effect.flatMap(http.read(answer), (body): Effect.Effect<JobState, PlugboardError> => {
      if (!isObject(body)) return http.malformed(answer, "Facilio's job is no object.", body);
      const { error, result } = body;
      const status = text(body["status"]) ?? "";
      if (CANCELLED.test(status)) {
        const cancelled = failed(job, body, answer, "cancelled");
        return Effect.succeed({ _tag: "Cancelled", error: cancelled });
      }
      if (FAILED.test(status) || (error !== undefined && error !== null)) {
        return Effect.succeed({ _tag: "Failed", error: failed(job, body, answer, "failed") });
      }
      if (!DONE.test(status) && (result === undefined || result === null)) {
        return Effect.succeed({ _tag: "Running", detail: status });
      }
      // Without a result, what the job says of itself is all there is.
      const output: unknown = "result" in body ? result : body;
      return inBandFailures === "error" && failureIn(output) !== undefined
        ? Effect.catch(http.fail(answer, output), (failure) =>
            Effect.succeed<JobState>({ _tag: "Failed", error: failure }),
          )
        : Effect.succeed({ _tag: "Done", output });
    }),
  );
};
