/** Sizes, times and failures as people read them. */
import type { PlugboardError } from "@plugboard/core";

const units = ["B", "KB", "MB", "GB"] as const;

/** `5242880` → `5.0 MB`. */
export const sizeOf = (bytes: number): string => {
  const power = Math.min(
    units.length - 1,
    bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(1024)) : 0,
  );
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
};

/** `1234` → `1.23 s`. */
export const secondsOf = (milliseconds: number, digits = 2): string =>
  `${(Math.max(0, milliseconds) / 1000).toFixed(digits)} s`;

/** `1 item`, `2 items`. */
export const countOf = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The text of whatever was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** A failure, and what to do about it. */
export interface Advice {
  readonly title: string;
  readonly advice: string;
}

/** What a consent that has failed means. */
const consentAdvice = (why: string): Advice => {
  switch (why) {
    case "denied":
      return {
        title: "Access was denied",
        advice: "No account was linked. Link again to try once more.",
      };
    case "window_closed":
      return {
        title: "The window was closed",
        advice: "No account was linked so far. Link again to try once more.",
      };
    case "blocked":
      return {
        title: "The browser opened no window",
        advice: "Follow the link to the page of consent: it comes back here.",
      };
    case "timeout":
      return { title: "It took too long", advice: "No account was linked. Link again." };
    default:
      return {
        title: "The account was not linked",
        advice: "Link again; choose an account that is new here.",
      };
  }
};

/** What a failure means for whoever sits in front of it. */
export const adviceOf = (error: PlugboardError): Advice => {
  switch (error._tag) {
    case "InvalidInput": {
      const count = countOf(error.issues.length, "field");
      const who = error.from === "client" ? "Nothing was sent." : "The platform refused it.";
      const verb = error.issues.length === 1 ? "needs" : "need";
      return {
        title: `${count} ${verb} a change`,
        advice: `${who} What is wrong stands below each.`,
      };
    }
    case "ConnectRequired":
      return {
        title: "No account is linked",
        advice: "Link one, then run the action again: what you filled in stays.",
      };
    case "ConsentFailed":
      return consentAdvice(error.code === "window_closed" ? error.code : error.reason);
    case "RateLimited":
      return {
        title: "The platform asks to wait",
        advice: "Run again when it is time, or allow more attempts to have that done for you.",
      };
    case "Unavailable":
      return { title: "The platform failed", advice: "Run again, or allow more attempts." };
    case "NetworkFailure":
      return { title: "No answer came", advice: "Check the connection, or allow more attempts." };
    case "TimedOut":
      return { title: "It took too long", advice: "Run again; nothing waits for it any more." };
    case "OutcomeUnknown":
      return {
        title: "It may have been done",
        advice:
          "The call left and its answer was lost. Look whether it was done before you run it again.",
      };
    case "Malformed":
      return {
        title: "That was no answer of the platform",
        advice: "Something in between may have answered: a proxy, or a login page.",
      };
    case "JobFailed":
      return error.reason === "cancelled"
        ? { title: "The job was cancelled", advice: "Start it again to have it done after all." }
        : { title: "The job has failed", advice: "What the platform said stands below." };
    case "Unauthenticated":
      return { title: "Not signed in", advice: "Choose a user above to sign in again." };
    case "NotFound":
      return { title: "It is not there", advice: "Check what the input names." };
    case "UnknownAction":
    case "UnknownConnector":
      return { title: "There is no such action", advice: "Choose one from the catalog." };
    default:
      return { title: "It did not work", advice: "What the platform said stands below." };
  }
};
