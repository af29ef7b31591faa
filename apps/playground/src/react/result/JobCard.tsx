import type { JobView } from "@plugboard/core/seam";
import { attemptsOf, attemptTone, barOf, jobBadge, shareOf } from "../../lib/jobs.ts";
import { jsonOf } from "../../lib/output.ts";
import type { JobAttempt } from "../../platforms/PlatformKit.ts";
import { useBench } from "../hooks/useBench.ts";
import { Badge } from "../shell/Badge.tsx";
import { JsonText } from "./JsonText.tsx";

const Attempt = ({ attempt }: { readonly attempt: JobAttempt }) => (
  <li className="job-attempt">
    <details>
      <summary>
        {attempt.title} <Badge tone={attemptTone(attempt)}>{attempt.status}</Badge>
        <span className="job-words">{attempt.words}</span>
      </summary>
      <pre className="job-log">{attempt.log.join("\n")}</pre>
    </details>
  </li>
);

/** Work at the platform: how far it is, what the platform says of it, and the way to end it. */
export const JobCard = ({ id, job }: { readonly id: string; readonly job: JobView }) => {
  const { kit } = useBench();
  const { status, detail, isRunning, cancel } = job;
  const { words, tone } = jobBadge(job);
  const attempts = attemptsOf(kit.jobs, job);
  return (
    <section className="card job" aria-label="Job" data-status={status}>
      <div className="job-head">
        <h3>
          Job <code>{id}</code>
        </h3>
        <span role="status" aria-label="State of the job">
          <Badge tone={tone}>{words}</Badge>
        </span>
        <span className="job-words">{shareOf(job)}</span>
        {kit.jobs?.cancels === true && (
          <button type="button" aria-disabled={!isRunning} onClick={() => isRunning && cancel()}>
            Cancel the job
          </button>
        )}
      </div>
      <progress aria-label="Progress of the job" value={barOf(job)} />
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
