/**
 * Every failure a caller can see: one closed union of tagged errors, the same in every face.
 *
 * Each is a real `Error` (`instanceof`, a sentence as `message`, `cause`), says where it happened
 * (`platform`, `connector`, `action`), and survives `JSON.stringify` and {@link fromJSON}.
 * No field ever holds a secret: drivers pass bodies and headers through `redact` first.
 */
import type * as Cause from "effect/Cause";
import * as Data from "effect/Data";

/** Where a failure happened. */
export interface Origin {
  readonly platform?: string | undefined;
  readonly connector?: string | undefined;
  readonly action?: string | undefined;
}

/** What the platform answered, where a failure was made from an HTTP answer; bounded and redacted. */
export interface Answer {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

/** What all failures have in common. */
export interface FailureFields extends Origin, Answer {
  readonly message: string;
  readonly cause?: unknown;
}

/** One thing wrong with an input: `path` is a JSON pointer (`""` is the input itself). */
export interface Issue {
  readonly path: string;
  readonly message: string;
  /** The schema keyword that refuses, `required` or `enum` for instance. */
  readonly keyword?: string | undefined;
  /** The values that would be accepted, where they can be listed. */
  readonly accepted?: ReadonlyArray<unknown> | undefined;
}

const TypeId = Symbol.for("@plugboard/core/PlugboardError");
const inspect = Symbol.for("nodejs.util.inspect.custom");

const plainCause = (cause: unknown): unknown =>
  cause instanceof Error ? { name: cause.name, message: cause.message } : undefined;

const failure = <Tag extends string>(tag: Tag) => {
  class Failure extends Data.TaggedError(tag)<Record<string, unknown>> {
    // A fact of the prototype, so that no copy of the package has to know another's classes.
    get [TypeId](): true {
      return true;
    }
    override toJSON(): { readonly [key: string]: unknown } {
      const { cause, ...fields } = Object.assign({}, this) as Record<string, unknown>;
      const { name, message } = this;
      return { ...fields, _tag: tag, name, message, cause: plainCause(cause ?? this.cause) };
    }
    // Without it Node prints an Effect error as a plain object, without its stack.
    [inspect](): string {
      return this.stack ?? `${tag}: ${this.message}`;
    }
  }
  // The constructor assigns what it is given, so the instance has just the fields of A.
  return Failure as unknown as new <A extends object = object>(
    fields: FailureFields & A,
  ) => Cause.YieldableError & { readonly _tag: Tag } & Readonly<FailureFields & A>;
};

/** The input is refused; nothing was sent (`from: "client"`), or the platform refused it (`from: "platform"`). */
export class InvalidInput extends failure("InvalidInput")<{
  readonly issues: ReadonlyArray<Issue>;
  readonly from: "client" | "platform";
}> {}

/** An option given to Plugboard cannot be used; `accepted` says in words or values what can. */
export class Misconfigured extends failure("Misconfigured")<{
  readonly option: string;
  readonly accepted: string | ReadonlyArray<string>;
}> {}

/** The platform has no connector of this name; `known` lists those it has, the nearest name first. */
export class UnknownConnector extends failure("UnknownConnector")<{
  readonly known: ReadonlyArray<string>;
}> {}

/** The connector has no action of this name; `known` lists those it has, the nearest name first. */
export class UnknownAction extends failure("UnknownAction")<{
  readonly known: ReadonlyArray<string>;
}> {}

/** The key of the application, or the token of the user, is missing, wrong, expired or revoked. */
export class Unauthenticated extends failure("Unauthenticated")<{
  readonly who: "app" | "user";
}> {}

/** The credentials are good but not enough; `missingScopes` where the platform names them. */
export class Forbidden extends failure("Forbidden")<{
  readonly missingScopes?: ReadonlyArray<string> | undefined;
}> {}

/** The user has to link an account first, or to choose one. */
export class ConnectRequired extends failure("ConnectRequired")<{
  readonly connector: string;
  readonly account?: string | undefined;
  readonly reason: "missing" | "expired" | "ambiguous";
}> {}

/** Linking an account did not come to its end; `url` is the consent page to go on with, where there is one. */
export class ConsentFailed extends failure("ConsentFailed")<{
  readonly reason: "blocked" | "denied" | "timeout" | "state" | "superseded";
  readonly url?: string | undefined;
}> {}

/** What the call names is not there. */
export class NotFound extends failure("NotFound") {}

/** The call collides with what is there already. */
export class Conflict extends failure("Conflict") {}

/** The platform asks to wait; `retryAt` is epoch milliseconds, where it says until when. */
export class RateLimited extends failure("RateLimited")<{
  readonly retryAt?: number | undefined;
}> {}

/** The platform understood the call and refused it, whatever the status. */
export class Rejected extends failure("Rejected") {}

/** The platform failed (5xx); `retryAt` is epoch milliseconds, where it says when to come back. */
export class Unavailable extends failure("Unavailable")<{
  readonly status: number;
  readonly retryAt?: number | undefined;
}> {}

/** No answer came: name resolution, connection, TLS, CORS, offline; `sent: false` where nothing can have left. */
export class NetworkFailure extends failure("NetworkFailure")<{
  readonly sent: boolean;
}> {}

/** No answer came in `milliseconds`: the time of one attempt, or the deadline of the whole call. */
export class TimedOut extends failure("TimedOut")<{
  readonly milliseconds: number;
  readonly limit: "timeout" | "deadline";
}> {}

/** The answer is not what the protocol says. */
export class Malformed extends failure("Malformed") {}

/** A write left and its answer was lost: it may have been done. */
export class OutcomeUnknown extends failure("OutcomeUnknown") {}

/** Work that went on at the platform ended badly. */
export class JobFailed extends failure("JobFailed")<{
  readonly job: string;
  readonly reason: "failed" | "cancelled";
}> {}

/** The platform cannot do this. */
export class Unsupported extends failure("Unsupported") {}

/** The caller gave up (promise face only: in Effect this is interruption). */
export class Cancelled extends failure("Cancelled") {
  override get name(): string {
    return "AbortError";
  }
}

const classes = {
  InvalidInput,
  Misconfigured,
  UnknownConnector,
  UnknownAction,
  Unauthenticated,
  Forbidden,
  ConnectRequired,
  ConsentFailed,
  NotFound,
  Conflict,
  RateLimited,
  Rejected,
  Unavailable,
  NetworkFailure,
  TimedOut,
  Malformed,
  OutcomeUnknown,
  JobFailed,
  Unsupported,
  Cancelled,
};

/** The closed union: `switch (error._tag)` needs no default. */
export type PlugboardError = InstanceType<(typeof classes)[keyof typeof classes]>;

/** The moment, in epoch milliseconds, before which the platform does not want to be asked again. */
export const retryAtOf = (error: PlugboardError): number | undefined =>
  error._tag === "RateLimited" || error._tag === "Unavailable" ? error.retryAt : undefined;

/** Whether a value is one of Plugboard's failures, even one made by another copy of the package. */
export const isPlugboardError = (u: unknown): u is PlugboardError =>
  u instanceof Error && TypeId in u;

/** The cause that `toJSON` wrote; an Error, so that it can be written again. */
const causeFrom = (json: unknown): Error | undefined =>
  typeof json === "object" && json !== null && "message" in json
    ? Object.assign(new Error(), json)
    : undefined;

/** The failure that `toJSON` wrote; `undefined` for anything else. */
export const fromJSON = (json: unknown): PlugboardError | undefined => {
  if (typeof json !== "object" || json === null || !("_tag" in json)) return undefined;
  const { _tag, name: _name, cause, ...fields } = json as { readonly [key: string]: unknown };
  if (typeof _tag !== "string" || !Object.hasOwn(classes, _tag)) return undefined;
  // The fields are those that toJSON read off an instance of the very same class.
  const Class = classes[_tag as keyof typeof classes] as unknown as new (
    fields: object,
  ) => PlugboardError;
  return new Class(cause === undefined ? fields : { ...fields, cause: causeFrom(cause) });
};
