/**
 * Answers the questions about one platform: one engine for all who ask, so that its catalog, its limits
 * and the renewal of its credentials are shared, and one attempt a question: the page repeats and waits.
 */
import * as Effect from "effect/Effect";
import type { Engine } from "../Actions.ts";
import { locate } from "../internal/locate.ts";
import { fromJSON, type PlugboardError } from "../PlugboardError.ts";
import { checkAccount } from "./Accounts.ts";
import type { Allowed } from "./Allow.ts";
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

/** What is not there tells what is: of that, a page hears what it may ask for. */
const withoutOthers = (error: PlugboardError, { connector, rule }: Allowed): PlugboardError => {
  const may = (name: string): boolean =>
    error._tag === "UnknownAction"
      ? rule(error.connector ?? "", name) !== undefined
      : connector(name);
  if (error._tag !== "UnknownAction" && error._tag !== "UnknownConnector") return error;
  const known = error.known.filter(may);
  if (known.length === error.known.length) return error;
  const message = "The platform has nothing of this name.";
  return fromJSON({ ...Object(error.toJSON()), known, message }) ?? error;
};

/** Opens the desk of a platform, by the name that pages have for it. */
export const make = (name: string, engine: Engine, seal: Seal): Desk => {
  const answers: { readonly [Ask in Question["ask"]]: Answering<Ask> } = {
    ...Looks.make(engine),
    ...Attempts.make(name, engine, seal),
    ...Capability.make(name, engine, seal),
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
        (error) => locate(withoutOthers(error, circumstances.allowed), { platform: engine.id }),
      );
    },
  };
};
