/** What a provider's answers stand for, where they are no tokens. */
import { failureOf as failureFrom, shownOf } from "../AnswerFailure.ts";
import { isObject, parsed, text } from "../internal/json.ts";
import { Forbidden, type PlugboardError, Unauthenticated, Unavailable } from "../PlugboardError.ts";
import { parseRetryAfter } from "../Retry.ts";
import type { HttpRequest, HttpResponse } from "../Transport.ts";

/** The words for a consent, or a refresh token, that is no longer any good; the second is GitHub's. */
const OVER = new Set(["invalid_grant", "bad_refresh_token"]);

/** Whether a failure says that what was granted is over; whatever else went wrong may go right the next time. */
export const isOver = (error: PlugboardError): boolean =>
  error._tag === "Unauthenticated" && error.who === "user" && OVER.has(error.code ?? "");

/** What of a request must not show. */
const SECRETS = [
  "refresh_token",
  "code",
  "code_verifier",
  "device_code",
  "client_secret",
  "client_assertion",
  "token",
];

const secretsIn = ({ body, headers }: HttpRequest): ReadonlyArray<string> => [
  ...(headers["authorization"] === undefined
    ? []
    : [headers["authorization"].replace(/^\w+ /, "")]),
  ...(body instanceof URLSearchParams ? SECRETS.flatMap((name) => body.get(name) ?? []) : []),
];

/** The failure that an answer stands for; `undefined` where it is none. Some providers refuse with status 200. */
export const refusalIn = (
  request: HttpRequest,
  response: HttpResponse,
  now: number,
  known: ReadonlyArray<string>,
): PlugboardError | undefined => {
  const { headers, status, text: said } = response;
  const body = parsed(said);
  const isToldSo = isObject(body) && text(body["error"]) !== undefined;
  if (status < 400 && !isToldSo) return undefined;
  const secrets = [...known, ...secretsIn(request)];
  const shown = shownOf({ status, headers, body: body ?? said, secrets });
  const words = isObject(shown.body) ? shown.body : {};
  const code = text(words["error"]);
  const host = new URL(request.url).host;
  const message =
    text(words["error_description"]) ??
    (code === undefined ? `${host} answered with status ${status}.` : `${host} answered: ${code}.`);
  const retryAt = parseRetryAfter(headers.get("retry-after"), now);
  const fields = { ...shown, code, message };
  if (code !== undefined && OVER.has(code)) return new Unauthenticated({ ...fields, who: "user" });
  switch (code) {
    case "invalid_client":
    case "unauthorized_client":
      return new Unauthenticated({ ...fields, who: "app" });
    case "invalid_scope": {
      const asked = request.body instanceof URLSearchParams ? request.body.get("scope") : null;
      return new Forbidden({ ...fields, missingScopes: asked?.split(" ") });
    }
    case "temporarily_unavailable":
    case "server_error":
      return new Unavailable({ ...fields, retryAt });
    default:
      return failureFrom(shown, { message, code, who: "app", retryAt });
  }
};
