import type { JobView } from "@plugboard/core/seam";
import { jsonOf } from "../../lib/output.ts";
import { Badge, type Tone } from "../shell/Badge.tsx";
import { useBench } from "../hooks/useBench.ts";
import { JsonText } from "./JsonText.tsx";

const looks: Readonly<Record<JobView["status"], readonly [words: string, tone: Tone]>> = {
  idle: ["not watched", "plain"],
  running: ["running", "info"],
  success: ["done", "good"],
  error: ["failed", "bad"],
  cancelled: ["cancelled", "plain"],
};

const percent = new Intl.NumberFormat(undefined, { style: "percent" });

/** Work at the platform: how far it is, what the platform says of it, and the way to end it. */
export const JobCard = ({ id, job }: { readonly id: string; readonly job: JobView }) => {
  const { kit } = useBench();
  const { status, progress, detail, isRunning, cancel } = job;
  const [words, tone] = looks[status];
  return (
    <section className="card job" aria-label="Job">
      <div className="job-head">
        <h3>
          Job <code>{id}</code>
        </h3>
        <span role="status" aria-label="State of the job">
          <Badge tone={tone}>{words}</Badge>
        </span>
        <span className="job-progress">
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
        {...(isRunning ? (progress === undefined ? {} : { value: progress }) : { value: 1 })}
      />
      {detail !== undefined && (
        <details className="job-detail">
          <summary>What the platform says of it</summary>
          <JsonText text={jsonOf(detail)} />
        </details>
      )}
    </section>
  );
};
