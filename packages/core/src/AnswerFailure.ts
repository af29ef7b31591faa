/**
 * The failure that an HTTP answer stands for, by its status: what drivers share. A driver reads its
 * platform's words and codes, and says what only it can know; statuses, bounds and secrets are here.
 */
import * as Effect from "effect/Effect";
import { plainHeaders, redact } from "./internal/redact.ts";
import {
  Conflict,
  Forbidden,
  InvalidInput,
  type Issue,
  Malformed,
  NotFound,
  type Origin,
  type PlugboardError,
  RateLimited,
  Rejected,
  Unauthenticated,
  Unavailable,
} from "./PlugboardError.ts";

/** An answer of which a failure is made. */
export interface RefusedAnswer extends Origin {
  readonly status: number;
  readonly headers: Headers;
  /** As it was parsed, or its text; what shows of it is bounded and without secrets. */
  readonly body?: unknown;
  /** Texts that must not show: the keys and tokens of the request. */
  readonly secrets?: ReadonlyArray<string> | undefined;
}

/** What a driver has read in the answer. */
export interface Reading {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  /** Whose credentials a 401 is about. @default "user" */
  readonly who?: "app" | "user" | undefined;
  /** What is wrong with the input; with any, a 400 is `InvalidInput` as a 422 always is. */
  readonly issues?: ReadonlyArray<Issue> | undefined;
  /** Epoch milliseconds before which the platform does not want to be asked again. */
  readonly retryAt?: number | undefined;
}

/** The answer's body and headers as a failure may show them; read words and codes from this body. */
export const shownOf = (answer: RefusedAnswer) => ({
  platform: answer.platform,
  connector: answer.connector,
  action: answer.action,
  status: answer.status,
  headers: plainHeaders(answer.headers, answer.secrets),
  body: redact(answer.body, answer.secrets),
});

/** The failure of a shown answer. */
export const failureOf = (
  shown: ReturnType<typeof shownOf>,
  { message, code, who = "user", issues = [], retryAt }: Reading,
): PlugboardError => {
  const { status, platform = "The platform" } = shown;
  const fields = {
    ...shown,
    code,
    message: message ?? `${platform} answered with status ${status}.`,
  };
  if (status === 401) return new Unauthenticated({ ...fields, who });
  if (status === 403) return new Forbidden(fields);
  if (status === 404) return new NotFound(fields);
  if (status === 409) return new Conflict(fields);
  if (status === 422 || (status === 400 && issues.length > 0)) {
    return new InvalidInput({ ...fields, issues, from: "platform" });
  }
  if (status === 429) return new RateLimited({ ...fields, retryAt });
  if (status >= 500) return new Unavailable({ ...fields, retryAt });
  return new Rejected(fields);
};

/** Fails, since an answer is not what the protocol says. */
export const malformed = (
  message: string,
  answer: RefusedAnswer,
): Effect.Effect<never, Malformed> =>
  // An Effect, so that this chunk shares all of Effect with the rest: a part of it would be split off.
  Effect.fail(new Malformed({ ...shownOf(answer), message }));

/** Fails, since a body is not JSON, and asks whether the platform is where its driver was told. */
export const notJson = (
  title: string,
  url: string,
  answer: RefusedAnswer & { readonly body: string },
): Effect.Effect<never, Malformed> => {
  const type = answer.headers.get("content-type") ?? "a body without a type";
  const what = answer.body === "" ? "an empty body" : `what is no JSON (${type})`;
  const place = URL.canParse(url) ? new URL(url).pathname : "that path";
  return malformed(`${title} answered with ${what}; is ${place} under its base URL?`, answer);
};
