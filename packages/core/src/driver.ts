/**
 * What drivers are made with, beside the policies of the root: requests and their answers, and the
 * failures that answers stand for.
 */
export {
  failureOf,
  malformed,
  type Reading,
  type RefusedAnswer,
  shownOf,
} from "./AnswerFailure.ts";
export {
  type Answer,
  type Ask,
  type Dialect,
  type Exchange,
  make as makeExchange,
  type Refusal,
} from "./Exchange.ts";
export { hideSecrets } from "./internal/redact.ts";
export { type CheckOptions, type InputRules, validate } from "./Validation.ts";
