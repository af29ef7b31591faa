/** What a document holds, kept for all who ask: connectors and actions are asked for one after another. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Cached from "../Cached.ts";
import type { DiscoveryContext } from "../Platform.ts";
import type { PlugboardError } from "../PlugboardError.ts";

const FIVE_MINUTES = 300_000;

/** What was asked for anew this lately is new: a whole catalog is asked for in several questions. */
const LATELY = 1_000;

/** Loads when first asked, after five minutes, and when asked for anew; `load` gets the asker's time limit. */
export const keep = <A>(
  load: (timeout: number | undefined) => Effect.Effect<A, PlugboardError>,
): ((context: DiscoveryContext) => Effect.Effect<A, PlugboardError>) => {
  let timeout: number | undefined;
  const kept = Cached.cached<{ readonly value: A; readonly at: number }>(
    Effect.suspend(() =>
      Effect.flatMap(load(timeout), (value) =>
        Effect.map(Clock.currentTimeMillis, (at) => ({ value, at })),
      ),
    ),
    FIVE_MINUTES,
  );
  return (context) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      timeout = context.timeout;
      const held = kept.peek(now);
      const isLate = context.refresh === true && held !== undefined && now - held.at > LATELY;
      return Effect.map(isLate ? kept.refresh : kept.get, (_) => _.value);
    });
};
