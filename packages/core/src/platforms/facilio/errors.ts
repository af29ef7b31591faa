/** Facilio's failures (protocol page, part 3.3) as Plugboard's: the one place that knows their shapes. */
import { failureOf as failureFrom, shownOf } from "../../AnswerFailure.ts";
import type { Refusal } from "../../Exchange.ts";
import { isObject, text } from "../../internal/json.ts";
import { ConnectRequired, type PlugboardError, Unavailable } from "../../PlugboardError.ts";

/** What a failure says, wherever it says so. */
export const wordsIn = (
  body: unknown,
): { readonly message?: string | undefined; readonly code?: string | undefined } => {
  if (typeof body === "string") return /^\s*</.test(body) ? {} : { message: text(body) };
  if (!isObject(body)) return {};
  const { error } = body;
  const said = isObject(error) ? error : body;
  const code = typeof said["code"] === "number" ? String(said["code"]) : text(said["code"]);
  const message = text(said["message"]) ?? text(said["detail"]) ?? text(body["message"]);
  // A text beside a message is a code (`facilio_api_error`); alone it is all that is said.
  return message === undefined
    ? { message: text(error), code }
    : { message, code: code ?? text(error) };
};

/** What an answer stands for. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { connector, who, retryAt } = refusal;
  // Words and codes show as much as the body does: they are read from what is shown.
  const shown = shownOf(refusal);
  const { message = `Facilio answered with status ${shown.status}.`, code } = wordsIn(shown.body);
  const fields = { ...shown, code, message };
  if (connector !== undefined && code === "UNAUTHORIZED") {
    return new ConnectRequired({ ...fields, connector, account: connector, reason: "missing" });
  }
  // The action took longer than `timeout_ms`, which a gateway would call 504.
  if (shown.status === 408) return new Unavailable({ ...fields, retryAt });
  return failureFrom(shown, { message, code, who, retryAt });
};
