/** aiXplain's failures (protocol page, part 2.7) as Plugboard's: the one place that knows their shapes. */
import { failureOf as failureFrom, shownOf } from "../../AnswerFailure.ts";
import type { Refusal } from "../../Exchange.ts";
import { isObject, number, text } from "../../internal/json.ts";
import {
  Conflict,
  ConnectRequired,
  Forbidden,
  InvalidInput,
  type Issue,
  NotFound,
  type PlugboardError,
  Rejected,
} from "../../PlugboardError.ts";

const SUPPLIER = ["supplierError", "supplier_error"];
const RUN = ["error_message", "errorMessage", "error"];

/** What is said first differs: of a run that has failed, its error; of a request that was refused, the message. */
const wordsOf = (status: number): ReadonlyArray<string> =>
  status < 400 ? [...SUPPLIER, ...RUN, "message"] : [...SUPPLIER, "message", ...RUN];

const sayingOf = (value: unknown): string | undefined =>
  text(value) ?? (isObject(value) ? text(value["message"]) : undefined);

const wordIn = (body: unknown, words: ReadonlyArray<string>): string | undefined => {
  // A page of HTML is a gateway's.
  if (typeof body === "string") return /^\s*(<|$)/.test(body) ? undefined : body;
  if (!isObject(body)) return undefined;
  for (const word of words) {
    const said = sayingOf(body[word]);
    if (said !== undefined) return said;
  }
  return wordIn(isObject(body["data"]) ? body["data"] : undefined, words);
};

/** Classes of statuses on runs, with the codes that the platform uses for them. */
const CODES: ReadonlyArray<readonly [code: string, first: number, last?: number]> = [
  ["AX-VAL-1000", 400],
  ["AX-AUTH-1000", 401],
  ["AX-BIL-1000", 402],
  ["AX-RES-1000", 403, 404],
  ["AX-SUP-1000", 429],
  ["AX-RES-1000", 460, 469],
  ["AX-BIL-1000", 470, 479],
  ["AX-SUP-1000", 480, 489],
  ["AX-VAL-1000", 490, 499],
  ["AX-INT-1000", 500],
  ["AX-SVC-1000", 503],
  ["AX-NET-1000", 504],
];

const codeIn = (body: unknown, status: number): string | undefined => {
  const { error_code, error } = isObject(body) ? body : {};
  const named = text(error);
  return (
    text(error_code) ??
    (named !== undefined && /^(err\.|AX-|[A-Z]+_)\S*$/.test(named) ? named : undefined) ??
    CODES.find(([, first, last = first]) => first <= status && status <= last)?.[0]
  );
};

const issuesIn = (body: unknown): ReadonlyArray<Issue> => {
  const errors = isObject(body) ? body["errors"] : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isObject).map(({ field, message }) => ({
    path: text(field) === undefined ? "" : `/${String(field).replaceAll(".", "/")}`,
    message: text(message) ?? "is not accepted",
  }));
};

/** The texts for a connection whose consent is missing or has ended are assumed. */
const UNLINKED = /consent|not (yet )?(authori[sz]ed|connected)|no connected account|expired/i;

const isSupplier = (body: unknown, code: string | undefined): boolean =>
  code === "err.supplier_error" ||
  (isObject(body) && SUPPLIER.some((word) => text(body[word]) !== undefined));

/** What an answer stands for. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { connector, account, who, retryAt } = refusal;
  // Words, codes and issues show as much as the body does: they are read from what is shown.
  const answered = shownOf(refusal);
  const { body } = answered;
  const inside = isObject(body) ? number(body["statusCode"]) : undefined;
  const status = inside !== undefined && inside >= 400 && inside < 600 ? inside : answered.status;
  const shown = { ...answered, status };
  const said = wordIn(body, wordsOf(status));
  const code = codeIn(body, status);
  const message =
    said ??
    (status >= 400
      ? `aiXplain answered with status ${status}.`
      : isObject(body) && body["status"] === "FAILED"
        ? "Operation failed"
        : "Model Run: An error occurred while processing your request.");
  const fields = { ...shown, code, message };

  const isRun = connector !== undefined && account !== undefined;
  if (isRun && status === 404 && /model not found/i.test(message)) {
    return new ConnectRequired({ ...fields, connector, account, reason: "missing" });
  }
  // A supplier's refusal has statuses of its own; those that tell of key, load and health stay what they are.
  if (isSupplier(body, code) && status < 500 && status !== 401 && status !== 429) {
    if (isRun && UNLINKED.test(message)) {
      const reason = /expired/i.test(message) ? "expired" : "missing";
      return new ConnectRequired({ ...fields, connector, account, reason });
    }
    if (/already exists/i.test(message)) return new Conflict(fields);
    if (/not found/i.test(message)) return new NotFound(fields);
    return new Rejected(fields);
  }
  if (status >= 460 && status < 470) return new Forbidden(fields);
  if (status >= 490 && status < 500) {
    return new InvalidInput({ ...fields, issues: [{ path: "", message }], from: "platform" });
  }
  return failureFrom(shown, { message, code, who, issues: issuesIn(body), retryAt });
};
