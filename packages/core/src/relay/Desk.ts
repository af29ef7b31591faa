/**
 * Answers the questions about one platform: one engine for all who ask, so that its catalog, its limits
 * and the renewal of its credentials are shared, and one attempt a question: the page repeats and waits.
 */
import * as Effect from "effect/Effect";
import type { Engine } from "../Actions.ts";
import { locate } from "../internal/locate.ts";
import { checkAccount } from "./Accounts.ts";
import type { Answering } from "./Answering.ts";
import { attempting } from "./Circumstances.ts";
import * as Attempts from "./Attempts.ts";
import * as Capability from "./Capability.ts";
import * as Looks from "./Looks.ts";
import type { Question } from "./Question.ts";
import type { Seal } from "./Seal.ts";

/** The desk of one platform. */
export interface Desk {
  readonly answer: Answering<Question["ask"]>;
}

/** Opens the desk of a platform. */
export const make = (engine: Engine, seal: Seal): Desk => {
  const answers: { readonly [Ask in Question["ask"]]: Answering<Ask> } = {
    ...Looks.make(engine),
    ...Attempts.make(engine, seal),
    ...Capability.make(engine, seal),
  };
  return {
    answer: (question, circumstances) => {
      // The table has under each name what answers the questions of that name.
      const answering = answers[question.ask] as Desk["answer"];
      return Effect.mapError(
        Effect.andThen(
          attempting(() => checkAccount(circumstances.visitor, question.account)),
          answering(question, circumstances),
        ),
        (error) => locate(error, { platform: engine.id }),
      );
    },
  };
};
