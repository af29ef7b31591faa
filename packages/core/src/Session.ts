/**
 * What authenticates requests, held for many calls: got when first needed, shared by all who wait,
 * renewed once after a refusal. A session holds any value; the encoder of a request receives it, so
 * that a renewed one can change the path, a header, or the body.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import { shared as singly } from "./internal/shared.ts";
import { NetworkFailure, type PlugboardError } from "./PlugboardError.ts";
import type { HttpRequest, HttpResponse, Transport } from "./Transport.ts";

/** A value got from a session, and the way to another one when it is refused. */
export interface Held<S> {
  readonly value: S;
  /** Gives the very same `Held` where there is no other value to be had. */
  readonly renew: Effect.Effect<Held<S>, PlugboardError>;
}

/** A value that can be had, and had anew. */
export interface Session<S> {
  readonly get: Effect.Effect<Held<S>, PlugboardError>;
  /** The value, where it is here and needs no clock to be known for good. */
  readonly peek?: (() => Held<S> | undefined) | undefined;
}

/** A session whose value never changes. */
export const constant = <S>(value: S): Session<S> => {
  const held: Held<S> = { value, renew: Effect.suspend(() => get) };
  const get = Effect.succeed(held);
  return { get, peek: () => held };
};

/** A session seen through a function; what is held stays the same while its source does. */
export const map = <S, T>(self: Session<S>, f: (value: S) => T): Session<T> => {
  let last: { readonly from: Held<S>; readonly to: Held<T> } | undefined;
  const seen = (from: Held<S>): Held<T> => {
    if (last?.from === from) return last.to;
    const to = { value: f(from.value), renew: Effect.map(from.renew, seen) };
    last = { from, to };
    return to;
  };
  return {
    get: Effect.map(self.get, seen),
    peek: () => {
      const held = self.peek?.();
      return held && seen(held);
    },
  };
};

/** Two sessions as one; both are renewed when it is refused. */
export const both = <A, B, C>(a: Session<A>, b: Session<B>, f: (a: A, b: B) => C): Session<C> => {
  let last: { readonly a: Held<A>; readonly b: Held<B>; readonly to: Held<C> } | undefined;
  const seen = (heldA: Held<A>, heldB: Held<B>): Held<C> => {
    if (last?.a === heldA && last.b === heldB) return last.to;
    const renew = Effect.flatMap(heldA.renew, (nextA) =>
      Effect.map(heldB.renew, (nextB) => seen(nextA, nextB)),
    );
    const to = { value: f(heldA.value, heldB.value), renew };
    last = { a: heldA, b: heldB, to };
    return to;
  };
  return {
    get: Effect.flatMap(a.get, (heldA) => Effect.map(b.get, (heldB) => seen(heldA, heldB))),
    peek: () => {
      const heldA = a.peek?.();
      const heldB = b.peek?.();
      return heldA && heldB && seen(heldA, heldB);
    },
  };
};

/** How a {@link shared} session keeps what it got. */
export interface SharedOptions<S> {
  /** Epoch milliseconds until which a value is good; until it is refused where absent. */
  readonly expiresAt?: ((value: S) => number | undefined) | undefined;
  /** Milliseconds before `expiresAt` at which a value is replaced. @default 30,000 */
  readonly skew?: number | undefined;
  /** Whether a value got anew is another one at all. @default `!==` */
  readonly differs?: ((next: S, refused: S) => boolean) | undefined;
}

/** What was sent and lost while a session was acquired is not the call that needs it: that has not left. */
const unsent = (error: PlugboardError): PlugboardError => {
  if (error._tag !== "NetworkFailure" || !error.sent) return error;
  const { platform, message, cause } = error;
  return new NetworkFailure({ platform, message, cause, sent: false });
};

/** A session that many calls share. */
export interface Shared<S> extends Session<S> {
  /** Holds a value that was got in another way; an acquisition under way gives this one instead of its own. */
  readonly set: (value: S) => void;
  /** Holds nothing: the next who asks has it acquired. */
  readonly forget: () => void;
}

/**
 * A session that is acquired when first needed. Callers at the same time share one acquisition; a
 * failed one is not remembered; `acquire` is told the value that was refused, if one was.
 */
export const shared = <S>(
  acquire: (refused: S | undefined) => Effect.Effect<S, PlugboardError>,
  options: SharedOptions<S> = {},
): Shared<S> => {
  const { expiresAt, skew = 30_000, differs = (next, refused) => next !== refused } = options;
  let current: Held<S> | undefined;
  let refused: Held<S> | undefined;
  const hold = (value: S): Held<S> => {
    const held: Held<S> = {
      value,
      renew: Effect.suspend(() => {
        // Another caller was refused first and has renewed it already.
        if (current !== undefined && current !== held) return Effect.succeed(current);
        refused = held;
        return Effect.map(acquiring, (next) => (differs(next.value, value) ? next : held));
      }),
    };
    return held;
  };
  const acquiring = singly(
    Effect.suspend(() => {
      const last = refused;
      const before = current;
      return Effect.map(Effect.mapError(acquire(last?.value), unsent), (value) => {
        refused = undefined;
        if (current !== undefined && current !== before) return current;
        current = last !== undefined && !differs(value, last.value) ? last : hold(value);
        return current;
      });
    }),
  );
  const fresh = (held: Held<S>, until: number): Effect.Effect<Held<S>, PlugboardError> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      now < until - skew ? Effect.succeed(held) : acquiring,
    );
  return {
    get: Effect.suspend(() => {
      if (current === undefined) return acquiring;
      const until = expiresAt?.(current.value);
      return until === undefined ? Effect.succeed(current) : fresh(current, until);
    }),
    peek: () =>
      current !== undefined && expiresAt?.(current.value) === undefined ? current : undefined,
    set: (value) => {
      refused = undefined;
      current = hold(value);
    },
    forget: () => {
      refused = undefined;
      current = undefined;
    },
  };
};

/**
 * Sends what `encode` makes of the session. After a refusal (401 unless told otherwise) the session
 * is renewed once, for all who wait, and `encode` runs again with the new one.
 */
export const send = <S>(
  transport: Transport["Service"],
  session: Session<S>,
  encode: (value: S) => HttpRequest,
  refuses: (response: HttpResponse) => boolean = (response) => response.status === 401,
): Effect.Effect<HttpResponse, PlugboardError> => {
  const sendWith = (held: Held<S>): Effect.Effect<HttpResponse, PlugboardError> =>
    Effect.flatMap(transport.send(encode(held.value)), (response) =>
      refuses(response)
        ? Effect.flatMap(held.renew, (next) =>
            next === held ? Effect.succeed(response) : transport.send(encode(next.value)),
          )
        : Effect.succeed(response),
    );
  return Effect.suspend(() => {
    const held = session.peek?.();
    return held === undefined ? Effect.flatMap(session.get, sendWith) : sendWith(held);
  });
};
