import type { JobView } from "@plugboard/core/seam";
import { jsonOf } from "../../lib/output.ts";
import type { JobAttempt } from "../../platforms/PlatformKit.ts";
import { useBench } from "../hooks/useBench.ts";
import { Badge, type Tone } from "../shell/Badge.tsx";
import { JsonText } from "./JsonText.tsx";

const looks: Readonly<Record<JobView["status"], readonly [words: string, tone: Tone]>> = {
  idle: ["not watched", "plain"],
  running: ["running", "info"],
  success: ["done", "good"],
  error: ["failed", "bad"],
  cancelled: ["cancelled", "plain"],
};

const tones: Readonly<Record<string, Tone>> = {
  running: "info",
  succeeded: "good",
  failed: "bad",
};

const percent = new Intl.NumberFormat(undefined, { style: "percent" });

const Attempt = ({ attempt: { title, status, words, log } }: { readonly attempt: JobAttempt }) => (
  <li className="job-attempt">
    <details>
      <summary>
        {title} <Badge tone={tones[status] ?? "plain"}>{status}</Badge>
        <span className="job-words">{words}</span>
      </summary>
      <pre className="job-log">{log.join("\n")}</pre>
    </details>
  </li>
);

/** Work at the platform: how far it is, what the platform says of it, and the way to end it. */
export const JobCard = ({ id, job }: { readonly id: string; readonly job: JobView }) => {
  const { kit } = useBench();
  const { status, progress, detail, data, error, isRunning, cancel } = job;
  const [words, tone] = looks[status];
  const said = detail ?? data ?? error?.body;
  const attempts = kit.jobs?.attemptsOf?.(said) ?? [];
  return (
    <section className="card job" aria-label="Job" data-status={status}>
      <div className="job-head">
        <h3>
          Job <code>{id}</code>
        </h3>
        <span role="status" aria-label="State of the job">
          <Badge tone={tone}>{words}</Badge>
        </span>
        <span className="job-words">
          {isRunning && progress !== undefined && percent.format(progress)}
        </span>
        {kit.jobs?.cancels === true && (
          <button type="button" aria-disabled={!isRunning} onClick={() => isRunning && cancel()}>
            Cancel the job
          </button>
        )}
      </div>
      <progress
        aria-label="Progress of the job"
        {...(isRunning ? progress !== undefined && { value: progress } : { value: 1 })}
      />
      {attempts.length > 0 && (
        <ol className="job-attempts" aria-label="Attempts of the job">
          {attempts.map((attempt) => (
            <Attempt key={attempt.title} attempt={attempt} />
          ))}
        </ol>
      )}
      {attempts.length === 0 && detail !== undefined && (
        <details className="job-detail">
          <summary>What the platform says of it</summary>
          <JsonText text={jsonOf(detail)} />
        </details>
      )}
    </section>
  );
};
