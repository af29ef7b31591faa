/** BOSA's failures (protocol page, part 1.10) as Plugboard's: the one place that knows their shapes. */
import * as Effect from "effect/Effect";
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
  /** Epoch milliseconds before which the platform does not want to be asked again. */
  readonly retryAt: number | undefined;
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

const failureOf = (refusal: Refusal): PlugboardError => {
  const { status, headers, body, connector, account, secrets, retryAt } = refusal;
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

/** Fails with what an answer stands for. */
export const fail = (refusal: Refusal): Effect.Effect<never, PlugboardError> =>
  Effect.fail(failureOf(refusal));

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

/** Something else than JSON where JSON was expected. */
export const notJson = (
  path: string,
  answer: {
    readonly status: number;
    readonly headers: Headers;
    readonly body: string;
    readonly secrets: ReadonlyArray<string>;
  },
): Malformed => {
  const type = answer.headers.get("content-type") ?? "a body without a type";
  const what = answer.body === "" ? "an empty body" : `what is no JSON (${type})`;
  const place = path.split("?")[0];
  const message = `BOSA answered with ${what}; is ${place} under its base URL?`;
  return malformed(message, answer);
};
