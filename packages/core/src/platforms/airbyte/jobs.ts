/** Airbyte's jobs (protocol page, part 1.4), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, number, text } from "../../internal/json.ts";
import { redact } from "../../internal/redact.ts";
import type { JobState } from "../../Job.ts";
import type { CallContext } from "../../Platform.ts";
import { JobFailed, Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";

const objectsIn = (value: unknown): ReadonlyArray<Json> =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** What the last attempt says of itself. */
const attemptIn = (info: Json): Json => {
  const attempt = objectsIn(info["attempts"]).at(-1)?.["attempt"];
  return isObject(attempt) ? attempt : {};
};

/** How far an attempt is, where it estimates how much there is to move. */
const progressOf = ({ totalStats }: Json): number | undefined => {
  if (!isObject(totalStats)) return undefined;
  const parts = [
    [number(totalStats["recordsEmitted"]), number(totalStats["estimatedRecords"])],
    [number(totalStats["bytesEmitted"]), number(totalStats["estimatedBytes"])],
  ];
  const known = parts.find(([done, all]) => done !== undefined && all !== undefined && all > 0);
  const [done = 0, all = 1] = known ?? [];
  return known && Math.min(1, done / all);
};

const failureOf = (job: string, info: Json, reason: JobFailed["reason"]): JobFailed => {
  const { failureSummary } = attemptIn(info);
  const failure = isObject(failureSummary) ? objectsIn(failureSummary["failures"])[0] : undefined;
  const said = text(failure?.["externalMessage"]) ?? text(failure?.["internalMessage"]);
  const code = text(failure?.["failureType"]);
  const outcome = reason === "failed" ? `Job ${job} has failed` : `Job ${job} was cancelled`;
  return new JobFailed({
    platform: "airbyte",
    message: said === undefined ? `${outcome}.` : `${outcome}: ${said}`,
    code,
    job,
    reason,
    body: redact(info),
  });
};

/** Where a job stands; `incomplete` is an attempt that failed before another one. */
const stateOf = (job: string, info: Json, status: string): JobState => {
  if (status === "succeeded") return { _tag: "Done", output: info };
  if (status === "failed") return { _tag: "Failed", error: failureOf(job, info, status) };
  if (status === "cancelled") return { _tag: "Cancelled", error: failureOf(job, info, status) };
  return { _tag: "Running", progress: progressOf(attemptIn(info)), detail: info };
};

/** What asks for jobs, by their numbers. */
export const make = (http: Http) => {
  const ask = (
    path: string,
    job: string,
    context: CallContext,
  ): Effect.Effect<JobState, PlugboardError> => {
    const id = Number(job);
    // A number that is not its own digits would be another job.
    if (String(id) !== job || !Number.isSafeInteger(id) || id < 0) {
      const accepted = "the number of a job, as digits";
      const message = `“${job}” is no job of Airbyte's: give ${accepted}.`;
      return Effect.fail(
        new Misconfigured({ platform: "airbyte", message, option: "job", accepted }),
      );
    }
    return Effect.flatMap(
      http.send({ path, input: { id }, context, connector: "jobs" }),
      ({ output, answer }) => {
        const info = isObject(output) ? output : {};
        const status = isObject(info["job"]) ? text(info["job"]["status"]) : undefined;
        return status === undefined
          ? http.malformed(answer, "Airbyte did not say where the job stands.", output)
          : Effect.succeed(stateOf(job, info, status));
      },
    );
  };
  return {
    /** Looks at a job, with its attempts and their logs. */
    get: (job: string, context: CallContext) => ask("/v1/jobs/get", job, context),
    /** Gives a job up. */
    cancel: (job: string, context: CallContext) =>
      Effect.asVoid(ask("/v1/jobs/cancel", job, context)),
  };
};
