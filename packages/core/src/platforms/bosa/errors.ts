/** BOSA's failures (protocol page, part 1.10) as Plugboard's: the one place that knows their shapes. */
import { failureOf as failureFrom, shownOf } from "../../AnswerFailure.ts";
import type { Refusal } from "../../Exchange.ts";
import { isObject, text } from "../../internal/json.ts";
import { ConnectRequired, type Issue, type PlugboardError } from "../../PlugboardError.ts";

/** FastAPI names the place of each problem as a list. */
const issuesIn = (detail: unknown): ReadonlyArray<Issue> =>
  Array.isArray(detail)
    ? detail.filter(isObject).map(({ loc, msg, type }) => {
        const place = Array.isArray(loc) ? loc.filter((part) => part !== "body") : [];
        return {
          path: place
            .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
            .join(""),
          message: text(msg) ?? "is not accepted",
          keyword: text(type),
        };
      })
    : [];

/** What the body says went wrong, in the order in which the platform's shapes are told apart. */
const wordsIn = (body: unknown): { readonly message?: string; readonly code?: string } => {
  if (typeof body === "string") return /^\s*</.test(body) ? {} : { message: body };
  if (!isObject(body)) return {};
  const inner = isObject(body["data"]) && body["data"]["success"] === false ? body["data"] : body;
  const { error, message, detail } = inner;
  const code = isObject(error) ? text(error["code"]) : text(inner["code"]);
  const said =
    (isObject(error) ? text(error["message"]) : undefined) ??
    text(message) ??
    text(error) ??
    text(detail) ??
    issuesIn(detail)[0]?.message;
  return { ...(said !== undefined && { message: said }), ...(code !== undefined && { code }) };
};

/** What an answer stands for. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { connector, account, who, retryAt } = refusal;
  // Words, codes and issues show as much as the body does: they are read from what is shown.
  const shown = shownOf(refusal);
  const { message, code } = wordsIn(shown.body);
  if (connector !== undefined && code === "INTEGRATION_NOT_FOUND") {
    const said = message ?? `${connector} has no linked account.`;
    return new ConnectRequired({
      ...shown,
      code,
      connector,
      account,
      message: said,
      reason: "missing",
    });
  }
  return failureFrom(shown, {
    message: message ?? `BOSA answered with status ${shown.status}.`,
    code,
    who: code === "INVALID_CLIENT" ? "app" : who,
    issues: issuesIn(isObject(shown.body) ? shown.body["detail"] : undefined),
    retryAt,
  });
};
