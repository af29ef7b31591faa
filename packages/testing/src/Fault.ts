/**
 * What can be made to go wrong, as data.
 *
 * A fault says one thing; two things are two faults. `delay` and `expireToken` let the request go on
 * to the faults registered after them; every other kind decides the answer.
 */
import type { RecordedRequest } from "./Recorder.ts";

/** Which requests a fault is for, and how often. */
export interface FaultScope {
  /** How many requests it meets before it is spent. @default no limit */
  readonly times?: number | undefined;
  /** Only the requests for which this is true. @default all */
  readonly when?: ((request: RecordedRequest) => boolean) | undefined;
}

/** The platform refuses with a status; the work is not done. */
export interface StatusFault {
  readonly status: number;
  /** A string is sent as text, anything else as JSON. @default the platform's own error envelope */
  readonly body?: unknown;
  /** Seconds, a Date (sent as an HTTP date), or the header's very text. */
  readonly retryAfter?: number | Date | string | undefined;
}

/** The answer is late by so many milliseconds (of the platform's `sleep`). */
export interface DelayFault {
  readonly delay: number;
}

/** The answer never comes; the work is not done. */
export interface HangFault {
  readonly hang: true;
}

/** The connection breaks before the work is done. */
export interface ResetFault {
  readonly reset: true;
}

/** The work is done, and the connection breaks before the answer. */
export interface LoseResponseFault {
  readonly loseResponse: true;
}

/** The work is done, and the connection breaks after half of the body, or after so many bytes. */
export interface TruncateFault {
  readonly truncate: true | number;
}

/** The work is done, and the body arrives whole but is no JSON. */
export interface MalformedFault {
  readonly malformed: true;
}

/** The work is done, and the body is empty. */
export interface EmptyBodyFault {
  readonly emptyBody: true;
}

/** Something in between answers with its own page (a gateway's HTML); the work is not done. */
export interface ContentTypeFault {
  readonly contentType: string;
  /** @default a short HTML page */
  readonly body?: string | undefined;
  /** @default 200 */
  readonly status?: number | undefined;
}

/** The platform points elsewhere: to an address, or one relative to the request's (`""` is that itself); the work is not done. */
export interface RedirectFault {
  readonly redirect: string;
  /** @default 302 */
  readonly status?: number | undefined;
}

/** The body of the answer never ends; the work is not done. */
export interface EndlessFault {
  readonly endless: true;
  /** @default "application/json" */
  readonly contentType?: string | undefined;
  /** @default 200 */
  readonly status?: number | undefined;
}

/** The answer is JSON of so many bytes; the work is not done. */
export interface HugeFault {
  readonly huge: number;
}

/** The answer is small, and unpacks to JSON of so many bytes; the work is not done. */
export interface BombFault {
  readonly bomb: number;
}

/** The work is done, and the body comes in twenty pieces, each so many milliseconds (of the platform's `sleep`) after the one before. */
export interface DripFault {
  readonly drip: number;
}

/** The work is done, and the body is JSON but for a byte that no UTF-8 has. */
export interface NotUtf8Fault {
  readonly notUtf8: true;
}

/** The work is done, and the JSON of the answer is what this makes of it. */
export interface RewriteFault {
  readonly rewrite: (json: unknown) => unknown;
}

/** The token of the request is refused from now on, as `platform.expire(token)` does. */
export interface ExpireTokenFault {
  readonly expireToken: true;
}

type AnyFault =
  | StatusFault
  | DelayFault
  | HangFault
  | ResetFault
  | LoseResponseFault
  | TruncateFault
  | MalformedFault
  | EmptyBodyFault
  | ContentTypeFault
  | RedirectFault
  | EndlessFault
  | HugeFault
  | BombFault
  | DripFault
  | NotUtf8Fault
  | RewriteFault
  | ExpireTokenFault;

type KeyOf<U> = U extends unknown ? keyof U : never;
type Exclusive<U, Keys extends PropertyKey> = U extends unknown
  ? U & { readonly [K in Exclude<Keys, keyof U>]?: never }
  : never;

/** One thing that goes wrong; a property of another kind beside it is a type error. */
export type Fault = Exclusive<AnyFault, KeyOf<AnyFault>> & FaultScope;

/** A registered fault. */
export interface FaultHandle {
  /** How many requests it has met so far. */
  readonly hits: number;
  /** Takes it away; doing so twice is fine. */
  readonly remove: () => void;
}

/** Whether requests that meet this fault go on to the next one. */
export const isPassing = (fault: Fault): boolean =>
  fault.delay !== undefined || fault.expireToken !== undefined;
