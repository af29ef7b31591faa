/** What comes with a question, and what that means for the engine: whose call it is, and within which bounds. */
import * as Effect from "effect/Effect";
import type { Defaults } from "../Actions.ts";
import type { CallOptions } from "../Platform.ts";
import { isPlugboardError, type PlugboardError } from "../PlugboardError.ts";
import type { Allowed } from "./Allow.ts";
import type { Question } from "./Question.ts";
import type { Visitor } from "./Visitor.ts";

/** What comes with a question. */
export interface Circumstances {
  readonly visitor: Visitor;
  readonly allowed: Allowed;
  /** Ends what is under way when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Headers that go on to the platform. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  /** Whether an address is one of the application's own pages. */
  readonly isOwnPage: (url: string) => boolean;
}

/** Whose call a question is: never what the page says. */
export const defaultsOf = ({ visitor: { user, token } }: Circumstances): Defaults => ({
  user,
  token,
});

/** The options of a question's call: of all that a page may say, only what is looked at here. */
export const optionsOf = (question: Question, circumstances: Circumstances): CallOptions => {
  const { headers, signal, timeout, visitor } = circumstances;
  return {
    headers,
    signal,
    deadline: timeout,
    timeout: question.timeout === undefined ? undefined : Math.min(question.timeout, timeout),
    account: question.account ?? visitor.account,
    validate: "strict",
  };
};

/** What may reject or throw with a failure, as an Effect; whatever else it throws is a defect. */
export const attempting = <A>(run: () => A | Promise<A>): Effect.Effect<A, PlugboardError> =>
  Effect.catchDefect(
    Effect.promise(async () => run()),
    (cause) => (isPlugboardError(cause) ? Effect.fail(cause) : Effect.die(cause)),
  );
