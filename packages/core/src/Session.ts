/**
 * What authenticates requests, held for many calls: got when first needed, shared by all who wait,
 * renewed once after a refusal. A session holds any value; the encoder of a request receives it, so
 * that a renewed one can change the path, a header, or the body.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import { shared as singly } from "./internal/shared.ts";
import type { PlugboardError } from "./PlugboardError.ts";
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
}

/** A session whose value never changes. */
export const constant = <S>(value: S): Session<S> => {
  const held: Held<S> = { value, renew: Effect.suspend(() => get) };
  const get = Effect.succeed(held);
  return { get };
};

const mapHeld = <S, T>(held: Held<S>, f: (value: S) => T): Held<T> => {
  const mapped: Held<T> = {
    value: f(held.value),
    renew: Effect.map(held.renew, (next) => (next === held ? mapped : mapHeld(next, f))),
  };
  return mapped;
};

/** A session seen through a function. */
export const map = <S, T>(self: Session<S>, f: (value: S) => T): Session<T> => ({
  get: Effect.map(self.get, (held) => mapHeld(held, f)),
});

const bothHeld = <A, B, C>(a: Held<A>, b: Held<B>, f: (a: A, b: B) => C): Held<C> => {
  const both: Held<C> = {
    value: f(a.value, b.value),
    renew: Effect.flatMap(a.renew, (nextA) =>
      Effect.map(b.renew, (nextB) =>
        nextA === a && nextB === b ? both : bothHeld(nextA, nextB, f),
      ),
    ),
  };
  return both;
};

/** Two sessions as one; both are renewed when it is refused. */
export const both = <A, B, C>(
  a: Session<A>,
  b: Session<B>,
  f: (a: A, b: B) => C,
): Session<C> => ({
  get: Effect.flatMap(a.get, (heldA) => Effect.map(b.get, (heldB) => bothHeld(heldA, heldB, f))),
});

/** How a {@link shared} session keeps what it got. */
export interface SharedOptions<S> {
  /** Epoch milliseconds until which a value is good; until it is refused where absent. */
  readonly expiresAt?: ((value: S) => number | undefined) | undefined;
  /** Milliseconds before `expiresAt` at which a value is replaced. @default 30,000 */
  readonly skew?: number | undefined;
  /** Whether a value got anew is another one at all. @default `!==` */
  readonly differs?: ((next: S, refused: S) => boolean) | undefined;
}

/**
 * A session that is acquired when first needed. Callers at the same time share one acquisition; a
 * failed one is not remembered; `acquire` is told the value that was refused, if one was.
 */
export const shared = <S>(
  acquire: (refused: S | undefined) => Effect.Effect<S, PlugboardError>,
  options: SharedOptions<S> = {},
): Session<S> => {
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
      return Effect.map(acquire(last?.value), (value) => {
        refused = undefined;
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
): Effect.Effect<HttpResponse, PlugboardError> =>
  Effect.flatMap(session.get, (held) =>
    Effect.flatMap(transport.send(encode(held.value)), (response) =>
      refuses(response)
        ? Effect.flatMap(held.renew, (next) =>
            next === held ? Effect.succeed(response) : transport.send(encode(next.value)),
          )
        : Effect.succeed(response),
    ),
  );
