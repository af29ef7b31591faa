/** Parts of the package that are loaded when they are first needed. */
import * as Effect from "effect/Effect";
import { NetworkFailure } from "../PlugboardError.ts";

/** A module, loaded once; a load that fails is a failure of the network, and is tried again by the next who asks. */
export const lazily = <M>(load: () => Promise<M>): Effect.Effect<M, NetworkFailure> => {
  let module: M | undefined;
  const loading = Effect.tryPromise({
    try: load,
    catch: (cause) => {
      const message = "A part of Plugboard could not be loaded.";
      return new NetworkFailure({ message, sent: false, cause });
    },
  });
  return Effect.suspend(() =>
    module === undefined
      ? Effect.map(loading, (loaded) => (module = loaded))
      : Effect.succeed(module),
  );
};

/** What can be done with something that is loaded first: its methods, as if it were here. */
export const later = <M, E>(load: Effect.Effect<M, E>) => ({
  method:
    <Args extends ReadonlyArray<unknown>, A, F>(
      pick: (module: M) => (...args: Args) => Effect.Effect<A, F>,
    ) =>
    (...args: Args): Effect.Effect<A, E | F> =>
      Effect.flatMap(load, (module) => pick(module)(...args)),
});

/** The same for functions of a module that take something before all others. */
export const laterWith = <M, E, First>(load: Effect.Effect<M, E>, first: First) => ({
  method:
    <Args extends ReadonlyArray<unknown>, A, F>(
      pick: (module: M) => (first: First, ...args: Args) => Effect.Effect<A, F>,
    ) =>
    (...args: Args): Effect.Effect<A, E | F> =>
      Effect.flatMap(load, (module) => pick(module)(first, ...args)),
});
