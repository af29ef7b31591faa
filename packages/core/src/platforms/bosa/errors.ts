/** BOSA's failures (protocol page, part 1.10) as Plugboard's: the one place that knows their shapes. */
import { plainHeaders, redact } from "../../internal/redact.ts";
import {
  Conflict,
  ConnectRequired,
  Forbidden,
  InvalidInput,
  type Issue,
  Malformed,
  NotFound,
  type PlugboardError,
  RateLimited,
  Rejected,
  Unauthenticated,
  Unavailable,
} from "../../PlugboardError.ts";
import { parseRetryAfter } from "../../Retry.ts";
import { isObject, text } from "./wire.ts";

/** An answer that is a failure. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** Whose answer it is; a connector where the call was about one. */
  readonly connector?: string | undefined;
  readonly account?: string | undefined;
  /** Whose credentials the call carried. */
  readonly who: "app" | "user";
  /** Texts that must not show. */
  readonly secrets: ReadonlyArray<string>;
  readonly now: number;
}

/** FastAPI names the place of each problem as a list. */
const issuesIn = (detail: unknown): ReadonlyArray<Issue> =>
  Array.isArray(detail)
    ? detail.filter(isObject).map(({ loc, msg, type }) => {
        const place = Array.isArray(loc) ? loc.filter((part) => part !== "body") : [];
        return {
          path: place.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
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

const detailOf = (body: unknown): unknown => (isObject(body) ? body["detail"] : undefined);

/** The failure that an answer stands for. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { status, headers, body, connector, account, secrets, now } = refusal;
  const { message: said, code } = wordsIn(body);
  const fields = {
    platform: "bosa",
    connector,
    status,
    code,
    headers: plainHeaders(headers, secrets),
    body: redact(body, secrets),
    message: String(redact(said ?? `BOSA answered with status ${status}.`, secrets)),
  };
  const retryAt = parseRetryAfter(headers.get("retry-after"), now);
  if (connector !== undefined && code === "INTEGRATION_NOT_FOUND") {
    return new ConnectRequired({ ...fields, connector, account, reason: "missing" });
  }
  if (status === 401) {
    return new Unauthenticated({ ...fields, who: code === "INVALID_CLIENT" ? "app" : refusal.who });
  }
  if (status === 403) return new Forbidden(fields);
  if (status === 404) return new NotFound(fields);
  if (status === 409) return new Conflict(fields);
  if (status === 422 || (status === 400 && issuesIn(detailOf(body)).length > 0)) {
    return new InvalidInput({ ...fields, issues: issuesIn(detailOf(body)), from: "platform" });
  }
  if (status === 429) return new RateLimited({ ...fields, retryAt });
  if (status >= 500) return new Unavailable({ ...fields, retryAt });
  return new Rejected(fields);
};

/** Failures inside a 200: `success: false`, at the top or in `data`. */
export const isRefusal = (body: unknown): boolean =>
  isObject(body) &&
  (body["success"] === false ||
    (isObject(body["data"]) &&
      body["data"]["success"] === false &&
      ("error" in body["data"] || Object.keys(body["data"]).length === 1)));

/** An answer that is not what the protocol says. */
export const malformed = (
  message: string,
  answer: {
    readonly status: number;
    readonly headers: Headers;
    readonly body?: unknown;
    readonly secrets: ReadonlyArray<string>;
  },
): Malformed =>
  new Malformed({
    platform: "bosa",
    message,
    status: answer.status,
    headers: plainHeaders(answer.headers, answer.secrets),
    body: redact(answer.body, answer.secrets),
  });
