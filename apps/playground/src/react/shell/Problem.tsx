import type { PlugboardError } from "@plugboard/core";
import { retryAtOf } from "@plugboard/core";
import type { ReactNode } from "react";
import { adviceOf } from "../../lib/words.ts";
import { useBench } from "../hooks/useBench.ts";
import { Countdown } from "../live/Countdown.tsx";
import { Icon } from "./Icon.tsx";

/** A failure: what it is, what the platform said, and what can be done about it. */
export const Problem = ({
  error,
  onRetry,
  children,
}: {
  readonly error: PlugboardError;
  readonly onRetry?: (() => unknown) | undefined;
  readonly children?: ReactNode;
}) => {
  const { kit } = useBench();
  const { title, advice } = kit.adviceOf?.(error) ?? adviceOf(error);
  const retryAt = retryAtOf(error);
  const facts = [error._tag, error.status, error.code].filter((fact) => fact !== undefined);
  return (
    <div className="problem" role="alert">
      <Icon name="alert" />
      <div className="problem-body">
        <p className="problem-title">{title}</p>
        <p>{advice}</p>
        {error._tag !== "InvalidInput" && <p className="problem-words">{error.message}</p>}
        {error._tag === "InvalidInput" && (
          <ul className="problem-issues">
            {error.issues.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path.slice(1) || "input"}</code> {message}
              </li>
            ))}
          </ul>
        )}
        <div className="problem-actions">
          {onRetry !== undefined && (
            <button type="button" onClick={() => void onRetry()}>
              Try again
            </button>
          )}
          {retryAt !== undefined && (
            <Countdown
              until={retryAt}
              words={(left) => `It is time in ${left}.`}
              over="It is time to try again."
            />
          )}
          {children}
        </div>
        <p className="problem-facts">{facts.join(" · ")}</p>
      </div>
    </div>
  );
};
