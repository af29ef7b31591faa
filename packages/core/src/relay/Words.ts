/** What a relay's answers stand for, in a chunk of their own: its own failures, and the platform's as they were. */
import * as AnswerFailure from "../AnswerFailure.ts";
import type { Refusal } from "../Exchange.ts";
import { isObject } from "../internal/json.ts";
import { fromJSON, type PlugboardError } from "../PlugboardError.ts";

/** The failure that crossed; where something else has answered in the relay's place, what its status says. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { body, retryAt, who } = refusal;
  const told = isObject(body) && isObject(body["error"]) ? body["error"] : undefined;
  return (
    // The moment to come back is one of our own clock.
    fromJSON(told && (retryAt === undefined ? told : { ...told, retryAt })) ??
    AnswerFailure.failureOf(AnswerFailure.shownOf(refusal), { retryAt, who })
  );
};
