/** What drivers are made with, beside the policies of the root: the failures that answers stand for. */
export {
  failureOf,
  malformed,
  type Reading,
  type RefusedAnswer,
  shownOf,
} from "./AnswerFailure.ts";
