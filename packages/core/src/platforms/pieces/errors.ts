/** Pieces OS's failures (protocol page, part 2.2) as Plugboard's: plain sentences, told apart by their status. */
import { failureOf as failureFrom, shownOf } from "../../AnswerFailure.ts";
import type { Refusal } from "../../Exchange.ts";
import { text } from "../../internal/json.ts";
import type { PlugboardError } from "../../PlugboardError.ts";

/** The sentence; a page of HTML is a proxy's. */
const sentenceIn = (body: unknown): string | undefined => {
  const said = text(body)?.trim();
  return said === "" || said?.startsWith("<") === true ? undefined : said;
};

/**
 * What an answer stands for. A 400 is `Rejected`: it is said of a wrong application id and of a body
 * that cannot be read alike, and connecting again would help in neither case.
 */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { who, retryAt } = refusal;
  const shown = shownOf(refusal);
  const message = sentenceIn(shown.body) ?? `Pieces OS answered with status ${shown.status}.`;
  return failureFrom(shown, { message, who, retryAt });
};
