/** How a failure is told: in words on standard error, and by an exit code for each class. */
import { isPlugboardError, type PlugboardError } from "@plugboard/core";
import { Trouble } from "./Trouble.ts";

/** Exit codes by class of failure; the README lists them. */
const codes: Readonly<Record<PlugboardError["_tag"], number>> = {
  Rejected: 1,
  Conflict: 1,
  Misconfigured: 2,
  Unsupported: 2,
  InvalidInput: 3,
  UnknownConnector: 4,
  UnknownAction: 4,
  NotFound: 4,
  Unauthenticated: 5,
  Forbidden: 5,
  ConnectRequired: 6,
  ConsentFailed: 6,
  RateLimited: 7,
  Unavailable: 8,
  NetworkFailure: 8,
  TimedOut: 8,
  Malformed: 9,
  OutcomeUnknown: 10,
  JobFailed: 11,
  Cancelled: 130,
};

/** What a wrong use of the command ends with. */
export const USAGE = 2;

/** The exit code of whatever a command failed with. */
export const exitCodeOf = (error: unknown): number => {
  if (isPlugboardError(error)) return codes[error._tag];
  if (error instanceof Trouble) return error.code ?? 1;
  return 1;
};

const hintOf = (error: PlugboardError): string | undefined => {
  switch (error._tag) {
    case "Unauthenticated":
      return error.who === "user"
        ? "Sign in with `plugboard login`, or set `token` in the configuration."
        : "Check the credentials in the configuration, and run `plugboard doctor`.";
    case "ConnectRequired":
      return `Link an account with \`plugboard link ${error.connector}\`.`;
    case "UnknownConnector":
      return "`plugboard connectors` lists what there is.";
    case "UnknownAction":
      return `\`plugboard actions ${error.connector ?? ""}\` lists what there is.`;
    case "NetworkFailure":
    case "TimedOut":
    case "Unavailable":
      return "`plugboard doctor` says whether the platform can be reached.";
    case "RateLimited":
      return error.retryAt === undefined
        ? undefined
        : `Try again after ${new Date(error.retryAt).toLocaleTimeString()}, or with more --attempts.`;
    default:
      return undefined;
  }
};

/** What is said of a failure, line by line: what happened, what is wrong where, and what to do. */
export const linesOf = (error: unknown): ReadonlyArray<string> => {
  if (error instanceof Trouble)
    return [error.message, ...(error.hint === undefined ? [] : [error.hint])];
  if (!isPlugboardError(error)) return [error instanceof Error ? error.message : String(error)];
  const issues = error._tag === "InvalidInput" ? error.issues : [];
  const hint = hintOf(error);
  return [
    error.message,
    ...issues.map(({ path, message, keyword, accepted }) => {
      // Types, and a few values, are in the message.
      const isSaid =
        keyword === "type" || (keyword !== "additionalProperties" && (accepted?.length ?? 0) <= 10);
      const values =
        accepted === undefined || isSaid
          ? ""
          : ` (accepted: ${accepted.map((value) => JSON.stringify(value)).join(", ")})`;
      return `  ${path === "" ? "input" : path}: ${message}${values}`;
    }),
    ...(hint === undefined ? [] : [hint]),
  ];
};
